"""What is done with a broker beside his visits: written down, changed, spoken with, classed anew, merged."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from agents import policies, services
from agents.directory import finder
from agents.forms.brokers import FACTS, BrokerForm, ClassForm, MergeForm, WordsForm
from agents.models import Broker
from agents.services.brokers import facts_of
from agents.views.editing import show, take, take_edit
from agents.views.seen import broker_of, keeping_in
from office.errors import require
from office.frame import Text

TITLES: dict[str, Text] = {
    "change": gettext_lazy("Change the entry"),
    "contact": gettext_lazy("In touch with him"),
    "class": gettext_lazy("Decide the class anew"),
    "incident": gettext_lazy("Note an incident"),
    "merge": gettext_lazy("Merge two entries"),
}
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@METHODS
def new(request: HttpRequest) -> HttpResponse:
    """Somebody of an agency whom one met elsewhere than at the desk."""
    estate = keeping_in(request)
    form = BrokerForm(request.POST or None, request.FILES or None)
    done = take(request, form, estate, services.write_down_broker, estate=estate)
    if done:
        messages.success(request, _("He is written down."))
        return redirect(done)
    return show(request, "agents/broker_form.html", form, key="new", title=_("Write down a broker"))


@METHODS
def change(request: HttpRequest, broker_id: int) -> HttpResponse:
    broker = _standing(request, broker_id)
    known = {name: getattr(facts_of(broker), name) for name in FACTS}
    call = partial(services.change_broker, broker_id=broker.pk)
    return take_edit(request, broker, BrokerForm, known, call, "agents/broker_form.html", title=TITLES["change"])


@METHODS
def contact(request: HttpRequest, broker_id: int) -> HttpResponse:
    """A call, a message, a meeting elsewhere (R104)."""
    form = WordsForm(_("What it was about"), request.POST or None)
    return _step(request, broker_id, "contact", form, services.note_contact)


@METHODS
def review(request: HttpRequest, broker_id: int) -> HttpResponse:
    """The leasing manager decides the class anew, with the reason (R107)."""
    broker = _standing(request, broker_id)
    require(policies.may_set_class(request.user))
    form = ClassForm(request.POST or None, initial={"to": broker.class_now})
    return _step(request, broker_id, "class", form, services.set_class)


@METHODS
def incident(request: HttpRequest, broker_id: int) -> HttpResponse:
    """What he learned here was used against us (R106): his class is lowered."""
    hint = _("He is received as “market research” from then on. The words stand in the history of his class.")
    form = WordsForm(_("What happened"), request.POST or None, hint)
    return _step(request, broker_id, "incident", form, services.note_incident)


@METHODS
def merge(request: HttpRequest, broker_id: int) -> HttpResponse:
    """Which other entry is the same person: those that are likely, or who is sought by `?q=`."""
    broker = _standing(request, broker_id)
    require(policies.may_merge(request.user))
    sought = " ".join(request.GET.get("q", "").replace("\0", "").split())[:40]
    likely = [one.broker.pk for one in finder.doubles_of(broker)]
    found = finder.brokers(sought) if sought else Broker.objects.filter(pk__in=likely)
    if request.method == "POST":
        found = Broker.objects.standing()
    rows = found.exclude(pk=broker.pk).select_related("firm")
    form = MergeForm(rows if request.method == "POST" else _some(rows), request.POST or None)
    done = take(request, form, broker.met_in, services.merge_brokers, kept_id=broker.pk)
    if done:
        messages.success(request, _("The two entries are one."))
        return redirect(done)
    named = {"kept": broker, "title": TITLES["merge"], "sought": sought, "page": "agents:broker_merge"}
    return show(request, "agents/merge.html", form, **named)


def _some(rows: Any) -> Any:
    """No more than one chooses from."""
    return Broker.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:20])).select_related("firm")


def _step(request: HttpRequest, broker_id: int, key: str, form: Any, service: Callable[..., Any]) -> HttpResponse:
    """A form about a broker, and the service that takes it."""
    broker = _standing(request, broker_id)
    if take(request, form, broker.met_in, service, broker.get_absolute_url(), broker_id=broker.pk):
        messages.success(request, _("It is kept."))
        return redirect(broker)
    return show(request, "agents/broker_step.html", form, broker=broker, key=key, title=TITLES[key])


def _standing(request: HttpRequest, broker_id: int) -> Broker:
    """The broker; of a merged entry, the one that was kept."""
    broker = broker_of(request, broker_id)
    return broker_of(request, broker.merged_into_id) if broker.merged_into_id else broker

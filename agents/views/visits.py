"""The day's visits of brokers, and the form by which one is registered (R105, R109, R110)."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agents import policies, services, words
from agents.directory import finder
from agents.directory.finder import Alike, Typed
from agents.forms.visits import ArrivalForm
from agents.models import Broker, BrokerVisit
from agents.views.seen import number, registering_in
from leasing.forms.receptions import local_now
from leasing.views.seen import sent
from office import clock, refusals
from office.errors import BadInput
from office.models import Estate


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The visits of a day, `?day=2026-03-17`: of who lets all, of the desk those that it registered."""
    estate = registering_in(request)
    on = _day(request, estate)
    rows = BrokerVisit.objects.visible_to(request.user).filter(estate=estate)
    found = rows.begun_between(estate.start_of(on), estate.end_of(on)).select_related("broker", "firm", "host")
    has_all = policies.may_receive(request.user, estate.pk)
    context = {
        "day": on,
        "is_today": on == estate.today(),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < estate.today() else None,
        "lines": [{"visit": one, "badge": words.badge(one.decided) if has_all else None} for one in found],
        "has_all": has_all,
    }
    return render(request, "agents/visits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Who came: found while typing, or written down; whom he meets and for what. `?broker=` names him beforehand."""
    estate = registering_in(request)
    before = {"begun_at": local_now(estate, clock.now()), "broker": _asked(request)}
    form = ArrivalForm(estate, request.user, request.POST or None, request.FILES or None, **before)
    found = _alike(request) if form.is_bound and not form.known else []
    if form.is_bound:
        visit = sent(request, form, estate, partial(_register, request, found), _after, estate=estate)
        if visit:
            messages.success(request, _("The visit is registered; %(host)s is told.") % {"host": visit.host.name})
            return redirect(_after(visit))
    context = {"form": form, "draft": "broker-visit", "known": form.known, "alike": found}
    return render(request, "agents/visit_new.html", context, status=refusals.status_of(form))


@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """Who fits what is typed so far. The desk finds him by it too; in which class he is, it does not read."""
    registering_in(request)
    return render(request, "agents/visit_alike.html", {"alike": _alike(request)})


def _alike(request: HttpRequest) -> list[Alike]:
    """By likeness of all that is typed, and by whatever the first field alone finds."""
    typed = request.POST if request.method == "POST" else request.GET
    said = {name: " ".join(typed.get(name, "").replace("\0", "").split())[:80] for name in ("name", "firm", "wechat")}
    phone = "".join(char for char in typed.get("phone", "") if char.isdecimal())[:30]
    found = finder.alike(Typed(phone=phone, **said))
    if request.method == "POST":
        return found
    known = {one.broker.pk for one in found}
    rows = finder.brokers(said["name"]).exclude(pk__in=known).select_related("firm")
    sought = rows.order_by("-recorded_at", "-id")[: finder.MOST - len(found)]
    return [*found, *(Alike(one, []) for one in sought)]


def _register(request: HttpRequest, found: list[Alike], /, **given: Any) -> BrokerVisit:
    """Not before the person has seen who is alike: the page shows them, and the next sending counts. Asked once the form's
    key is claimed: sent twice by mistake, it is not alike to what it has made itself."""
    seen = set(request.POST.getlist("alike"))
    if not all(str(one.broker.pk) in seen for one in found):
        raise BadInput(_("Somebody like him is known already. Choose him below; sent again, he is written down anew."))
    return services.register_broker_visit(**given)


def _asked(request: HttpRequest) -> int | None:
    """The broker that the address names, for who may see his page."""
    asked = number(request.GET.get("broker", ""))
    is_known = policies.may_see_brokers(request.user) and Broker.objects.standing().filter(pk=asked).exists()
    return asked if asked and is_known else None


def _after(visit: BrokerVisit) -> str:
    return reverse("agents:visit", args=[visit.pk])


def _day(request: HttpRequest, estate: Estate) -> date:
    """The day that is asked for, not beyond today; today when nothing or nonsense is asked for."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    today = estate.today()
    return asked if asked and asked.year >= 2000 and asked <= today else today

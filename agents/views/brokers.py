"""Brokers: the list with its filters and Excel export, and the page of one."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from agents import policies, words
from agents.directory import export, finder, story
from agents.directory.shown import ALL, NEWEST, SEEN, TABS, Shown
from agents.models import Broker, BrokerVisit
from agents.services.brokers import CARD
from agents.views import introductions
from agents.views.seen import broker_of, require_brokers
from leasing.policies import receives_here
from office import clock, saying
from office.models import File
from office.pages import keyset
from office.sheets import MEDIA_TYPE

VISITS = 30


@require_safe
@vary_on_headers("HX-Request")
def brokers(request: HttpRequest) -> HttpResponse:
    """Brokers by class, filters and words, all of it in the URL."""
    require_brokers(request)
    if any(not value for value in request.GET.values()):
        kept = {key: value for key, value in request.GET.items() if value}
        return redirect(f"{request.path}?{urlencode(kept)}")
    shown = Shown(request.user, request.GET)
    page = keyset(shown.rows, request.GET, *NEWEST, until=lambda broker: saying.moment(broker.recorded_at))
    counts = shown.counts
    context = {
        "shown": shown,
        "page": page,
        "lines": [{"broker": one, "badge": words.badge(one.class_now)} for one in page.rows],
        "tabs": [(tab, _tab_url(request, tab.key), counts[tab.key]) for tab in TABS],
        "seen": SEEN,
        "statuses": Broker.Status.choices,
        "may_add": _may_add(request),
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "agents/broker_list.html", context)


@require_safe
def export_brokers(request: HttpRequest) -> FileResponse:
    """Exactly the rows that are filtered, as an Excel file."""
    require_brokers(request)
    file = export.book(Shown(request.user, request.GET).rows.order_by(*NEWEST))
    name = _("Brokers {day}").format(day=f"{timezone.localtime(clock.now()):%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def detail(request: HttpRequest, broker_id: int) -> HttpResponse:
    """Who he is, his visits, the history of his class with its reasons (R107), the timeline. A merged entry leads to the
    one that was kept."""
    broker = broker_of(request, broker_id)
    if broker.merged_into:
        return redirect(broker.merged_into)
    context = {
        "broker": broker,
        "seal": words.seal(broker.class_now),
        "since": words.since(broker),
        "visits": _visits(request, broker),
        "changes": _changes(request, broker),
        "cards": list(File.objects.about(Broker.KIND, broker.pk).filter(stage=CARD)),
        "doubles": finder.doubles_of(broker),
        "may_merge": policies.may_merge(request.user),
        "may_set_class": policies.may_set_class(request.user),
        "may_register": _may_add(request),
        "introductions": introductions.of_broker(request, broker),
        "introduce_url": introductions.form_url(broker) if _may_add(request) else "",
        "story": story.tell(broker),
    }
    return render(request, "agents/broker.html", context)


def _visits(request: HttpRequest, broker: Broker) -> list[dict[str, Any]]:
    rows = BrokerVisit.objects.visible_to(request.user).filter(broker=broker)
    found = rows.select_related("host", "estate").order_by("-begun_at", "-id")[:VISITS]
    return [{"visit": one, "badge": words.badge(one.decided)} for one in found]


def _changes(request: HttpRequest, broker: Broker) -> list[dict[str, Any]]:
    """Each step of the class; the visit is linked for who may see it."""
    changes = list(broker.class_changes.select_related("by").order_by("-at", "-id"))
    ids = [change.visit_id for change in changes if change.visit_id]
    seen = set(BrokerVisit.objects.visible_to(request.user).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        {
            "change": change,
            "badge": words.badge(change.after),
            "grounds": words.reasons(change.grounds),
            "visit_id": change.visit_id if change.visit_id in seen else None,
        }
        for change in changes
    ]


def _may_add(request: HttpRequest) -> bool:
    """Whether somebody new may be written down, or a visit registered, in the estate where one is."""
    estate = request.estate
    return estate is not None and receives_here(estate) and policies.may_keep_brokers(request.user, estate.pk)


def _tab_url(request: HttpRequest, key: str) -> str:
    """A tab keeps the filters and the words."""
    params = {name: value for name, value in request.GET.items() if name not in ("after", "before", "tab")}
    if key != ALL:
        params["tab"] = key
    return f"?{urlencode(params)}"

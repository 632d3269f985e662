"""Peer visits: the month's calendar, what is to come and what was, the page of one visit, and its welcome sheet."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from complaints import measures, policies
from complaints.models import PeerVisit
from complaints.models.peer_visit import PeerVisitQuerySet
from complaints.visits import appointments as visit_appointments
from complaints.visits import steps as visit_steps
from complaints.visits import story as visit_story
from office import saying
from office.models import Action, Estate
from office.month_grid import CalendarDay, asked_day, days_of_month, laid_out
from office.pages import keyset
from office.periods import add_months, month_label


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, day by day (R32); who has asked and has no day yet stands below it."""
    estate = _estate(request)
    seen = PeerVisit.objects.visible_to(request.user).filter(estate=estate).select_related("host", "estate")
    month = _month(request, estate)
    context = {
        "days": _days(seen, estate, month),
        "month": month,
        "month_label": month_label(month),
        "before": add_months(month, -1),
        "after": add_months(month, 1),
        "waiting": list(seen.to_come().filter(starts_at=None).order_by("due_at", "id")),
        **_shared(request, estate, "calendar"),
    }
    return render(request, "complaints/peer_visit_calendar.html", context)


@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """What is to come, the nearest first; with `?tab=past` what was held or cancelled, the newest first."""
    estate = _estate(request)
    seen = PeerVisit.objects.visible_to(request.user).filter(estate=estate).select_related("host", "estate")
    is_past = request.GET.get("tab") == "past"
    if is_past:
        page = keyset(seen.over(), request.GET, "-closed_at", "-id")
    else:
        page = keyset(seen.to_come(), request.GET, "due_at", "id")
    tab = "past" if is_past else "to_come"
    return render(request, "complaints/peer_visit_list.html", {"page": page, **_shared(request, estate, tab)})


@require_safe
def detail(request: HttpRequest, visit_id: int) -> HttpResponse:
    """What was agreed, the programme, what was learned and what follows from it (R34), and the next step."""
    visit = visit_for(request, visit_id)
    phone = visit.phone if policies.may_see_visitors_phone(request.user, visit) else saying.masked_phone(visit.phone)
    plan = list(Action.objects.about(PeerVisit.KIND, visit.pk).select_related("owner"))
    context = {
        "visit": visit,
        "phone": phone,
        "plan": [measures.line_of(request.user, measure) for measure in plan],
        "items": list(visit.items.select_related("marked_by")),
        "offers": visit_steps.offers_for(request.user, visit, visit.is_shown),
        "story": visit_story.tell(visit, plan),
    }
    return render(request, "complaints/peer_visit.html", context)


@require_safe
def welcome(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The sheet for the visitors: only what they may read, so neither what to say nor their telephone."""
    visit = visit_for(request, visit_id)
    names = list(visit.items.exclude(mark="left_out").values_list("name", flat=True))
    return render(request, "complaints/peer_visit_welcome.html", {"visit": visit, "names": names})


def visit_for(request: HttpRequest, visit_id: int) -> Any:
    """The visit, if the person may see it; else a 404."""
    seen = PeerVisit.objects.visible_to(request.user).with_progress().select_related("estate", "host", "asked_by")
    return get_object_or_404(seen, pk=visit_id)


def _estate(request: HttpRequest) -> Estate:
    """Who holds no post here has no calendar to look at."""
    if request.estate is None or not policies.may_see_visits(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _shared(request: HttpRequest, estate: Estate, tab: str) -> dict[str, Any]:
    return {"tab": tab, "may_plan": policies.may_plan_visits(request.user, estate.pk), "estate_shown": estate}


def _month(request: HttpRequest, estate: Estate) -> date:
    """The first day of `?month=2026-11`; of this month when nothing or nonsense is asked for."""
    return asked_day(f"{request.GET.get('month', '')}-01", estate.today()).replace(day=1)


def _days(seen: PeerVisitQuerySet, estate: Estate, month: date) -> list[CalendarDay]:
    """The month in whole weeks, each day with its visits by the hour."""
    days = days_of_month(month)
    visits = seen.between(estate.start_of(days[0]), estate.end_of(days[-1]))
    return laid_out(days, [visit_appointments.shown(visit) for visit in visits], estate.today(), month)

"""The yearly plan: the year as a line with what is done, due and missed, and the director's signature."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from office import clock
from office.models import Entry, Estate
from office.policies import estates_with_role
from revisits import policies, services
from revisits.models import PlanRule, Purpose, YearPlan
from revisits.models.task import SEES_ALL
from revisits.plan import book, parts, targets
from revisits.services.plan_drawing import DRAWN_UP_FROM

FIRST_YEAR = 2000
LINES = 20


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """What the year asks for, how far it is, and what the director signed (R35, R36)."""
    estate = _estate(request)
    shown = _year(request, estate)
    rules = list(PlanRule.objects.in_use().filter(estate=estate))
    plan = YearPlan.objects.select_related("confirmed_by").filter(estate=estate, year=shown).first()
    wanted = targets.of_year(estate, shown)
    is_this = shown == estate.today().year
    zones = book.zones(estate) if is_this else []
    has_changed = bool(plan and plan.confirmed_at and targets.differ(plan.targets, wanted))
    may_sign = policies.may_confirm_plan(request.user, estate.pk)
    is_open = bool(plan and shown >= estate.today().year and (has_changed or not plan.confirmed_at))
    context = {
        "estate_shown": estate,
        "year": shown,
        "years": (shown - 1, shown + 1) if shown <= estate.today().year else (shown - 1, None),
        "is_this": is_this,
        "is_next": shown > estate.today().year,
        "drawn_up_on": date(shown - 1, *DRAWN_UP_FROM),
        "is_over": shown < estate.today().year,
        "plan": plan,
        "lines": book.lines(estate, shown, rules),
        "zones": zones,
        "left_alone": sum(line.cell.left for line in zones if not line.officer),
        "entries": parts.entries_for(estate, shown),
        "wanted": _named(wanted["counts"]),
        "signed": _named(plan.targets["counts"]) if plan and plan.targets else [],
        "has_changed": has_changed,
        "may_sign": may_sign,
        "is_late": bool(plan and plan.due_at <= clock.now()),
        "to_sign": may_sign and is_open,
        "story": Entry.objects.about(YearPlan.KIND, plan.pk)[:LINES] if plan else [],
    }
    return render(request, "revisits/plan.html", context)


@require_POST
def sign(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The director confirms the plan (R36)."""
    estates = estates_with_role(request.user, *SEES_ALL)
    plan = get_object_or_404(YearPlan, pk=plan_id, estate__in=estates)
    services.sign_plan(plan_id=plan.pk, by=request.user, note=request.POST.get("note", ""))
    messages.success(request, _("The plan is confirmed."))
    return redirect(f"{reverse('revisits:plan')}?year={plan.year}&estate={plan.estate_id}")


def _estate(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one; whose plan the person may not see is not there."""
    chosen = request.GET.get("estate", "")
    estate = next((one for one in request.user.estates if str(one.pk) == chosen), request.estate)
    if estate is None or not policies.may_see_all(request.user, estate.pk):
        raise Http404
    return estate


def _year(request: HttpRequest, estate: Estate) -> int:
    """The year of the URL, no farther than the next; else this one."""
    asked, now = request.GET.get("year", ""), estate.today().year
    return int(asked) if asked.isascii() and asked.isdecimal() and FIRST_YEAR <= int(asked) <= now + 1 else now


def _named(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(Purpose(purpose).label, count) for purpose, count in counts.items() if count]

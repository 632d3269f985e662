"""The plan of a year is drawn up by beat and signed by the director (R35, R36)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, duty, timeline, workdays
from office.errors import WrongState, require
from office.inbox import tell
from office.models import Estate, Role, Staff
from revisits import policies
from revisits.models import PlanRule, YearPlan
from revisits.plan import targets as plan_targets

DRAWN_UP_FROM = (12, 1)
DAYS_TO_SIGN = timedelta(days=7)


@transaction.atomic
def draw_up_plan(*, estate: Estate) -> YearPlan | None:
    """From 1 December next year's plan, and this year's for an estate that has none; the director finds it on his desk.

    None when the estate has its plans, or no rules to make one of. Two schedulers at once draw up one.
    """
    today, drawn = estate.today(), None
    if not PlanRule.objects.in_use().filter(estate=estate).exists():
        return None
    years = [today.year, *([today.year + 1] if (today.month, today.day) >= DRAWN_UP_FROM else [])]
    known = set(YearPlan.objects.filter(estate=estate, year__in=years).values_list("year", flat=True))
    for year in years:
        if year not in known:
            drawn = _draw_up(estate, year, today) or drawn
    return drawn


def _draw_up(estate: Estate, year: int, today: date) -> YearPlan | None:
    now = clock.now()
    plan, is_new = YearPlan.objects.get_or_create(
        estate=estate, year=year, defaults={"drawn_up_at": now, "told_at": now, "due_at": _due_at(estate, year, today)}
    )
    if not is_new:
        return None
    timeline.record(plan, "plan_drawn_up", by=None, details={"year": year})
    tell(duty.holders(estate, Role.DIRECTOR), "plan_drawn_up", plan, key="1", params={"year": year})
    return plan


def _due_at(estate: Estate, year: int, today: date) -> datetime:
    """Next year's is signed by the last working day of December; what comes late, within seven days."""
    last = workdays.working_day_before(estate, date(year, 1, 1))
    return estate.end_of(last if today <= last else today + DAYS_TO_SIGN)


@transaction.atomic
def sign_plan(*, plan_id: int, by: Staff, note: str = "") -> YearPlan:
    """The director confirms the year's plan; what he signed is kept: how many visits of each purpose, by which rules.

    Signed again only after a rule has changed. Raises NotAllowed, WrongState.
    """
    rows = YearPlan.objects.select_for_update(of=("self",), no_key=True).select_related("estate")
    plan = rows.get(pk=plan_id)
    require(policies.may_confirm_plan(by, plan.estate_id))
    if plan.year < plan.estate.today().year:
        raise WrongState(_("This year is over; its plan is no longer signed."))
    wanted = plan_targets.of_year(plan.estate, plan.year)
    if plan.confirmed_at and not plan_targets.differ(plan.targets, wanted):
        raise WrongState(_("The plan is signed, and its rules are what they were."))
    before = plan.targets.get("counts", {})
    plan.confirmed_at, plan.confirmed_by = clock.now(), by
    plan.targets, plan.note = wanted, note.strip()
    plan.save(update_fields=["confirmed_at", "confirmed_by", "targets", "note"])
    details = {"year": plan.year, "before": before, "after": wanted["counts"]}
    timeline.record(plan, "plan_signed", by=by, note=plan.note, details=details)
    return plan

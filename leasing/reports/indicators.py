"""What leasing offers to the dashboard, the company's view and the office's reports: figures of the leasing reports, said
once more for one period, and the follow-ups that are overdue (R90)."""

from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing import policies
from leasing.models import FollowUp
from leasing.models.follow_up import FollowUpQuerySet
from leasing.reports.kept import GIVEN_BACK, RENEWALS
from leasing.reports.letting import NEW_RENT, OCCUPANCY, tower
from leasing.reports.rows import Report, Row, Scope, of_part
from office import clock
from office.indicators import Indicator, Unit
from office.models import Estate, Staff
from office.periods import Period, month_of, trend_of

OVERDUE = pgettext_lazy("follow-ups", "Overdue follow-ups")
OVERDUE_MEANS = gettext_lazy(
    "Follow-ups of the estate whose last day is over and which are not done, as it stands now."
)


class Said(NamedTuple):
    """A figure of a report as an indicator; of a share, `kept` is the part that counts. `rises_well` is whether more is
    better."""

    key: str
    report: Report
    unit: str
    place: int = 0
    kept: str = ""
    rises_well: bool = True


SAID = (
    Said("occupancy", OCCUPANCY, Unit.RATE, kept="let"),
    Said("vacant", OCCUPANCY, Unit.AREA, place=1, rises_well=False),
    Said("new_rent", NEW_RENT, Unit.RENT),
    Said("renewals", RENEWALS, Unit.RATE, kept="kept"),
    Said("given_back", GIVEN_BACK, Unit.AREA, rises_well=False),
)


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """For who lets here: a salesperson's own share, and what tenants pay for managers alone."""
    if not (policies.may_see_spaces(staff, estate.pk) and policies.receives_here(estate)):
        return []
    scope = Scope(staff, estate, period)
    reports = {one.report.key: one.report for one in SAID if _may_read(scope, one.report)}
    rows = {key: report.rows(scope) for key, report in reports.items()}
    found = [_indicator(one, scope, rows[one.report.key]) for one in SAID if one.report.key in rows]
    return [*found, _overdue(scope)]


def _may_read(scope: Scope, report: Report) -> bool:
    return scope.is_whole or not report.is_managers


def _indicator(one: Said, scope: Scope, rows: list[Row]) -> Indicator:
    figure = one.report.figures[one.place]
    is_share = one.unit == Unit.RATE
    part = one.kept if is_share else figure.part
    return Indicator(
        key=f"leasing.{one.key}",
        label=figure.label,
        definition=one.report.definition,
        unit=one.unit,
        number=len(of_part(rows, part)),
        of=len(rows) if is_share else None,
        amount=figure.reckon(of_part(rows, figure.part)),
        url=one.report.url(scope, part),
        of_url=one.report.url(scope) if is_share else "",
        clause=one.report.clause,
        rises_well=one.rises_well,
        trend=_occupied(scope) if one.key == "occupancy" else (),
    )


def _occupied(scope: Scope) -> tuple[Decimal | None, ...]:
    """How much was let on the last day of each month; of one that runs, today."""
    house, today = scope.once(tower), scope.estate.today()
    return tuple(house.share_on(min(month_of(first).last, today)) for first in trend_of(scope.period, today))


def overdue(scope: Scope) -> FollowUpQuerySet:
    """Those of the prospects that the person may see."""
    return FollowUp.objects.visible_to(scope.staff).filter(estate=scope.estate).overdue(clock.now())


def overdue_url(scope: Scope) -> str:
    asked = {"estate": str(scope.estate.pk), "tab": "late", "whose": "all"}
    return f"{reverse('leasing:follow_ups')}?{urlencode(asked)}"


def _overdue(scope: Scope) -> Indicator:
    return Indicator(
        key="leasing.overdue",
        label=OVERDUE,
        definition=OVERDUE_MEANS,
        unit=Unit.COUNT,
        number=overdue(scope).count(),
        url=overdue_url(scope),
        clause="R90",
        rises_well=False,
    )

"""What leasing shows on the dashboard beside its indicators: the funnel, what is overdue, what is vacant, what ends."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing import policies
from leasing.follow_ups import words
from leasing.models import STAGES, FollowUp
from leasing.models.follow_up import Channel
from leasing.reports.indicators import OVERDUE, overdue, overdue_url
from leasing.reports.letting import AHEAD, AHEAD_MONTHS
from leasing.reports.rows import Scope, of_part, weight
from leasing.reports.way import FUNNEL
from leasing.stacking import mini
from office.frame import Text
from office.indicators import Panel
from office.indicators import Scope as Shown
from office.models import Staff
from office.periods import add_months, month_label

MOST_LISTED = 5


@dataclass(frozen=True)
class Step:
    """A line of a picture in bars: how many of the most, and where they are."""

    label: Text
    number: int
    most: int
    url: str
    area: Decimal | None = None


@dataclass(frozen=True)
class Vacancy:
    tower: mini.SmallTower
    url: str


@dataclass(frozen=True)
class Late:
    follow_up: FollowUp
    title: Text
    icon: str


def panels_for(staff: Staff, shown: Shown) -> list[Panel]:
    """For who lets here, each what he may see."""
    estate = shown.estate
    if not (policies.may_see_spaces(staff, estate.pk) and policies.receives_here(estate)):
        return []
    scope = Scope(staff, estate, shown.period)
    panels = [
        Panel("leasing.funnel", FUNNEL.title, "leasing/panel_funnel.html", _funnel(scope), FUNNEL.url(scope)),
        Panel("leasing.overdue", OVERDUE, "leasing/panel_overdue.html", _overdue(scope), overdue_url(scope)),
        Panel(
            "leasing.ahead",
            _("Leases that end in twelve months"),
            "leasing/panel_ahead.html",
            _ahead(scope),
            AHEAD.url(scope),
        ),
    ]
    plan, small = f"{reverse('leasing:stacking')}?estate={estate.pk}", mini.of_estate(estate)
    if small:
        tower = Panel("leasing.vacancy", _("The tower"), "leasing/panel_vacancy.html", Vacancy(small, plan), plan)
        panels.append(tower)
    return panels


def _funnel(scope: Scope) -> list[Step]:
    """Who was received in the period, by how far he has come."""
    rows = FUNNEL.rows(scope)
    parts = [(stage.label, f"came:{stage.value}") for stage in STAGES]
    return [Step(label, len(of_part(rows, part)), len(rows), FUNNEL.url(scope, part)) for label, part in parts]


def _overdue(scope: Scope) -> list[Late]:
    """The first due of them."""
    rows = overdue(scope).select_related("estate", "prospect__owner").order_by("due_at", "id")
    return [Late(one, words.title(one), words.ICONS[Channel(one.channel)]) for one in rows[:MOST_LISTED]]


def _ahead(scope: Scope) -> list[Step]:
    """The spaces whose lease ends in each of the next twelve months, with their area."""
    rows, first = AHEAD.rows(scope), scope.estate.today().replace(day=1)
    months = [add_months(first, place) for place in range(AHEAD_MONTHS)]
    found = [(month, f"month:{month:%Y-%m}") for month in months]
    most = max(len(of_part(rows, part)) for _month, part in found)
    return [
        Step(month_label(month), len(of_part(rows, part)), most, AHEAD.url(scope, part), weight(of_part(rows, part)))
        for month, part in found
    ]

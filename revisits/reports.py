"""What revisits offer to the dashboard, the company's view and the office's reports (R36, R44)."""

from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from office import clock
from office.indicators import Goal, Indicator, Panel, Scope, Unit
from office.models import Estate, Staff
from office.periods import Period, trend_of
from revisits import policies
from revisits.behind import Way
from revisits.counted import Tally, added, by_month
from revisits.evaluation import FIGURES, Figure
from revisits.feedback.figures import HANDLING, ItemLink
from revisits.feedback.referred import REFERRALS
from revisits.panels import rounds_of, unhandled_of

CLAUSES = {"handled": "R44", "kept": "R40"}
OTHERS = {"done": "undone", "on_time": "late", "satisfied": "dissatisfied"}
# The regulation demands one of these to be whole (R44).
GOALS = {"handled": Goal(HANDLING.goal.share)} if HANDLING.goal else {}


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """How many revisits are done, on time, of satisfied households; what was said handled, and promises kept: for who
    works with them (R36, R44); how the company answers, for director and general manager (R43)."""
    found = tiles_for(staff, estate, period)
    if found and policies.may_see_referrals(staff, estate.pk):
        found.append(REFERRALS.indicator(staff, estate, period))
    return found


def tiles_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """Those of them that a tile of the dashboard may show: they come from one reading."""
    if not policies.may_see_all(staff, estate.pk):
        return []
    months = trend_of(period, estate.today())
    tallies = by_month(estate, min(months[0], period.first), period.end, clock.now())
    # A tower in which nobody is revisited has no such figures.
    return [_indicator(one, tallies, months, estate, period) for one in FIGURES] if tallies else []


def _indicator(figure: Figure, tallies: list[Tally], months: list[date], estate: Estate, period: Period) -> Indicator:
    found = figure.value(added(one for one in tallies if period.holds(one.month)))
    url, of_url, missed_url = _ways(figure, estate, period)
    return Indicator(
        key=f"revisits.{figure.key}",
        label=figure.label,
        definition=figure.definition,
        unit=Unit.RATE,
        number=found.number,
        of=found.of,
        goal=GOALS.get(figure.key),
        url=url,
        of_url=of_url,
        missed_url=missed_url,
        rises_well=True,
        clause=CLAUSES.get(figure.key, "R36"),
        trend=_trend(figure, tallies, months),
    )


def _trend(figure: Figure, tallies: list[Tally], months: list[date]) -> tuple[Decimal | None, ...]:
    return tuple(figure.value(added(one for one in tallies if one.month == month)).share for month in months)


def _ways(figure: Figure, estate: Estate, period: Period) -> tuple[str, str, str]:
    """To what is counted, to that among which it is counted, and to the others of these. A promise that was broken before another hour was agreed
    on has no row of its own."""
    if figure.key == "handled":
        link = ItemLink(estate, period)
        return link.to(HANDLING), link.to(HANDLING, "of"), link.to(HANDLING, "missed")
    if figure.key == "kept":
        return ItemLink(estate, period).promises_kept, "", ""
    way = Way(estate, period)
    return way.to(figure.number), way.to(figure.of), way.to(OTHERS[figure.number])


def panels_for(staff: Staff, scope: Scope) -> list[Panel]:
    """Who has done how many of his revisits, by zone; and what was said and is not handled, while anything is (R44)."""
    if not policies.may_see_all(staff, scope.estate.pk):
        return []
    estate, period = scope.estate, scope.period
    rounds, unhandled = rounds_of(estate, period), unhandled_of(estate, period)
    panels = []
    if rounds:
        plan = f"{reverse('revisits:plan')}?estate={estate.pk}&year={period.first.year}"
        panels.append(
            Panel("revisits.rounds", _("Revisits by officer and zone"), "revisits/panel_rounds.html", rounds, plan)
        )
    if unhandled:
        panels.append(
            Panel(
                "revisits.unhandled",
                _("Said and not handled"),
                "revisits/panel_unhandled.html",
                unhandled,
                unhandled.url,
            )
        )
    return panels

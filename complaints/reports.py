"""What the floors above read of the complaint desk's figures: its indicators, and how the figures are made."""

from complaints import policies
from complaints.figures import panels
from complaints.figures.book import Book
from complaints.figures.definitions import VALID, Figure, Goal, Value
from complaints.figures.indicators import indicators_of
from complaints.figures.measured import MEASURES
from complaints.figures.seen import seen_by
from complaints.figures.today import today
from office.indicators import Indicator, Number, Panel, Scope
from office.models import Estate, Staff
from office.periods import Period
from office.saying import percent

__all__ = ["VALID", "Figure", "Goal", "Value", "indicators_for", "panels_for", "percent", "tiles_for", "today_for"]


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """The desk's indicators as this person may read them (R2, R14, R20, R28-R30, R45); none where he sees no figures. Of
    complaints about the staff they hold what he may know of (R26)."""
    if not policies.may_see_figures(staff, estate.pk):
        return []
    return [*tiles_for(staff, estate, period), MEASURES.indicator(staff, estate, period)]


def tiles_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """Those of them that a tile of the dashboard may show: they come from one reading."""
    if not policies.may_see_figures(staff, estate.pk):
        return []
    return indicators_of(Book(estate, period, seen_by(staff, [estate])))


def panels_for(staff: Staff, scope: Scope) -> list[Panel]:
    """Where it gets worse: by month, by cause, by place, by person (R29, R30, R31)."""
    if not policies.may_see_figures(staff, scope.estate.pk):
        return []
    return panels.panels_of(staff, scope)


def today_for(staff: Staff, estate: Estate) -> list[Number]:
    """Today's numbers, for who sees the desk's figures (R2, R14)."""
    if not policies.may_see_figures(staff, estate.pk):
        return []
    return today(estate, seen_by(staff, [estate]))

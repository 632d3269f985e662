"""What the floors above read of the complaint desk's figures: its indicators, and how the figures are made."""

from complaints import policies
from complaints.figures.book import Book
from complaints.figures.definitions import VALID, Figure, Goal, Value, percent
from complaints.figures.indicators import indicators_of
from complaints.figures.seen import seen_by
from office.indicators import Indicator
from office.models import Estate, Staff
from office.periods import Period

__all__ = ["VALID", "Figure", "Goal", "Value", "indicators_for", "percent"]


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """The desk's indicators as this person may read them (R2, R14, R28-R30, R45); none where he sees no figures. Of
    complaints about the staff they hold what he may know of (R26)."""
    if not policies.may_see_figures(staff, estate.pk):
        return []
    return indicators_of(Book(estate, period, seen_by(staff, [estate])))

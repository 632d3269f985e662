"""Counting anew where matters come from."""

from datetime import datetime

from complaints.figures import hot_spots
from complaints.models import HotSpots
from office.models import Estate


def refresh_hot_spots(*, at: datetime) -> int:
    """Count for every estate and span where complaints and repairs came from (R30, R31). How many pictures were made.

    Each replaces the last one; run twice it makes the same.
    """
    pictures = [(estate, days) for estate in Estate.objects.all() for days in hot_spots.SPANS]
    for estate, days in pictures:
        found = {"found": hot_spots.find(estate, days, at), "counted_at": at}
        HotSpots.objects.update_or_create(estate=estate, days=days, defaults=found)
    return len(pictures)

"""Where most came from in the last ninety days: the elevation as beat counted it, its homes, and the hot spots of now."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from complaints.figures import elevation, hot_spots
from complaints.models import HotSpots
from office import clock
from office.models import Estate
from premises.models import Building

DAYS = 90
MOST_HOMES = 10
MOST_SPOTS = 3


def legend() -> list[tuple[str, str]]:
    """The five steps of wash, and what each stands for."""
    return [("w0", _("none")), ("w1", "1"), ("w2", "2"), ("w3", _("3 to 4")), ("w4", _("5 and more"))]


def counted(estate: Estate, days: int) -> tuple[dict[str, Any], datetime]:
    """What beat counted last; in an office where it has not run yet, counted now."""
    kept = HotSpots.objects.filter(estate=estate, days=days).first()
    return (kept.found, kept.counted_at) if kept else (hot_spots.find(estate, days, clock.now()), clock.now())


def places(estate: Estate) -> dict[str, Any]:
    """The picture and the table behind it."""
    found, counted_at = counted(estate, DAYS)
    buildings = Building.objects.filter(estate=estate).order_by("id")
    return {
        "days": DAYS,
        "counted_at": counted_at,
        "legend": legend(),
        "streets": elevation.draw(buildings, found),
        "homes": [{"label": row[5], "count": row[4]} for row in found["homes"][:MOST_HOMES]],
        "whole": sum(row[4] for row in found["homes"]) + sum(row[1] for row in found["shared"]),
        "spots": hot_spots.hottest(estate, MOST_SPOTS),
    }

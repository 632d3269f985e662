"""What attempts amount to: whether three of them end a task, and at which other time to try again."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise

from office.models import Estate

ENOUGH = 3
AN_HOUR = timedelta(hours=1)
# The parts of a day: when each begins, and the hour that is suggested in it. The evening first: then people are in.
EVENING, MORNING, AFTERNOON = (time(18), time(19)), (time(0), time(10)), (time(12), time(15, 30))
PARTS = (EVENING, MORNING, AFTERNOON)


def are_enough(walls: Collection[datetime]) -> bool:
    """Whether three of these moments (on the estate's wall clock) lie on different days and at different hours."""
    return any(_all_differ(three) for three in combinations(walls, ENOUGH))


def _all_differ(three: tuple[datetime, ...]) -> bool:
    days = {wall.date() for wall in three}
    hours = sorted(timedelta(hours=wall.hour, minutes=wall.minute) for wall in three)
    return len(days) == len(three) and all(later - earlier >= AN_HOUR for earlier, later in pairwise(hours))


def suggested(estate: Estate, walls: Collection[datetime], last_day: date) -> datetime | None:
    """Another day and another part of the day than was tried, the least tried first; None when no day is left."""
    day = max([estate.today(), *(wall.date() for wall in walls)]) + timedelta(days=1)
    if day > last_day:
        return None
    tried = [_part_of(wall.time()) for wall in walls]
    _begins, hour = min(PARTS, key=tried.count)
    return estate.moment(day, hour)


def _part_of(hour: time) -> tuple[time, time]:
    return max((part for part in PARTS if part[0] <= hour), key=lambda part: part[0])

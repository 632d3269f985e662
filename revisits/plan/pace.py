"""Whether a round keeps pace: how much of its days is over, and how much of it should be done by then (R46, R48)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from office.periods import quarter_of, year_of
from revisits.models import Purpose, RoundWarning
from revisits.plan.windows import MOST_VISITS, Window, window_of

# In a window's last days everybody is told what is left, however fast he was.
LAST_DAYS = timedelta(days=14)

Level = RoundWarning.Level


@dataclass(frozen=True)
class Pace:
    """When so much of the days is over, who has done less than the other share is behind."""

    level: Level
    over: Fraction
    done: Fraction


PACES = (Pace(Level.HALF, Fraction(1, 2), Fraction(1, 3)), Pace(Level.TWO_THIRDS, Fraction(2, 3), Fraction(1, 2)))


def windows(today: date) -> list[tuple[Purpose, Window]]:
    """The days of the rounds that may be walked today: the officers' quarter, the director's year or its half."""
    year = year_of(today)
    visits = [(ordinal, times) for times in range(1, MOST_VISITS + 1) for ordinal in range(1, times + 1)]
    found = [
        (Purpose.OFFICER, window_of(quarter_of(today), 1, 1)),
        *((Purpose.DIRECTOR, window_of(year, ordinal, times)) for ordinal, times in visits),
    ]
    return [(purpose, window) for purpose, window in found if window.first <= today <= window.last]


def pace_of(window: Window, today: date) -> Pace | None:
    """The highest level that the days have come to; none before the first, and none in the last days."""
    if today >= window.last - LAST_DAYS:
        return None
    gone, length = (today - window.first).days, (window.last - window.first).days + 1
    return next((pace for pace in reversed(PACES) if gone >= pace.over * length), None)

"""A day of the week by the hour: each appointment has its place in a grid of half hours, beside those at the same time."""

from dataclasses import dataclass
from datetime import datetime, time

from office.frame import Appointment
from office.month_grid import CalendarDay

# From when to when a day is drawn by half hours; what lies before or after stands at its edge.
FIRST, LAST = 7, 21
ROWS = 2 * (LAST - FIRST)
# So many stand beside each other.
LANES = 2


@dataclass(frozen=True)
class Placed:
    """An appointment in the grid: its first row, how many it takes, and in which lane, where another stands beside it."""

    appointment: Appointment
    row: int
    rows: int
    lane: int
    is_alone: bool


@dataclass(frozen=True)
class Column:
    """One day: what takes no hours of it on top, what does in its place, and how many more its own page has."""

    day: CalendarDay
    url: str
    on_top: list[Appointment]
    placed: list[Placed]
    more: int


def marks() -> list[tuple[int, str]]:
    """The hours beside the grid, each with its row."""
    return [(2 * (hour - FIRST) + 1, f"{hour:02d}:00") for hour in range(FIRST, LAST)]


def column(day: CalendarDay, url: str) -> Column:
    """Whole days and duty stand on top; two at one time stand beside each other, of more the first ones."""
    timed = [one for one in day.appointments if not _is_on_top(one)]
    taken: list[tuple[Appointment, int, int, int]] = []
    free = [0] * LANES
    for one in timed:
        first = min(_half_hours(one, one.starts_at), ROWS - 1)
        end = max(_half_hours(one, one.ends_at, up=True), first + 1)
        lane = next((number for number in range(LANES) if free[number] <= first), None)
        if lane is not None:
            free[lane] = end
            taken.append((one, first, end, lane))
    placed = [
        Placed(one, first + 1, end - first, lane + 1, not any(_meets(first, end, lane, other) for other in taken))
        for one, first, end, lane in taken
    ]
    on_top = [one for one in day.appointments if _is_on_top(one)]
    return Column(day, url, on_top, placed, len(timed) - len(placed))


def _is_on_top(one: Appointment) -> bool:
    """What takes no hours of the person, but for a promised hour, and what lasts over midnight."""
    return one.is_all_day or one.first_day != one.last_day or not (one.fills or one.until_open)


def _meets(first: int, end: int, lane: int, other: tuple[Appointment, int, int, int]) -> bool:
    """Whether another of the day stands beside it."""
    _one, others_first, others_end, others_lane = other
    return lane != others_lane and first < others_end and others_first < end


def _half_hours(one: Appointment, at: datetime, *, up: bool = False) -> int:
    """How many half hours of the grid have passed at a moment, none before its first and no more than it has."""
    wall = at.astimezone(one.estate.zone)
    hour = LAST if up and wall.time() == time() else wall.hour
    minutes = (hour - FIRST) * 60 + wall.minute
    passed = -(-minutes // 30) if up else minutes // 30
    return min(max(passed, 0), ROWS)

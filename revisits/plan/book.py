"""The year as the page shows it: for each purpose and period what is done, due and missed (R36)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F

from office.models import Estate
from office.periods import Period, quarter_of
from revisits.models import PlanRule, Purpose, RevisitTask, TaskStatus
from revisits.models.plan import QUARTERLY
from revisits.plan.windows import AHEAD, window_of

# Neither done nor missed: the office was there, or nobody had to be visited.
APART = (TaskStatus.NOT_MET, TaskStatus.REFUSED, TaskStatus.VACANT)


@dataclass
class Cell:
    """The tasks of one span of days. `width` is how many quarters it takes of the year's line."""

    first: date
    last: date
    today: date
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def width(self) -> int:
        return (self.last.month - self.first.month + 1) // 3

    @property
    def label(self) -> str:
        """The quarter or the year by its name; nothing for a half, which its days say."""
        return Period(self.first, 3 * self.width).label if self.width != 2 else ""

    @property
    def opens(self) -> date:
        return self.first - AHEAD

    @property
    def done(self) -> int:
        return self.counts[TaskStatus.DONE]

    @property
    def open(self) -> int:
        return self.counts[TaskStatus.OPEN]

    @property
    def apart(self) -> int:
        return sum(self.counts[status] for status in APART)

    @property
    def waived(self) -> int:
        return self.counts[TaskStatus.WAIVED]

    @property
    def whole(self) -> int:
        """What was to be done: all but what was waived."""
        return self.done + self.open + self.apart

    @property
    def is_over(self) -> bool:
        return self.last < self.today

    @property
    def is_now(self) -> bool:
        return self.first <= self.today <= self.last

    @property
    def missed(self) -> int:
        return self.open if self.is_over else 0

    @property
    def left(self) -> int:
        return 0 if self.is_over else self.open


@dataclass(frozen=True)
class Line:
    """A purpose over the year: its rules and its cells in order."""

    purpose: Purpose
    rules: list[PlanRule]
    cells: list[Cell]


@dataclass
class ZoneLine:
    """A zone's share of the quarter; without an officer it is the director's exception (R47)."""

    zone: str
    officer: str
    cell: Cell


def lines(estate: Estate, year: int, rules: Iterable[PlanRule]) -> list[Line]:
    """Every purpose that has rules or tasks in the year; the quarters that are not open yet stand there empty."""
    today = estate.today()
    cells = {purpose: _planned([r for r in rules if r.purpose == purpose], year, today) for purpose in Purpose}
    for row in _counted(estate, year):
        span = row["starts_on"], row["due_on"]
        cell = cells[Purpose(row["purpose"])].setdefault(span, Cell(*span, today))
        cell.counts[row["status"]] += row["n"]
    return [
        Line(purpose, [r for r in rules if r.purpose == purpose], [found[span] for span in sorted(found)])
        for purpose, found in cells.items()
        if found
    ]


def _planned(rules: list[PlanRule], year: int, today: date) -> dict[tuple[date, date], Cell]:
    found = {}
    for rule in rules:
        for period in _periods(rule.purpose, year):
            for ordinal in range(1, rule.times + 1):
                window = window_of(period, ordinal, rule.times)
                found[window.first, window.last] = Cell(window.first, window.last, today)
    return found


def _periods(purpose: str, year: int) -> list[Period]:
    whole = Period(date(year, 1, 1), 12)
    return [Period(date(year, month, 1), 3) for month in (1, 4, 7, 10)] if purpose in QUARTERLY else [whole]


def _counted(estate: Estate, year: int) -> Iterable[dict[str, Any]]:
    keys = [str(year), *(f"{year}-Q{quarter}" for quarter in range(1, 5))]
    rows = RevisitTask.objects.filter(estate=estate, period__in=keys).order_by()
    return rows.values("purpose", "starts_on", "due_on", "status").annotate(n=Count("pk"))


def zones(estate: Estate) -> list[ZoneLine]:
    """The running quarter by zone and officer, those without an officer first."""
    quarter = quarter_of(estate.today())
    rows = RevisitTask.objects.filter(estate=estate, purpose=Purpose.OFFICER, period=quarter.key).order_by(
        F("officer").asc(nulls_first=True), "zone_id"
    )
    found: dict[tuple[int | None, int | None], ZoneLine] = {}
    for row in rows.values("zone", "officer", "zone__name", "officer__name", "status").annotate(n=Count("pk")):
        line = found.setdefault(
            (row["zone"], row["officer"]),
            ZoneLine(
                row["zone__name"] or "", row["officer__name"] or "", Cell(quarter.first, quarter.last, estate.today())
            ),
        )
        line.cell.counts[row["status"]] += row["n"]
    return [line for line in found.values() if line.cell.whole]

"""My desk: what waits for a person over all jobs and estates, sorted by the clock (R2, R28)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.utils import timezone

from dashboard.calendar.gathered import appointments
from dashboard.rooms import offered
from office import clock
from office.appointments import Span
from office.frame import Appointment, DeskRow, Promise, Text
from office.models import Staff
from office.saying import A_MOMENT

DAYS_AHEAD = 3
# Who has nothing to do is told of his next appointment within so many days.
NEXT_WITHIN = timedelta(days=7)
# So many are shown at once; with one job alone, that job's among many more are looked for.
MOST = 40
MOST_OF_ONE = 300


@dataclass(frozen=True)
class Chip:
    """A job on the desk and how many of its rows wait."""

    kind: str
    label: Text
    count: str

    @property
    def words(self) -> str:
        return f"{self.label} {self.count}"


@dataclass(frozen=True)
class RailLine:
    """One line of the day's promises; without a promise it is now."""

    at: datetime
    promise: Promise | None = None
    is_late: bool = False


@dataclass
class Desk:
    late: list[DeskRow] = field(default_factory=list)
    today: list[DeskRow] = field(default_factory=list)
    soon: list[DeskRow] = field(default_factory=list)
    later: list[DeskRow] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    is_cut: bool = False

    @property
    def shown(self) -> int:
        return len(self.late) + len(self.today) + len(self.soon) + len(self.later)

    @property
    def said(self) -> dict[str, str]:
        """How many stand in each group, with a plus where there are more than are shown."""
        groups = {"late": self.late, "today": self.today, "soon": self.soon, "later": self.later}
        last = next((name for name in reversed(groups) if groups[name]), "") if self.is_cut else ""
        return {name: f"{len(rows)}+" if name == last else str(len(rows)) for name, rows in groups.items()}

    @property
    def first(self) -> DeskRow | None:
        """The row with the filled button when nothing is overdue."""
        return None if self.late else next(iter(self.today), None)


def for_person(staff: Staff, kind: str = "") -> Desk:
    """What waits for the person, by the clock: overdue, today, the next three days, later; `kind` shows one job."""
    most = MOST_OF_ONE if kind else MOST
    rows = [row for rows_for in offered("desk", "rows_for") for row in rows_for(staff, most + 1)]
    rows.sort(key=lambda row: (row.due_at is None, row.begins_at or row.due_at or clock.now(), row.action_url))
    desk = Desk(is_cut=len(rows) > most)
    rows = rows[:most]
    desk.chips = _chips(rows, desk.is_cut)
    now = clock.now()
    groups = {"late": desk.late, "today": desk.today, "soon": desk.soon, "later": desk.later}
    for row in rows:
        if not kind or row.kind == kind:
            groups[_group(row.due_at, now)].append(row)
    return desk


def rail(staff: Staff) -> list[RailLine]:
    """What the person promised for today, by the hour, with now in its place; empty when nothing was promised."""
    now = clock.now()
    today = timezone.localtime(now).date()
    found = [promise for promises_for in offered("desk", "promises_for") for promise in promises_for(staff, today)]
    lines = [RailLine(one.at, one, is_late=one.kept_at is None and one.at <= now) for one in found]
    return sorted([*lines, RailLine(now)], key=lambda line: line.at) if lines else []


def next_appointment(staff: Staff) -> Appointment | None:
    """What comes next for the person, for a desk on which nothing lies."""
    now = clock.now()
    today = timezone.localtime(now).date()
    found = appointments(staff, Span(today, today + NEXT_WITHIN))
    return next((one for one in found if one.starts_at > now and not one.is_off), None)


def _group(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return "later"
    if due_at <= now:
        return "late"
    days = (timezone.localtime(due_at - A_MOMENT).date() - timezone.localtime(now).date()) // timedelta(days=1)
    return "today" if days == 0 else "soon" if days <= DAYS_AHEAD else "later"


def _chips(rows: list[DeskRow], is_cut: bool) -> list[Chip]:
    by_kind = sorted(rows, key=lambda row: row.kind)
    chips = []
    for kind, of_kind in groupby(by_kind, key=lambda row: row.kind):
        found = list(of_kind)
        chips.append(Chip(kind, found[0].job, f"{len(found)}+" if is_cut else str(len(found))))
    return chips

"""The forums and events of a year, quarter by quarter, beside the year before (R36, R49, R50).

What a figure says is defined here and nowhere else; the page's help lines are these definitions.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from complaints.reports import Value
from office.models import Estate
from office.periods import Period
from revisits.models import Attendance, Feedback, Gathering, GatheringKind, GatheringStatus
from revisits.models.feedback import HANDLED

DEFINITIONS = (
    (
        _("Forums and events held"),
        _("Held, with their minutes ÷ planned for the quarter, those that were cancelled too."),
    ),
    (_("Attendance"), _("Households and guests who signed in.")),
    (
        _("Things said, handled"),
        _("Handled ÷ what residents said at them, by the same definition as the handling rate."),
    ),
)
# What is counted of a quarter, of its forums (True) and of its events (False).
Counts = dict[tuple[str, bool], Counter[str]]


@dataclass(frozen=True)
class Tally:
    """What was planned and held, who came, what was said."""

    planned: int = 0
    held: int = 0
    came: int = 0
    said: int = 0
    handled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.planned + other.planned,
            self.held + other.held,
            self.came + other.came,
            self.said + other.said,
            self.handled + other.handled,
        )

    @property
    def items(self) -> Value:
        return Value(self.handled, self.said)


@dataclass(frozen=True)
class Beside:
    """The same of a quarter and of the one a year before."""

    now: Tally = Tally()
    before: Tally = Tally()

    def __add__(self, other: "Beside") -> "Beside":
        return Beside(self.now + other.now, self.before + other.before)


@dataclass(frozen=True)
class Line:
    """A quarter. `is_owed`: it is over, and its forum was not held (R49)."""

    quarter: Period
    forums: Beside
    events: Beside
    is_owed: bool

    @property
    def label(self) -> str:
        """第 1 季度: the year stands above it."""
        return _("Q{quarter}").format(quarter=self.quarter.first.month // 3 + 1)

    @property
    def all(self) -> Beside:
        return self.forums + self.events


@dataclass(frozen=True)
class Year:
    lines: list[Line]

    @property
    def forums(self) -> Beside:
        return sum((line.forums for line in self.lines), Beside())

    @property
    def events(self) -> Beside:
        return sum((line.events for line in self.lines), Beside())


def of_year(estate: Estate, year: int) -> Year:
    """The four quarters with what was planned and held in each, who came and what was said; the year before beside it."""
    quarters = [Period(date(year, month, 1), 3) for month in (1, 4, 7, 10)]
    counts = _counted(estate, [key for one in quarters for key in (one.key, _year_before(one))])
    return Year([_line(estate, one, counts) for one in quarters])


def _line(estate: Estate, quarter: Period, counts: Counts) -> Line:
    forums, events = (
        Beside(_tally(counts, quarter.key, is_forum), _tally(counts, _year_before(quarter), is_forum))
        for is_forum in (True, False)
    )
    owes = estate.kind == Estate.Kind.RESIDENTIAL and quarter.end <= estate.today()
    return Line(quarter, forums, events, owes and not forums.now.held)


def _year_before(quarter: Period) -> str:
    return quarter.before.before.before.before.key


def _tally(counts: Counts, period: str, is_forum: bool) -> Tally:
    return Tally(**counts.get((period, is_forum), {}))


def _counted(estate: Estate, periods: list[str]) -> Counts:
    """Everything in three statements, however many gatherings there were."""
    found: Counts = {}
    named = ("period", "kind")
    rows = Gathering.objects.filter(estate=estate, period__in=periods).order_by().values_list(*named)
    is_held = Q(status=GatheringStatus.HELD)
    for period, kind, planned, held in rows.annotate(planned=Count("pk"), held=Count("pk", filter=is_held)):
        _add(found, period, kind, planned=planned, held=held)
    of_them = {"gathering__estate": estate, "gathering__period__in": periods}
    named = ("gathering__period", "gathering__kind")
    came = Attendance.objects.filter(**of_them).order_by().values_list(*named)
    for period, kind, number in came.annotate(number=Count("pk")):
        _add(found, period, kind, came=number)
    said = Feedback.objects.filter(**of_them).order_by().values_list(*named)
    for period, kind, number, handled in said.annotate(number=Count("pk"), ended=Count("pk", filter=HANDLED)):
        _add(found, period, kind, said=number, handled=handled)
    return found


def _add(found: Counts, period: str, kind: str, **counted: int) -> None:
    """Events of every kind count together."""
    found.setdefault((period, kind == GatheringKind.FORUM), Counter()).update(counted)

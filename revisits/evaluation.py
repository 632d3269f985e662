"""The yearly evaluation (总结评比, R36): what each officer and the director planned and did, beside the year before.

What a figure says is defined here and nowhere else; the page's help lines are these definitions.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from complaints.reports import Value
from office.frame import Text
from office.models import Estate, Staff
from office.periods import Period
from revisits.counted import Counts, Tally, added, by_month


@dataclass(frozen=True)
class Figure:
    """A figure of the evaluation: its name, what it counts of what (by the names of `counted`), and its definition in
    words."""

    key: str
    label: Text
    definition: Text
    number: str
    of: str

    def value(self, counts: Counts) -> Value:
        return Value(counts[self.number], counts[self.of])


FIGURES = (
    Figure(
        "done",
        _("Revisits done"),
        _("Done ÷ planned: the tasks due in the period, without those waived because the household left."),
        number="done",
        of="planned",
    ),
    Figure(
        "on_time",
        _("On time"),
        _("Done by its last day ÷ done."),
        number="on_time",
        of="done",
    ),
    Figure(
        "handled",
        _("Handling rate"),
        _(
            "Feedback handled ÷ feedback raised in the period: answered, fulfilled, closed through its matter, or settled by the company."
        ),
        number="handled",
        of="raised",
    ),
    Figure(
        "kept",
        _("Promises kept"),
        _("Answered by the promised hour ÷ promises whose hour has come or which are answered."),
        number="kept",
        of="promised",
    ),
    Figure(
        "satisfied",
        _("Satisfaction"),
        _("Very good or satisfied ÷ households who said how satisfied they are."),
        number="satisfied",
        of="rated",
    ),
)


@dataclass
class Evaluation:
    """One person's year, and the year before; `roles` are the posts held now."""

    staff: Staff
    roles: list[str]
    now: Counts = field(default_factory=Counter)
    before: Counts = field(default_factory=Counter)

    @property
    def figures(self) -> list[tuple[Figure, Value, Value]]:
        return [(figure, figure.value(self.now), figure.value(self.before)) for figure in FIGURES]

    @property
    def visits(self) -> int:
        """All revisits, planned or not."""
        return self.now["visits"]

    @property
    def apart(self) -> int:
        """Not met, refused, vacant: neither done nor missed."""
        return self.now["apart"]

    @property
    def missed(self) -> int:
        return self.now["missed"]


@dataclass(frozen=True)
class Book:
    """The year of everybody, and that of the estate: what was nobody's is in it too."""

    people: list[Evaluation]
    now: Counts
    before: Counts

    @property
    def whole(self) -> list[tuple[Figure, Value, Value]]:
        """The estate's figures."""
        return [(figure, figure.value(self.now), figure.value(self.before)) for figure in FIGURES]


def of_year(estate: Estate, year: int, at: datetime) -> Book:
    """Everybody who had a task, made a revisit or heard a remark in the year or the one before, the director included;
    the fullest plan first (R36)."""
    tallies = by_month(estate, date(year - 1, 1, 1), date(year + 1, 1, 1), at)
    people = Staff.objects.filter(pk__in={one.who for one in tallies}).prefetch_related("posts")
    rows = [
        Evaluation(one, _roles(one, estate), *_two_years([tally for tally in tallies if tally.who == one.pk], year))
        for one in people
    ]
    rows.sort(key=lambda row: (-row.now["planned"], -row.visits, row.staff.pk))
    return Book(rows, *_two_years(tallies, year))


def _two_years(tallies: list[Tally], year: int) -> tuple[Counts, Counts]:
    now, before = (added(one for one in tallies if one.month.year == which) for which in (year, year - 1))
    return now, before


def _roles(staff: Staff, estate: Estate) -> list[str]:
    return [post.get_role_display() for post in staff.posts.all() if post.estate_id == estate.pk]


def year_of(text: str, today: date) -> Period:
    """The year that the URL names, else this one."""
    year = int(text) if text.isdecimal() and 2000 <= int(text) <= today.year else today.year
    return Period(date(year, 1, 1), 12)


def of_period(estate: Estate, period: Period, at: datetime) -> dict[int, Counts]:
    """The counts of a month, a quarter or twelve months, for everybody who had anything to do in it (R29)."""
    tallies = by_month(estate, period.first, period.end, at)
    people = {one.who for one in tallies if one.who}
    return {who: added(one for one in tallies if one.who == who) for who in people}

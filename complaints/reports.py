"""The figures of the complaint desk: what each one is, of which rows it is made, and what it was in a period.

A figure is defined here and nowhere else. The overview, its links, the list behind a link and the tests read this
definition; the numbers come from the tallies, which are kept as cases change.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from complaints.models import Case, Status, TallyNow
from complaints.models.case import Kind
from complaints.models.tally import MEASURES
from complaints.periods import Period, add_months
from office.frame import Text
from office.models import Estate
from premises.models import Household

Measures = Counter[str]

# Beside the tallies' measures: cases still in time, that may yet be verified today or answered by their day.
UNVERIFIED, UNANSWERED = "unverified", "unanswered"
ROLLING_MONTHS = 12
TREND_MONTHS = 13
NEWEST = 3000
HOUSEHOLDS_KEPT_SECONDS = 3600
COUNTED = ~Q(status__in=[Status.MERGED, Status.VOID])


@dataclass(frozen=True)
class Goal:
    """What a share should reach, or (`is_most`) not exceed."""

    share: Decimal
    is_most: bool = False

    def is_met(self, share: Decimal) -> bool:
        return share <= self.share if self.is_most else share >= self.share


@dataclass(frozen=True)
class Figure:
    """A number of cases, or their share in others.

    `rows` are the cases that count, `among` (on a day) those that could; `number` and `of` are the same two from the
    tallies. A case belongs to the period in which the day of its `cohort` lies.
    """

    key: str
    label: Text
    clause: str
    definition: Text
    rows: Q
    number: Callable[[Measures], int]
    among: Callable[[date], Q] = lambda today: Q()
    of: Callable[[Measures], int] | None = None
    cohort: str = "received_on"
    goal: Goal | None = None

    def cases(self, part: str, estate: Estate) -> Q:
        """The cases of a part: `kept` those that count, `of` all that could, `missed` the others."""
        among = COUNTED & self.among(estate.today())
        return {"kept": among & self.rows, "of": among, "missed": among & ~self.rows}[part]

    def value(self, measures: Measures) -> "Value":
        return Value(self.number(measures), self.of(measures) if self.of else None)


class Value(NamedTuple):
    """A number, and for a share what it is a part of."""

    number: int
    of: int | None = None

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.number) / self.of if self.of else None

    @property
    def missed(self) -> int:
        return (self.of or 0) - self.number


PARTS = ("kept", "of", "missed")
RECEIVED = Figure(
    "received",
    _("Received"),
    "R13",
    _("What was received in the period; neither what was merged into another matter nor what was struck out."),
    rows=Q(),
    number=lambda counts: counts["received"],
)
VERIFIED_SAME_DAY = Figure(
    "verified_same_day",
    _("Verified the same day"),
    "R14",
    _(
        "Verified on the calendar day of receipt ÷ received in the period. "
        "What came in today counts once it is verified, at the latest when the day is over."
    ),
    rows=Q(verified_on=F("received_on")),
    among=lambda today: ~Q(received_on=today, verified_on=None),
    number=lambda counts: counts["verified_same_day"],
    of=lambda counts: counts["received"] - counts[UNVERIFIED],
    goal=Goal(Decimal(1)),
)
ANSWERED_ON_TIME = Figure(
    "answered_on_time",
    _("Answered on time"),
    "R2",
    _(
        "First answers that reached everybody who reported by their deadline ÷ answers due in the period. "
        "An answer whose day is not over counts once it is given."
    ),
    rows=Q(first_answer_on_time=True),
    among=lambda today: ~Q(first_due_on__gte=today, first_answer_on_time=None),
    number=lambda counts: counts["answers_on_time"],
    of=lambda counts: counts["answers_due"] - counts[UNANSWERED],
    cohort="first_due_on",
    goal=Goal(Decimal(1)),
)
HANDLED = Figure(
    "handled",
    _("Handled rate"),
    "R28",
    _("Closed with both answers ÷ received: of what was received in the period, whenever it was closed."),
    rows=Q(status=Status.CLOSED),
    number=lambda counts: counts["closed"],
    of=lambda counts: counts["received"],
)
SATISFIED = Figure(
    "satisfied",
    _("Satisfied rate"),
    "R29",
    _("Satisfied ÷ those who said whether they are, of what was received in the period; the last word counts."),
    rows=Q(satisfied=True),
    among=lambda today: Q(satisfied__isnull=False),
    number=lambda counts: counts["satisfied"],
    of=lambda counts: counts["rated"],
)
REPEATED = Figure(
    "repeated",
    _("Repeated"),
    "R30",
    _("The same category from the same household or home again within the office’s span of days ÷ received."),
    rows=Q(repeat_of__isnull=False),
    number=lambda counts: counts["repeated"],
    of=lambda counts: counts["received"],
)
VALID = Figure(
    "valid",
    _("Valid complaints"),
    "R45",
    _(
        "Complaints found true or partly true whose responsibility is ours ÷ occupied households. "
        "Judged over the last twelve months: at most 1 %. Months and quarters have no verdict."
    ),
    rows=Q(kind=Kind.COMPLAINT, valid=True),
    among=lambda today: Q(kind=Kind.COMPLAINT),
    number=lambda counts: counts["valid"],
    goal=Goal(Decimal("0.01"), is_most=True),
)
FIGURES = {
    figure.key: figure
    for figure in (RECEIVED, VERIFIED_SAME_DAY, ANSWERED_ON_TIME, HANDLED, SATISFIED, REPEATED, VALID)
}


class Group(NamedTuple):
    """The measures of a department, a category or an estate in the period."""

    pk: int | None
    name: str
    measures: Measures


class Times(NamedTuple):
    """Medians: from receipt to verification, from verification to handling, from receipt to the answer (R2, R24)."""

    verify: timedelta | None
    handle: timedelta | None
    reply: timedelta | None


class Book:
    """The figures of one estate, for a period and the two years before its end. Repairs are reckoned apart."""

    def __init__(self, estate: Estate, period: Period) -> None:
        self.estate = estate
        self.period = period

    def of(self, months: Iterable[date], *, repairs: bool = False) -> Measures:
        """The measures of some months together."""
        wanted = set(months)
        parts = (
            measures
            for (month, kind), measures in self.by_month.items()
            if month in wanted and (kind == Kind.REPAIR) == repairs
        )
        return _sum(parts)

    def of_period(self, *, repairs: bool = False) -> Measures:
        return self.of(self.months_of_period, repairs=repairs)

    @property
    def months_of_period(self) -> list[date]:
        return self._months(self.period.first, self.period.length)

    def of_kind(self, kind: str, months: Iterable[date]) -> Measures:
        return _sum(self.by_month.get((month, kind), Counter()) for month in months)

    def valid_rate(self, month: date) -> Value:
        """R45: the valid complaints of the twelve months that end with this one, and the occupied households."""
        months = self._months(add_months(month, 1 - ROLLING_MONTHS), ROLLING_MONTHS)
        return Value(self.of_kind(Kind.COMPLAINT, months)["valid"], occupied_households(self.estate))

    @cached_property
    def by_month(self) -> dict[tuple[date, str], Measures]:
        """The measures of each month and kind."""
        since = add_months(self.period.end, -ROLLING_MONTHS - TREND_MONTHS)
        rows = self._tallies.filter(month__gte=since, month__lt=self.period.end).values("month", "kind")
        found = {(row["month"], row["kind"]): _measures(row) for row in rows.annotate(**SUMS)}
        for row in self._in_time:
            for month, name in ((row["received_on"], UNVERIFIED), (row["first_due_on"], UNANSWERED)):
                found.setdefault((month.replace(day=1), row["kind"]), Counter())[name] += row[name]
        return found

    @cached_property
    def by_department(self) -> list[Group]:
        """The measures of each department in the period (R24), the busiest first; repairs apart."""
        rows = self._of_period.values("department_id", "department__name").annotate(**SUMS)
        found = {
            row["department_id"]: Group(row["department_id"], row["department__name"] or "", _measures(row))
            for row in rows
        }
        for row in self._in_time:
            group = found.get(row["department_id"])
            if group and row["kind"] != Kind.REPAIR:
                group.measures[UNVERIFIED] += row[UNVERIFIED] if self.period.holds(row["received_on"]) else 0
                group.measures[UNANSWERED] += row[UNANSWERED] if self.period.holds(row["first_due_on"]) else 0
        some = [group for group in found.values() if any(group.measures.values())]
        return sorted(some, key=lambda group: (group.pk is None, -group.measures["received"], group.pk))

    @cached_property
    def by_category(self) -> list[Group]:
        """What was received in the period by top category (R30), the most frequent first; repairs apart."""
        top = {"top": Coalesce("category__parent_id", "category_id")}
        named = {"top_name": Coalesce("category__parent__name", "category__name")}
        rows = self._of_period.annotate(**top, **named).values("top", "top_name").annotate(**SUMS)
        groups = [Group(row["top"], row["top_name"], _measures(row)) for row in rows]
        some = [group for group in groups if group.measures["received"]]
        return sorted(some, key=lambda group: (-group.measures["received"], group.pk))

    @cached_property
    def times(self) -> dict[int | None, Times]:
        """The medians by department, and under 0 those of all: of the newest cases of the period that are no repairs."""
        with connection.cursor() as cursor:
            begin, end = (self.estate.end_of(day - timedelta(days=1)) for day in (self.period.first, self.period.end))
            cursor.execute(TIMES, {"estate": self.estate.pk, "begin": begin, "end": end, "newest": NEWEST})
            return {0 if is_whole else pk: Times(*medians) for is_whole, pk, *medians in cursor.fetchall()}

    @property
    def _tallies(self):
        return TallyNow.objects.filter(estate=self.estate)

    @property
    def _of_period(self):
        in_period = self._tallies.filter(month__gte=self.period.first, month__lt=self.period.end)
        return in_period.exclude(kind=Kind.REPAIR)

    @cached_property
    def _in_time(self) -> list[dict]:
        return in_time([self.estate])

    @staticmethod
    def _months(first: date, count: int) -> list[date]:
        return [add_months(first, place) for place in range(count)]


def by_estate(estates: list[Estate], period: Period) -> list[Group]:
    """The measures of several estates in the period, repairs apart."""
    rows = TallyNow.objects.filter(estate__in=estates, month__gte=period.first, month__lt=period.end)
    found = {
        row["estate_id"]: _measures(row) for row in rows.exclude(kind=Kind.REPAIR).values("estate_id").annotate(**SUMS)
    }
    for row in in_time(estates):
        measures = found.get(row["estate_id"])
        if measures and row["kind"] != Kind.REPAIR:
            measures[UNVERIFIED] += row[UNVERIFIED] if period.holds(row["received_on"]) else 0
            measures[UNANSWERED] += row[UNANSWERED] if period.holds(row["first_due_on"]) else 0
    return [Group(estate.pk, estate.name, found.get(estate.pk, Counter())) for estate in estates]


def in_time(estates: list[Estate]) -> list[dict]:
    """Open cases that may yet be verified on their day, or answered by it: no figure counts them as missed."""
    unverified = reduce(or_, [Q(estate=one, received_on=one.today(), verified_on=None) for one in estates])
    unanswered = reduce(
        or_, [Q(estate=one, first_due_on__gte=one.today(), first_answer_on_time=None) for one in estates]
    )
    rows = Case.objects.open().filter(estate__in=estates).filter(unverified | unanswered)
    groups = rows.values("estate_id", "kind", "department_id", "received_on", "first_due_on").order_by()
    return list(
        groups.annotate(
            **{UNVERIFIED: Count("pk", filter=unverified), UNANSWERED: Count("pk", filter=unanswered)},
        )
    )


def occupied_households(estate: Estate) -> int:
    """The households that live in the estate today; counted once an hour, for a register may be large."""
    key = f"occupied-households:{estate.pk}:{estate.today()}"
    try:
        kept = cache.get(key)
    except RedisError:
        kept = None
    if kept is None:
        kept = Household.objects.filter(estate=estate).living_on(estate.today()).count()
        _keep(key, kept)
    return kept


def _keep(key: str, number: int) -> None:
    try:
        cache.set(key, number, HOUSEHOLDS_KEPT_SECONDS)
    except RedisError:
        return


def percent(share: Decimal, decimals: int = 1) -> str:
    """98.6: neither 100 as long as one is missing, nor 0 as long as there is one."""
    step = Decimal(1).scaleb(-decimals)
    said = (share * 100).quantize(step, ROUND_HALF_UP)
    if said >= 100 > share * 100:
        said = 100 - step
    elif said <= 0 < share:
        said = step
    return f"{said:f}".rstrip("0").rstrip(".") if decimals else f"{said:f}"


SUMS = {f"sum_{name}": Sum(name) for name in MEASURES}


def _measures(row: dict) -> Measures:
    return Counter({name: row[f"sum_{name}"] for name in MEASURES})


def _sum(parts: Iterable[Measures]) -> Measures:
    """The sum; a Counter's own `+` would drop what is not positive."""
    total: Measures = Counter()
    for part in parts:
        total.update(part)
    return total


TIMES = """
SELECT grouping(department_id) = 1, department_id,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY verified_at - received_at),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY resolved_at - verified_at),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY resident_answered_at - received_at)
FROM (
    SELECT department_id, received_at, verified_at, resolved_at, resident_answered_at
    FROM complaints_case
    WHERE estate_id = %(estate)s AND received_at >= %(begin)s AND received_at < %(end)s
        AND kind <> 'repair' AND status NOT IN ('merged', 'void')
    ORDER BY received_at DESC, id DESC LIMIT %(newest)s
) AS newest
GROUP BY GROUPING SETS ((department_id), ())
"""

"""What the figures of an estate were: read from the tallies, which are kept as cases change, never counted.

What the tallies cannot know is which open cases are still in time; those few are asked for beside them, and so are
the medians, from a bounded number of the newest cases.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import connection
from redis.exceptions import RedisError

from complaints.figures.definitions import UNANSWERED, UNHANDLED, UNTOLD, UNVERIFIED, Measures, Value
from complaints.figures.seen import ORDINARY_ALONE, Seen
from complaints.figures.statements import (
    BY_ESTATE,
    GROUPS,
    IN_TIME,
    MONTHS,
    OPEN_NOW,
    READ_MEASURES,
    SUGGESTED,
    TIMES,
)
from complaints.models.life import APART, Kind
from office import clock, prepared
from office.models import Estate
from office.periods import Period, add_months, trend_of
from premises.models import Household, Unit

ROLLING_MONTHS = 12
NEWEST = 1000
HOUSEHOLDS_KEPT_SECONDS = 600
NOTHING: Measures = Counter()
# Stands for all kinds that are not reckoned apart.
TOGETHER = ""


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


class Suggested(NamedTuple):
    """What became of the suggestions of a period, and the medians from receipt to report and to decision (R19, R20)."""

    decided: int
    adopted: int
    report: timedelta | None
    decide: timedelta | None


class Book:
    """The figures of one estate, for a period and the thirteen months of its trend; for the months before these only
    the valid complaints. Repairs and suggestions are reckoned apart. Of complaints about the staff it holds those that
    are `seen`, no others (R26)."""

    def __init__(self, estate: Estate, period: Period, seen: Seen = ORDINARY_ALONE) -> None:
        self.estate = estate
        self.period = period
        self.seen = seen

    @property
    def last_month(self) -> date:
        """The last month of the trend: the period's, or the present one where that lies before it."""
        return self.trend_months[-1]

    @cached_property
    def trend_months(self) -> list[date]:
        return trend_of(self.period, self.estate.today())

    def of_month(self, month: date) -> Measures:
        """The measures of a month; nothing that is reckoned apart."""
        return self._by_scope.get((month, TOGETHER), NOTHING)

    def of_period(self, apart: str = TOGETHER) -> Measures:
        """The measures of the period, or of a kind that is reckoned apart."""
        return _sum(self._by_scope.get((month, apart), NOTHING) for month in self.months_of_period)

    @property
    def of_suggestions(self) -> Measures:
        """The measures of the suggestions, with how many are decided and how many of these adopted."""
        found = Counter(self.of_period(Kind.SUGGESTION))
        found.update(suggested=found["received"], decided=self.suggested.decided, adopted=self.suggested.adopted)
        return found

    @cached_property
    def suggested(self) -> Suggested:
        span = {"estate": self.estate.pk, "begin": self._begin, "end": self._end}
        return Suggested(*prepared.rows(SUGGESTED, span)[0])

    @property
    def _begin(self) -> datetime:
        return self.estate.moment(self.period.first, time())

    @property
    def _end(self) -> datetime:
        return self.estate.moment(self.period.end, time())

    def of_kind(self, kind: str, month: date) -> Measures:
        return self.by_month.get((month, kind), NOTHING)

    def of_kind_in_period(self, kind: str) -> Measures:
        return _sum(self.of_kind(kind, month) for month in self.months_of_period)

    @property
    def months_of_period(self) -> list[date]:
        return _months(self.period.first, self.period.length)

    def valid_rate(self, month: date) -> Value:
        """R45: the valid complaints of the twelve months that end with this one, and the homes of which they are a share."""
        months = _months(add_months(month, 1 - ROLLING_MONTHS), ROLLING_MONTHS)
        return Value(sum(self.of_kind(Kind.COMPLAINT, one)["valid"] for one in months), self.homes)

    @cached_property
    def homes(self) -> int:
        """Asked once for all months of the trend: each asking goes to the cache."""
        return homes_of(self.estate)

    @cached_property
    def households(self) -> int:
        return occupied_households(self.estate)

    @cached_property
    def by_month(self) -> dict[tuple[date, str], Measures]:
        """The measures of each month and kind."""
        found = {(month, kind): measures for month, kind, measures in self._by_month_and_kind}
        for row in self._in_time:
            for name, number in row.number.items():
                month = row.first_due if name == UNANSWERED else row.received
                found.setdefault((month, row.kind), Counter())[name] += number
        return found

    @cached_property
    def _by_scope(self) -> dict[tuple[date, str], Measures]:
        """The same for each kind that is reckoned apart, and for all others together."""
        found: dict[tuple[date, str], Measures] = {}
        for (month, kind), measures in self.by_month.items():
            found.setdefault((month, kind if kind in APART else TOGETHER), Counter()).update(measures)
        return found

    @cached_property
    def by_department(self) -> list[Group]:
        """The measures of each department in the period (R24), the busiest first; nothing reckoned apart."""
        found = {group.pk: group for group in self._groups["department"]}
        for row in self._in_time:
            if row.department_id in found and row.kind not in APART:
                row.add_to(found[row.department_id].measures, self.period)
        some = [group for group in found.values() if any(group.measures.values())]
        return sorted(some, key=lambda group: (group.pk is None, -group.measures["received"], group.pk))

    @cached_property
    def by_category(self) -> list[Group]:
        """What was received in the period by top category (R30), the most frequent first; nothing reckoned apart."""
        some = [group for group in self._groups["category"] if group.measures["received"]]
        return sorted(some, key=lambda group: (-group.measures["received"], group.pk))

    @cached_property
    def _by_month_and_kind(self) -> list[tuple[date, str, Measures]]:
        """The tallies of all months by month and kind."""
        span = {"since": add_months(self.trend_months[0], -ROLLING_MONTHS), "trend": self.trend_months[0]}
        rows = prepared.rows(MONTHS, {**self._scope, **span})
        return [(month, kind, _measures(numbers)) for month, kind, *numbers in rows]

    @cached_property
    def _groups(self) -> dict[str, list[Group]]:
        """The tallies of the period by department and by top category."""
        found: dict[str, list[Group]] = {"department": [], "category": []}
        for which, pk, name, *numbers in prepared.rows(GROUPS, {**self._scope, "first": self.period.first}):
            found[which].append(Group(pk, name or "", _measures(numbers)))
        return found

    @property
    def _scope(self) -> dict[str, Any]:
        return {"estate": self.estate.pk, "end": self.period.end, **self.seen.values(self.estate)}

    @cached_property
    def times(self) -> dict[int | None, Times]:
        """The medians by department, and under 0 those of all: of the newest cases of the period; nothing reckoned apart."""
        span = {"begin": self._begin, "end": self._end}
        params = {"estate": self.estate.pk, "newest": NEWEST, **span, **self.seen.values(self.estate)}
        return {0 if is_whole else pk: Times(*medians) for is_whole, pk, *medians in prepared.rows(TIMES, params)}

    @cached_property
    def _in_time(self) -> list["InTime"]:
        return in_time([self.estate], self.seen)


def by_estate(estates: list[Estate], period: Period, seen: Seen) -> list[Group]:
    """The measures of several estates in the period; nothing reckoned apart. `seen` says for each what of it counts."""
    params = {**_opened(estates, seen), "first": period.first, "end": period.end}
    rows = prepared.rows(BY_ESTATE, params)
    found = {pk: _measures(numbers) for pk, *numbers in rows}
    for row in in_time(estates, seen):
        if row.estate_id in found and row.kind not in APART:
            row.add_to(found[row.estate_id], period)
    return [Group(estate.pk, estate.name, found.get(estate.pk, Counter())) for estate in estates]


class InTime(NamedTuple):
    """Open cases that may yet be verified on their day, answered by it, handled within their clock, or answered to 12345:
    no figure counts them as missed."""

    estate_id: int
    kind: str
    department_id: int | None
    received: date
    first_due: date
    unverified: int
    unanswered: int
    unhandled: int
    untold: int

    @property
    def number(self) -> dict[str, int]:
        return {
            UNVERIFIED: self.unverified,
            UNANSWERED: self.unanswered,
            UNHANDLED: self.unhandled,
            UNTOLD: self.untold,
        }

    def add_to(self, measures: Measures, period: Period) -> None:
        """Add those whose month lies in the period."""
        for name, number in self.number.items():
            month = self.first_due if name == UNANSWERED else self.received
            measures[name] += number if period.holds(month) else 0


def in_time(estates: list[Estate], seen: Seen) -> list[InTime]:
    """What is still in time in these estates, by kind, department and month."""
    days = {"ids": [one.pk for one in estates], "days": [one.today() for one in estates], "now": clock.now()}
    return [InTime(*row) for row in prepared.rows(IN_TIME, {**days, **_opened(estates, seen)})]


def _opened(estates: list[Estate], seen: Seen) -> dict[str, object]:
    """Each estate with each of its circles that count, and who reads it."""
    opened = [(one.pk, circle) for one in estates for circle in seen.of(one)]
    ids, circles = [pk for pk, _circle in opened], [circle for _pk, circle in opened]
    return {"open_ids": ids, "circles": circles, "reader": seen.reader}


class OpenNow(NamedTuple):
    """What is open, of that what is due today and what is overdue; counted among the most urgent."""

    whole: int
    today: int
    late: int


def open_now(estate: Estate, at: datetime, seen: Seen = ORDINARY_ALONE) -> OpenNow:
    """Where the estate's desk stands at this moment."""
    end = estate.end_of(estate.day_of(at))
    params = {"estate": estate.pk, "now": at, "end": end, **seen.values(estate)}
    return OpenNow(*prepared.rows(OPEN_NOW, params)[0])


def homes_of(estate: Estate) -> int:
    """Of how many homes the valid complaints are a share, as the estate chose (R45)."""
    return all_homes(estate) if estate.valid_base == Estate.ValidBase.HOMES else occupied_households(estate)


def all_homes(estate: Estate) -> int:
    """The homes, offices and shops of the register, vacant ones too."""
    return _kept_count(
        estate, "all-homes", lambda: Unit.objects.filter(estate=estate).exclude(kind=Unit.Kind.PARKING).count()
    )


def occupied_households(estate: Estate) -> int:
    """The households that live in the estate today."""
    today = estate.today()
    return _kept_count(
        estate, "occupied-households", lambda: Household.objects.filter(estate=estate).living_on(today).count()
    )


def _kept_count(estate: Estate, name: str, count: Callable[[], int]) -> int:
    """How many there are; counted every ten minutes, for a register may be large."""
    key = f"{name}:{connection.settings_dict['NAME']}:{estate.pk}:{estate.today()}"
    try:
        kept: int | None = cache.get(key)
    except RedisError:
        kept = None
    if kept is None:
        kept = count()
        _keep(key, kept)
    return kept


def _keep(key: str, number: int) -> None:
    try:
        cache.set(key, number, HOUSEHOLDS_KEPT_SECONDS)
    except RedisError:
        return


def _months(first: date, count: int) -> list[date]:
    return [add_months(first, place) for place in range(count)]


def _measures(numbers: Iterable[int]) -> Measures:
    return Counter(dict(zip(READ_MEASURES, numbers, strict=True)))


def _sum(parts: Iterable[Measures]) -> Measures:
    """The sum; a Counter's own `+` would drop what is not positive."""
    total: Measures = Counter()
    for part in parts:
        total.update(part)
    return total

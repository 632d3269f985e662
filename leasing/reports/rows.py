"""What a report is made of: for whom and when, its rows, the figures and tables that are reckoned from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.http import urlencode

from leasing import policies
from leasing.models import Lease, Prospect, QuoteVersion
from leasing.models.lease import LeaseQuerySet
from leasing.models.prospect import ProspectQuerySet
from leasing.models.quote import QuoteVersionQuerySet
from office.frame import Text
from office.models import Estate, Staff
from office.periods import Period

ONE, NOTHING = Decimal(1), Decimal(0)
T = TypeVar("T")


@dataclass(frozen=True)
class Scope:
    """Whose report it is, of which estate and period. The managers see all, a salesperson his own share."""

    staff: Staff
    estate: Estate
    period: Period
    kept: dict[Callable[[Estate], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, read: Callable[[Estate], T]) -> T:
        """What several figures of one asking need of the estate, read once."""
        if read not in self.kept:
            self.kept[read] = read(self.estate)
        found: T = self.kept[read]
        return found

    @property
    def is_whole(self) -> bool:
        return policies.may_see_all_reports(self.staff, self.estate.pk)

    @property
    def begin(self) -> datetime:
        return self.estate.moment(self.period.first, time())

    @property
    def end(self) -> datetime:
        return self.estate.moment(self.period.end, time())

    @property
    def day(self) -> date:
        """The last day of the period that has come: how it stood on it."""
        return min(self.period.last, self.estate.today())

    @property
    def before(self) -> "Scope":
        """The period before, to compare with."""
        return Scope(self.staff, self.estate, self.period.before, self.kept)

    @property
    def prospects(self) -> ProspectQuerySet:
        """Those that the person may see: nobody else's client stands in anything that he reads."""
        return Prospect.objects.visible_to(self.staff).filter(estate=self.estate)

    @property
    def versions(self) -> QuoteVersionQuerySet:
        return QuoteVersion.objects.visible_to(self.staff).filter(estate=self.estate)

    @property
    def leases(self) -> LeaseQuerySet:
        """The leases that count, of a salesperson those upon his own quotes."""
        rows = Lease.objects.standing().filter(estate=self.estate, kind=Lease.Kind.LET)
        return rows if self.is_whole else rows.filter(quote_version__in=self.versions.values("pk"))


@dataclass(frozen=True)
class Row:
    """A row behind a figure: where it leads, what is shown of it, of which parts of the report it is."""

    name: str
    url: str
    cells: tuple[Any, ...] = ()
    parts: frozenset[str] = frozenset()
    weight: Decimal = ONE
    amount: Decimal = NOTHING


@dataclass(frozen=True)
class Cell:
    """What stands in a table, and the way to its rows."""

    said: Text
    url: str = ""


@dataclass(frozen=True)
class Table:
    """The rows by one of their parts."""

    title: Text
    head: list[Text]
    lines: list[tuple[Text, list[Cell]]]
    note: Text = ""


@dataclass(frozen=True)
class Figure:
    """A number that is reckoned from the rows of a part, as it was and as it is said; without rows it is None."""

    label: Text
    reckon: Callable[[list[Row]], Decimal | None]
    say: Callable[[Decimal], str]
    part: str = ""


@dataclass(frozen=True)
class Report:
    """A report with what it counts, in words; its rows, figures and tables. `head` names the cells of its rows."""

    key: str
    title: Text
    clause: str
    definition: Text
    head: tuple[Text, ...]
    rows: Callable[[Scope], list[Row]]
    figures: tuple[Figure, ...] = ()
    tables: Callable[[Scope, list[Row]], list[Table]] = field(default=lambda scope, rows: [])
    is_managers: bool = False
    compares: bool = True

    def url(self, scope: Scope, part: str = "") -> str:
        """The page of exactly the rows of a part."""
        whole = {"estate": str(scope.estate.pk), "period": scope.period.key}
        asked = whole | ({"part": part} if part else {})
        return f"{reverse('leasing:report', args=[self.key])}?{urlencode(asked)}"

    def cell(self, scope: Scope, rows: Iterable[Row], part: str, said: Text = "") -> Cell:
        """How many rows are of a part, or what else is said of them, leading there."""
        count = len(of_part(rows, part))
        return Cell(said or str(count), self.url(scope, part) if count else "")


def of_part(rows: Iterable[Row], part: str) -> list[Row]:
    return [row for row in rows if not part or part in row.parts]


def parts_of(rows: Iterable[Row], prefix: str) -> list[str]:
    """The parts of a kind that there are, the most frequent first."""
    counts: dict[str, int] = {}
    for row in rows:
        for part in row.parts:
            if part.startswith(prefix):
                counts[part] = counts.get(part, 0) + 1
    return sorted(counts, key=lambda part: (-counts[part], part))


def count(rows: list[Row]) -> Decimal:
    return Decimal(len(rows))


def weight(rows: list[Row]) -> Decimal:
    return sum((row.weight for row in rows), NOTHING)


def share(part: str, *, weighted: bool = False) -> Callable[[list[Row]], Decimal | None]:
    """How large a part of the rows is, by number or by weight."""

    def reckon(rows: list[Row]) -> Decimal | None:
        whole = weight(rows) if weighted else count(rows)
        some = weight(of_part(rows, part)) if weighted else count(of_part(rows, part))
        return some / whole if whole else None

    return reckon


def average(rows: list[Row]) -> Decimal | None:
    return sum((row.amount for row in rows), NOTHING) / len(rows) if rows else None


def per_weight(rows: list[Row]) -> Decimal | None:
    whole = weight(rows)
    return sum((row.amount for row in rows), NOTHING) / whole if whole else None


def percent(value: Decimal) -> str:
    return f"{rounded(100 * value, '0.1')}%"


def square(value: Decimal) -> str:
    return f"{rounded(value, '0.01'):,} ㎡"


def plain(value: Decimal) -> str:
    return f"{value:,.0f}"


def rounded(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), ROUND_HALF_UP)

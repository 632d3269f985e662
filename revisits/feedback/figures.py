"""The two figures of the regulation (R44, R45), and early warnings (R31): what each is, and of which rows it is made.

They are defined here and nowhere else. The page, its links, the list behind a link, a quarter's closing and the tests
read these definitions. Valid complaints are those of the complaint desk (`complaints.reports.VALID`).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from complaints.figures.book import ROLLING_MONTHS, homes_of
from complaints.models import Case
from complaints.models.life import Kind
from complaints.reports import VALID, Figure, Goal
from office import periods
from office.addresses import address
from office.models import Estate, Staff
from office.periods import Period
from premises.models import Household, Unit
from revisits.models import Feedback
from revisits.models.feedback import HANDLED

HANDLING = Figure(
    "handling",
    _("Handling rate"),
    "R44",
    _(
        "Items handled ÷ items raised in the period, whenever they were handled. Handled is what was answered, fulfilled "
        "as promised or by its measures, closed through its matter, or settled by the company. Goal 100 %."
    ),
    rows=HANDLED,
    number=lambda counts: counts["handled"],
    of=lambda counts: counts["raised"],
    goal=Goal(Decimal(1)),
)
DEFINED = (HANDLING, VALID)
PARTS = ("kept", "of", "missed")
WARN_DAYS = timedelta(days=60)
WARN_HOUSEHOLDS = 3
MOST_WARNINGS = 12


def rows_of(part: str) -> Q:
    """The items of a part of the handling rate: `kept` the handled ones, `of` all, `missed` the others."""
    return {"kept": HANDLED, "of": Q(), "missed": Q(handled_at=None) & ~HANDLED}[part]


@dataclass(frozen=True)
class ItemLink:
    """The way to the items of an estate and a period, narrowed further."""

    estate: Estate
    period: Period
    narrowed: str = ""

    def to(self, figure: Figure, part: str = "kept") -> str:
        """The address of the list with exactly the items behind the figure."""
        return f"{self._items}&figure={part}"

    @property
    def promises_kept(self) -> str:
        """The same of the promises that were kept."""
        return f"{self._items}&promise=kept"

    @property
    def _items(self) -> str:
        days = f"since={self.period.first}&until={self.period.last}"
        return f"{address('revisits:feedback_list')}?estate={self.estate.pk}&tab=all&{days}{self.narrowed}"


class Tally(NamedTuple):
    """Who raised how many in a month, and how many of these are handled."""

    month: date
    zone_id: int | None
    officer_id: int | None
    raised: int
    handled: int


class Book:
    """The handling of an estate's items, month by month, and its valid complaints by zone and officer."""

    def __init__(self, estate: Estate, period: Period, viewer: Staff, first: date) -> None:
        self.estate, self.period, self.viewer, self.first = estate, period, viewer, min(first, period.first)

    @cached_property
    def tallies(self) -> list[Tally]:
        rows = Feedback.objects.filter(estate=self.estate, raised_on__gte=self.first, raised_on__lt=self.period.end)
        named = rows.annotate(month=TruncMonth("raised_on")).values_list("month", "zone_id", "raised_with_id")
        counted = named.annotate(raised=Count("pk"), handled=Count("pk", filter=HANDLED)).order_by()
        return [Tally(*row) for row in counted]

    def of_month(self, month: date) -> Counter[str]:
        return _sum(row for row in self.tallies if row.month == month)

    def of_period(self) -> Counter[str]:
        return _sum(self._in_period)

    def by_zone(self) -> dict[int | None, Counter[str]]:
        return self._by("zone_id")

    def by_officer(self) -> dict[int | None, Counter[str]]:
        return self._by("officer_id")

    @property
    def _in_period(self) -> list[Tally]:
        return [row for row in self.tallies if self.period.holds(row.month)]

    def _by(self, name: str) -> dict[int | None, Counter[str]]:
        keys = {getattr(row, name) for row in self._in_period}
        return {key: _sum(row for row in self._in_period if getattr(row, name) == key) for key in keys}

    @cached_property
    def rolling(self) -> Period:
        """The twelve months over which valid complaints are judged: those that end with the period, or with this one."""
        last = min(periods.add_months(self.period.end, -1), self.estate.today().replace(day=1))
        return Period(periods.add_months(last, 1 - ROLLING_MONTHS), ROLLING_MONTHS)

    @cached_property
    def _valid(self) -> list[tuple[int | None, int | None, int]]:
        """Valid complaints of the twelve months by zone and officer (R45)."""
        begin, end = (self.estate.moment(day, time()) for day in (self.rolling.first, self.rolling.end))
        rows = (
            Case.objects.visible_to(self.viewer).counted().filter(estate=self.estate, kind=Kind.COMPLAINT, valid=True)
        )
        here = rows.filter(received_at__gte=begin, received_at__lt=end).order_by()
        return list(here.values_list("zone_id", "officer_id").annotate(number=Count("pk", distinct=True)))

    def valid_by_zone(self) -> Counter[int | None]:
        found: Counter[int | None] = Counter()
        for zone_id, _officer_id, number in self._valid:
            found[zone_id] += number
        return found

    def valid_by_officer(self) -> Counter[int | None]:
        found: Counter[int | None] = Counter()
        for _zone_id, officer_id, number in self._valid:
            found[officer_id] += number
        return found

    @cached_property
    def households_by_zone(self) -> dict[int | None, int]:
        """Of how many homes each zone's valid complaints are a share, as the estate chose (R45)."""
        if self.estate.valid_base == Estate.ValidBase.HOMES:
            homes = Unit.objects.filter(estate=self.estate).exclude(kind=Unit.Kind.PARKING).order_by()
            return dict(homes.values_list("zone").annotate(number=Count("pk")))
        living = Household.objects.filter(estate=self.estate).living_on(self.estate.today()).order_by()
        return dict(living.values_list("unit__zone").annotate(number=Count("pk")))


def _sum(rows: object) -> Counter[str]:
    total: Counter[str] = Counter(raised=0, handled=0)
    for row in rows:
        total.update(raised=row.raised, handled=row.handled)
    return total


def by_estate(estates: list[Estate], period: Period) -> dict[int, Counter[str]]:
    """Raised and handled in the period, for each of several estates."""
    rows = Feedback.objects.filter(estate__in=estates, raised_on__gte=period.first, raised_on__lt=period.end)
    counted = rows.values_list("estate_id").annotate(raised=Count("pk"), handled=Count("pk", filter=HANDLED)).order_by()
    found = {pk: Counter(raised=raised, handled=handled) for pk, raised, handled in counted}
    return {estate.pk: found.get(estate.pk, Counter(raised=0, handled=0)) for estate in estates}


def frozen(estate: Estate, quarter: Period) -> dict[str, int]:
    """A quarter's figures as they stand now: what its closing keeps (R44, R45)."""
    counts = by_estate([estate], quarter)[estate.pk]
    begin, end = (estate.moment(day, time()) for day in (quarter.first, quarter.end))
    complaints = Case.objects.counted().filter(estate=estate, kind=Kind.COMPLAINT, valid=True)
    valid = complaints.filter(received_at__gte=begin, received_at__lt=end).count()
    raised, handled = counts["raised"], counts["handled"]
    households = homes_of(estate)
    return {"raised": raised, "handled": handled, "open": raised - handled, "valid": valid, "households": households}


class EarlyWarning(NamedTuple):
    """The same subject, said by several households of one building of late (R31)."""

    building_id: int
    building: str
    category_id: int
    category: str
    icon: str
    households: int
    items: int

    @property
    def key(self) -> str:
        return f"{self.building_id}.{self.category_id}"


def warnings(estate: Estate) -> list[EarlyWarning]:
    """Each subject that three households of one building raised within sixty days; the most households first."""
    names = ("household__unit__building_id", "household__unit__building__name", "category_id", "category__name")
    rows = Feedback.objects.filter(warned_of(estate), estate=estate, household__unit__building__isnull=False)
    counted = rows.exclude(category=None).values_list(*names, "category__icon").order_by()
    found = counted.annotate(homes=Count("household", distinct=True), items=Count("pk"))
    several = found.filter(homes__gte=WARN_HOUSEHOLDS).order_by("-homes", *names[::2])
    return [EarlyWarning(*row) for row in several[:MOST_WARNINGS]]


def warned_of(estate: Estate) -> Q:
    """What an early warning looks at: everything but praise, of the last sixty days."""
    return Q(raised_on__gt=estate.today() - WARN_DAYS) & ~Q(kind="praise")

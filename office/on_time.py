"""Shares of what was done by its day: of which rows each is made, the indicator, and the list behind its numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Expression, F, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from office import periods
from office.addresses import address
from office.frame import Text
from office.indicators import Indicator, Unit
from office.models import Estate, Staff
from office.periods import Period, trend_of

PARTS: dict[str, Text] = {
    "kept": pgettext_lazy("share", "in time"),
    "of": pgettext_lazy("share", "counted in the figure"),
    "missed": pgettext_lazy("share", "not in time"),
}


@dataclass(frozen=True)
class Narrowed:
    """A part of a share in a period, as a list shows it."""

    share: "OnTime"
    part: str
    period: Period

    @property
    def words(self) -> str:
        """As a chip above the list says it."""
        return f"{self.period.label} · {PARTS[self.part]}"


@dataclass(frozen=True)
class OnTime:
    """`visible` are the rows as a person may see them. A row belongs to the period of its `day`; of those `among`, which
    are done or whose day is over, `kept` were done in time. `page` is the list that shows them."""

    key: str
    label: Text
    definition: Text
    clause: str
    page: str
    visible: Callable[[Staff], QuerySet[Any]]
    day: Callable[[Estate], Expression | F]
    among: Callable[[Estate], Q]
    kept: Q

    def indicator(self, staff: Staff, estate: Estate, period: Period) -> Indicator:
        """The share of the period with its thirteen months, in one statement."""
        months = trend_of(period, estate.today())
        rows = self._between(self.visible(staff), estate, min(months[0], period.first), period.end)
        by_month = rows.annotate(month=TruncMonth("counted_on")).order_by().values_list("month")
        found = {
            month: (number, of)
            for month, number, of in by_month.annotate(number=Count("pk", filter=self.kept), of=Count("pk"))
        }
        number, of = (sum(one[place] for month, one in found.items() if period.holds(month)) for place in (0, 1))
        return Indicator(
            key=self.key,
            label=self.label,
            definition=self.definition,
            unit=Unit.RATE,
            number=number,
            of=of,
            url=self._url(estate, period, "kept"),
            of_url=self._url(estate, period, "of"),
            missed_url=self._url(estate, period, "missed"),
            clause=self.clause,
            rises_well=True,
            trend=tuple(Decimal(found[month][0]) / found[month][1] if month in found else None for month in months),
        )

    def read(self, params: Mapping[str, str], estate: Estate) -> Narrowed | None:
        """What part of it the address of a list asks for."""
        part = params.get("share", "")
        return Narrowed(self, part, periods.read(params.get("period", ""), estate.today())) if part in PARTS else None

    def rows(self, rows: QuerySet[Any], narrowed: Narrowed, estate: Estate) -> QuerySet[Any]:
        """Exactly the rows behind a number."""
        found = self._between(rows, estate, narrowed.period.first, narrowed.period.end)
        if narrowed.part == "kept":
            return found.filter(self.kept)
        return found.exclude(pk__in=found.filter(self.kept).values("pk")) if narrowed.part == "missed" else found

    def _between(self, rows: QuerySet[Any], estate: Estate, first: date, end: date) -> QuerySet[Any]:
        dated = rows.annotate(counted_on=self.day(estate))
        return dated.filter(self.among(estate), estate=estate, counted_on__gte=first, counted_on__lt=end)

    def _url(self, estate: Estate, period: Period, part: str) -> str:
        return f"{address(self.page)}?{urlencode({'estate': estate.pk, 'share': part, 'period': period.key})}"

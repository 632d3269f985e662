"""Months, quarters and years as the figures speak of them: half-open, made of whole calendar months."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

TREND_MONTHS = 13
WRITTEN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)))?")


@dataclass(frozen=True)
class Period:
    """`length` months from `first`, the first day of one: 1, 3 or 12."""

    first: date
    length: int

    @classmethod
    def between(cls, first: date, end: date) -> "Period":
        """The period of these half-open days."""
        return cls(first, (end.year - first.year) * 12 + end.month - first.month)

    @property
    def end(self) -> date:
        """The first day after it."""
        return add_months(self.first, self.length)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def key(self) -> str:
        """As the URL says it: 2026-03, 2026-Q1, 2026."""
        if self.length == 12:
            return f"{self.first.year}"
        return f"{self.first:%Y-%m}" if self.length == 1 else f"{self.first.year}-Q{self.first.month // 3 + 1}"

    @property
    def label(self) -> str:
        year, month = self.first.year, self.first.month
        if self.length == 12:
            return _("{year}").format(year=year)
        if self.length == 3:
            return _("Q{quarter} {year}").format(year=year, quarter=month // 3 + 1)
        return month_label(self.first)

    @property
    def before(self) -> "Period":
        return Period(add_months(self.first, -self.length), self.length)

    @property
    def after(self) -> "Period":
        return Period(self.end, self.length)

    def holds(self, month: date) -> bool:
        return self.first <= month < self.end


def read(text: str, today: date) -> Period:
    """The period that the URL names, else this quarter."""
    found = WRITTEN.fullmatch(text)
    if found and 2000 <= int(found[1]) <= today.year + 1:
        year = int(found[1])
        if found[2]:
            return Period(date(year, 3 * int(found[2]) - 2, 1), 3)
        if found[3] is None:
            return Period(date(year, 1, 1), 12)
        if 1 <= int(found[3]) <= 12:
            return Period(date(year, int(found[3]), 1), 1)
    return quarter_of(today)


def choices(shown: Period, today: date) -> list[tuple[str, str, bool]]:
    """The chips of a page of figures: this month, quarter and year; label, key, and whether it is the one shown."""
    near = [
        (_("This month"), month_of(today)),
        (_("This quarter"), quarter_of(today)),
        (_("This year"), year_of(today)),
    ]
    return [(label, one.key, one == shown) for label, one in near]


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), 1)


def quarter_of(day: date) -> Period:
    return Period(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)


def year_of(day: date) -> Period:
    return Period(date(day.year, 1, 1), 12)


def add_months(first: date, count: int) -> date:
    """The first day of the month that many months later."""
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def months_until(last: date, count: int) -> list[date]:
    """So many months in order, the last of which begins with `last`."""
    return [add_months(last, place - count + 1) for place in range(count)]


def trend_of(period: Period, today: date) -> list[date]:
    """The thirteen months of a trend: up to the period's last, or up to the present one where it is not over."""
    return months_until(min(add_months(period.end, -1), today.replace(day=1)), TREND_MONTHS)


def month_label(month: date) -> str:
    """Nov 2026, 2026 年 11 月."""
    return date_format(month, pgettext("date", "M Y"))

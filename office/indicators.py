"""Indicators (指标): what each job offers to the dashboard, the company's view and the office's reports.

An app says each of its indicators once, in `reports.indicators_for`; the pages above only lay them out. Where some of
them cost a question of their own and stand in no tile of the dashboard, `reports.tiles_for` says the others alone. A rate's cohort
is what was received (raised, let, decided) in the estate's half-open period. `url` leads to exactly the rows that
`number` counts, and `of_url` to those among which they are counted.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices

from office.frame import Text
from office.models import Estate
from office.periods import Period


class Unit(TextChoices):
    """In what an indicator is said: a share of `of`, a number of rows, or an amount with its unit."""

    RATE = "rate"
    COUNT = "count"
    AREA = "area"
    RENT = "rent"
    HOURS = "hours"
    PER_HUNDRED = "per_hundred"


@dataclass(frozen=True)
class Goal:
    """What a value should reach, or (`is_most`) not exceed; a share as a fraction."""

    value: Decimal
    is_most: bool = False

    def is_met(self, value: Decimal) -> bool:
        return value <= self.value if self.is_most else value >= self.value


@dataclass(frozen=True)
class Indicator:
    """One figure of one estate and period.

    `number` of `of` for a share, `number` alone for a count, `amount` for what is no count (m², yuan a m² and month, hours,
    a share by area); beside an amount `number` and `of` say of how many rows it is made.
    `trend` holds thirteen months up to the period's last, None for a month without a row; empty where no trend is kept.

    `key` begins with the job's name (`complaints.handled`): it is unique over all jobs. `missed_url` leads to those of `of`
    that do not count; `note` says over which span the figure is reckoned where that is not the period; `rises_well`
    whether more is better where no goal says so. A trend ends with the present month where the period is not over.
    """

    key: str
    label: Text
    definition: Text
    unit: str
    number: int | None = None
    of: int | None = None
    amount: Decimal | None = None
    goal: Goal | None = None
    url: str = ""
    of_url: str = ""
    clause: str = ""
    trend: tuple[Decimal | None, ...] = ()
    missed_url: str = ""
    note: Text = ""
    rises_well: bool | None = None

    @property
    def value(self) -> Decimal | None:
        """The amount, the share or the number; None when nothing was there to be counted."""
        if self.amount is not None:
            return self.amount
        if self.unit == Unit.RATE:
            return Decimal(self.number or 0) / self.of if self.of else None
        return Decimal(self.number) if self.unit == Unit.COUNT and self.number is not None else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or a value."""
        value = self.value
        return None if self.goal is None or value is None else self.goal.is_met(value)

    @property
    def missed(self) -> int:
        """How many of `of` do not count."""
        return (self.of or 0) - (self.number or 0)

    def is_better(self, before: "Indicator") -> bool | None:
        """Whether it went the right way since; None where it stayed or no way is the right one."""
        rises_well = self.rises_well if self.goal is None else not self.goal.is_most
        if rises_well is None or self.value is None or before.value is None or self.value == before.value:
            return None
        return (self.value > before.value) is rises_well


@dataclass(frozen=True)
class Scope:
    """What a dashboard shows: an estate's period, beside another one of the same length."""

    estate: Estate
    period: Period
    beside: Period


@dataclass(frozen=True)
class Panel:
    """A part of the dashboard below the indicators: `template` writes it from `content`; `url` is the page behind it."""

    key: str
    title: Text
    template: str
    content: Any
    url: str = ""


@dataclass(frozen=True)
class Number:
    """How much there is now, and where: `look` is today or late where it calls for somebody, `hint` stands in small."""

    label: Text
    number: int
    url: str
    look: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """A table of a period's report below its indicators, such as the lessons of the period. A cell is words, no link."""

    key: str
    title: Text
    head: tuple[Text, ...]
    lines: tuple[tuple[Text, ...], ...]

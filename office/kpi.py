"""An indicator as a tile shows it (`office/kpi.html`): its value in words, the verdict, and its trend with the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from office.indicators import Goal, Indicator, Unit
from office.saying import percent
from office.sparks import Spark, spark


@dataclass(frozen=True)
class Kpi:
    """The indicator with the months of its trend."""

    indicator: Indicator
    months: Sequence[date] = ()

    @property
    def said(self) -> str:
        """98.6; nothing where there is no value."""
        return said(self.indicator, self.indicator.value)

    def say(self, value: Decimal | None) -> str:
        """Another value of the same indicator, with its sign."""
        return f"{said(self.indicator, value)}{self.sign}" if value is not None else ""

    @property
    def sign(self) -> str:
        """What stands small behind the value."""
        return sign(self.indicator.unit)

    @property
    def verdict(self) -> str:
        """Goal reached, or how much is missing."""
        one = self.indicator
        if one.is_met is None or one.goal is None or one.value is None:
            return ""
        return _("goal reached") if one.is_met else _missing(one.goal, one.value, one.unit)

    @property
    def goal_words(self) -> str:
        goal = self.indicator.goal
        if goal is None:
            return ""
        words = f"{percent(goal.value)}%" if self.indicator.unit == Unit.RATE else f"{goal.value.normalize():f}"
        return (_("goal ≤ {n}") if goal.is_most else _("goal {n}")).format(n=words)

    @property
    def trend(self) -> Spark | None:
        goal = self.indicator.goal
        return spark(self.indicator.trend, goal.value if goal else None)

    @property
    def first(self) -> str:
        return short(self.months[0]) if self.months else ""

    @property
    def last(self) -> str:
        return short(self.months[-1]) if self.months else ""

    @property
    def place(self) -> str:
        """The name of its place on the page."""
        return self.indicator.key.replace(".", "-")


def said(one: Indicator, value: Decimal | None) -> str:
    """A value of this indicator; a share of a hundredth and less needs its second decimal."""
    if value is None:
        return ""
    if one.unit == Unit.RATE:
        return percent(value, 2 if one.goal and one.goal.is_most else 1)
    if one.unit == Unit.COUNT:
        return f"{value:.0f}"
    step = Decimal("0.01") if one.unit in (Unit.AREA, Unit.RENT) else Decimal("0.1")
    return f"{value.quantize(step, ROUND_HALF_UP):,f}"


def sign(unit: str) -> str:
    signs = {
        Unit.RATE: "%",
        Unit.AREA: "\u00a0㎡",
        Unit.RENT: "\u00a0" + pgettext("unit", "yuan/㎡"),
        Unit.HOURS: pgettext("unit", "h"),
    }
    return signs.get(Unit(unit), "")


def short(month: date) -> str:
    """26.3: a month where there is hardly any room."""
    return f"{month.year % 100}.{month.month}"


def _missing(goal: Goal, value: Decimal, unit: str) -> str:
    if unit != Unit.RATE:
        return _("goal missed")
    if goal.is_most:
        return _("{n} points over").format(n=percent(value - goal.value, 2))
    return _("{n} points short").format(n=percent(goal.value - value))

"""How the values of a report are said, on the screen and on paper."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.figures.definitions import percent
from dashboard.models import Audience
from office.frame import Text
from office.indicators import Goal, Indicator, Unit

NOTHING = "—"
JOBS: dict[str, Text] = {
    "complaints": pgettext_lazy("report", "Complaints, suggestions, repairs"),
    "revisits": pgettext_lazy("report", "Revisits"),
    "leasing": pgettext_lazy("report", "Leasing"),
    "agents": pgettext_lazy("report", "Brokers"),
    "premises": pgettext_lazy("report", "Register"),
    "office": pgettext_lazy("report", "Office"),
}
TITLES: dict[tuple[str, int], Text] = {
    (Audience.OFFICE, 1): gettext_lazy("Monthly report of the office"),
    (Audience.OFFICE, 3): gettext_lazy("Quarterly report of the office"),
    (Audience.OFFICE, 12): gettext_lazy("Annual report of the office"),
    (Audience.LEASING, 1): gettext_lazy("Monthly report of leasing"),
    (Audience.LEASING, 3): gettext_lazy("Quarterly report of leasing"),
    (Audience.LEASING, 12): gettext_lazy("Annual report of leasing"),
}
# What follows a number in the cells of a sheet, where each stands in a column of its own.
UNITS: dict[str, Text] = {
    Unit.RATE: "%",
    Unit.COUNT: pgettext_lazy("indicator", "count"),
    Unit.AREA: "㎡",
    Unit.RENT: gettext_lazy("yuan/㎡ a day"),
    Unit.HOURS: pgettext_lazy("indicator", "hours"),
    Unit.PER_HUNDRED: pgettext_lazy("indicator", "per 100 households"),
}


def value(unit: str, value: Decimal | None) -> str:
    """98.6%, 37, 1,284.50 ㎡; a dash where nothing was there to be reckoned."""
    if value is None:
        return NOTHING
    if unit == Unit.RATE:
        return f"{percent(value)}%"
    if unit == Unit.COUNT:
        return f"{value:,.0f}"
    said = value.quantize(Decimal("0.01") if unit != Unit.HOURS else Decimal("0.1"), ROUND_HALF_UP)
    return f"{said:,}" if unit == Unit.PER_HUNDRED else f"{said:,} {UNITS[unit]}"


def goal(unit: str, goal: Goal | None) -> str:
    """≥ 98%, ≤ 1%."""
    if goal is None:
        return ""
    if unit == Unit.RATE and goal.value == 1 and not goal.is_most:
        return value(unit, goal.value)
    return f"{'≤' if goal.is_most else '≥'} {value(unit, goal.value)}"


def verdict(indicator: Indicator) -> str:
    """Goal reached, or how far from it."""
    reached, found = indicator.is_met, indicator.value
    if reached is None or found is None or indicator.goal is None:
        return ""
    if reached:
        return _("goal reached")
    away = abs(found - indicator.goal.value)
    if indicator.unit == Unit.RATE:
        sentence = _("{n} points over") if indicator.goal.is_most else _("{n} points short")
        return sentence.format(n=percent(away, 2 if indicator.goal.is_most else 1))
    return (
        _("{n} over").format(n=value(indicator.unit, away))
        if indicator.goal.is_most
        else _("{n} short").format(n=value(indicator.unit, away))
    )


def counted(indicator: Indicator) -> str:
    """The two numbers behind a share: 69 / 70."""
    if indicator.unit != Unit.RATE or not indicator.of:
        return ""
    return f"{indicator.number or 0:,} / {indicator.of:,}"

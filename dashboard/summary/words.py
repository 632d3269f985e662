"""The value of an indicator in words."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from complaints.reports import percent
from office.indicators import Indicator, Unit

NONE = "—"
FINE = Decimal("0.05")


def say(indicator: Indicator | None) -> str:
    """The share, the number or the amount with its unit; a dash when nothing was there to be counted."""
    value = indicator.value if indicator else None
    if indicator is None or value is None:
        return NONE
    if indicator.unit == Unit.RATE:
        return _("{percent}% ({number} / {of})").format(
            percent=percent(value, 2 if 0 < value < FINE else 1), number=indicator.number, of=indicator.of
        )
    if indicator.unit == Unit.COUNT:
        return f"{value:f}"
    return UNITS[indicator.unit]().format(n=_plain(value))


def say_goal(indicator: Indicator) -> str:
    """The goal, as a share in percent; empty when there is none."""
    goal = indicator.goal
    if goal is None:
        return ""
    said = f"{percent(goal.value, 2)}%" if indicator.unit == Unit.RATE else _plain(goal.value)
    return (_("at most {n}") if goal.is_most else _("at least {n}")).format(n=said)


UNITS = {
    Unit.AREA: lambda: _("{n} m²"),
    Unit.RENT: lambda: _("{n} yuan/m²/day"),
    Unit.HOURS: lambda: _("{n} h"),
    Unit.PER_HUNDRED: lambda: _("{n} per 100 households"),
}


def _plain(value: Decimal) -> str:
    said = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return said.rstrip("0").rstrip(".") if "." in said else said

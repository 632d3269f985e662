"""How a report is called, and how its values are said in a table: on the screen, on paper, in a sheet."""

from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext_lazy

from dashboard.models import Audience
from office.frame import Text
from office.indicators import Indicator, Unit
from office.kpi import Kpi

NOTHING = "—"
TITLES: dict[tuple[str, int], Text] = {
    (Audience.OFFICE, 1): gettext_lazy("Monthly report of the office"),
    (Audience.OFFICE, 3): gettext_lazy("Quarterly report of the office"),
    (Audience.OFFICE, 12): gettext_lazy("Annual report of the office"),
    (Audience.LEASING, 1): gettext_lazy("Monthly report of leasing"),
    (Audience.LEASING, 3): gettext_lazy("Quarterly report of leasing"),
    (Audience.LEASING, 12): gettext_lazy("Annual report of leasing"),
}
# What a number is in the cells of a sheet, where it stands in a column of its own.
UNITS: dict[str, Text] = {
    Unit.RATE: "%",
    Unit.COUNT: pgettext_lazy("indicator", "count"),
    Unit.AREA: "㎡",
    Unit.RENT: pgettext_lazy("unit", "yuan/㎡"),
    Unit.HOURS: pgettext_lazy("indicator", "hours"),
    Unit.PER_HUNDRED: pgettext_lazy("indicator", "per 100 households"),
}


def stage(kind: str, language: str) -> str:
    """The word under which a file of a report is kept: what it is, and its language where that is not the office's."""
    return kind if language == settings.LANGUAGE_CODE else f"{kind}-{language}"


def value(one: Indicator, value: Decimal | None) -> str:
    """98.6%, 37; a dash where nothing was there to be reckoned."""
    return Kpi(one).say(value) or NOTHING


def goal(one: Indicator) -> str:
    """98%, ≤ 1%."""
    if one.goal is None:
        return ""
    return f"{'≤ ' if one.goal.is_most else ''}{value(one, one.goal.value)}"


def counted(one: Indicator) -> str:
    """The two numbers behind a share: 69 / 70."""
    return f"{one.number or 0:,} / {one.of:,}" if one.unit == Unit.RATE and one.of else ""

"""The value of an indicator in words, with the two numbers of a share."""

from django.utils.translation import gettext as _

from office.indicators import Indicator, Unit
from office.kpi import Kpi

NONE = "—"


def say(indicator: Indicator | None) -> str:
    """The share, the number or the amount with its sign; a dash when nothing was there to be counted."""
    if indicator is None or indicator.value is None:
        return NONE
    said = Kpi(indicator).say(indicator.value)
    if indicator.unit != Unit.RATE or indicator.of is None or indicator.number is None:
        return said
    return _("{share} ({number} / {of})").format(share=said, number=indicator.number, of=indicator.of)

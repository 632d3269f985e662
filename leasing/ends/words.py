"""What the screen says of how a way ends: prices with their unit, what was asked and refused."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leasing.models import LostTo, SetAside
from leasing.quotes.words import UNITS

REFUSED = gettext_lazy("asked, he would not say")


def price(amount: Decimal | None, basis: str) -> str:
    """4.60 元/㎡·天; what he would not say is said so."""
    return f"{amount:.2f} {UNITS[basis]}" if amount is not None else str(REFUSED)


def target(aside: SetAside) -> str:
    return price(aside.target_price, aside.basis)


def building(lost: LostTo) -> str:
    return lost.building or str(REFUSED)


def years(lost: LostTo) -> str:
    """3 年, 1.5 年."""
    if lost.years is None:
        return str(REFUSED)
    plain = f"{lost.years.normalize():f}"
    return ngettext("{n} year", "{n} years", 1 if plain == "1" else 2).format(n=plain)


def lost_price(lost: LostTo) -> str:
    return price(lost.price, lost.basis)


def thanks(house: str) -> str:
    """What is said to who has no clear intent: no pressure (R84)."""
    said = _("Thank you for coming. You would be welcome in {house} at any time; we wish that we may work together.")
    return said.format(house=house)

"""What a commission comes to: months of rent, with the tax in it (含税) or on top of it (不含税)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Sum:
    """What is paid, and how it is made up."""

    net: Decimal
    tax: Decimal
    amount: Decimal


def reckon(*, monthly_rent: Decimal, months: Decimal, tax_included: bool, tax_rate: Decimal) -> Sum:
    """Each line is rounded half up; what is paid is the two lines together."""
    agreed = _round(monthly_rent * months)
    if tax_included:
        net = _round(agreed / (1 + tax_rate))
        return Sum(net, agreed - net, agreed)
    tax = _round(agreed * tax_rate)
    return Sum(agreed, tax, agreed + tax)


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)

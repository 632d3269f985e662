"""The arithmetic of a purchase (R158), without Django: a unit and a payment plan go in, every printed line comes out.

Each line is rounded half up to 0.01 and carries its formula. The last payment is what is left, so that they add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from leasing.quotes.reckoning import NOTHING, Factor, Line, cents

LIST, PLAN, OWN = "list", "plan", "own"


@dataclass(frozen=True)
class Share:
    """A payment of a plan: which share of the price, so many days after the signature."""

    name: str
    share: Decimal
    days: int
    is_loan: bool = False


@dataclass(frozen=True)
class Purchase:
    """All that the arithmetic needs to know. `discount` is given beside that of the plan, upon what this leaves."""

    area: Decimal
    list_price: Decimal
    shares: Sequence[Share]
    signs_on: date
    plan_discount: Decimal = NOTHING
    discount: Decimal = NOTHING


@dataclass(frozen=True)
class Payment:
    """A line of the payment table."""

    name: str
    is_loan: bool
    due_on: date
    formula: tuple[Factor, ...]
    amount: Decimal


class Reckoning:
    """What a purchase costs, line by line, and when what is paid."""

    def __init__(self, purchase: Purchase) -> None:
        self.purchase = purchase

    @cached_property
    def lines(self) -> list[Line]:
        """The list price, and what is taken off: by the plan, then by the salesperson."""
        asked = self.purchase
        area, price = Factor(asked.area, "area"), Factor(asked.list_price, "price")
        found = [Line(LIST, "", (area, price), self.list_total)]
        for kind, rate in ((PLAN, asked.plan_discount), (OWN, asked.discount)):
            if rate:
                left = sum((line.amount for line in found), NOTHING)
                found.append(Line(kind, "", (Factor(left, "amount"), Factor(rate, "share")), -cents(left * rate)))
        return found

    @cached_property
    def list_total(self) -> Decimal:
        return cents(self.purchase.area * self.purchase.list_price)

    @cached_property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)

    @cached_property
    def unit_price(self) -> Decimal:
        """What a square metre really costs."""
        return cents(self.total / self.purchase.area)

    @cached_property
    def payments(self) -> list[Payment]:
        left, found = self.total, []
        last = len(self.purchase.shares)
        for place, one in enumerate(self.purchase.shares, 1):
            amount = left if place == last else cents(self.total * one.share)
            formula = (Factor(self.total, "amount"), Factor(one.share, "share"))
            due_on = self.purchase.signs_on + timedelta(days=one.days)
            found.append(Payment(one.name, one.is_loan, due_on, formula, amount))
            left -= amount
        return found

"""The arithmetic of a quote (R80), without Django: what is offered goes in, every printed line comes out.

Each line is rounded half up to 0.01 and carries its formula as factors, so that a screen or a paper can say it in words.
A lease month runs from the day on which the lease begins to the same day of the next month. A price that rises in a later
year is a printed line too, and is rounded before anything is reckoned with it.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

CENT = Decimal("0.01")
NOTHING = Decimal(0)
DAY, MONTH = "day", "month"
YEAR, THIRTY, ACTUAL = "year", "thirty", "actual"
RENT, FEE, CHARGE, TAX = "rent", "fee", "charge", "tax"
MONTHS_A_YEAR, DAYS_A_YEAR, DAYS_A_MONTH = Decimal(12), Decimal(365), Decimal(30)


@dataclass(frozen=True)
class OfferedSpace:
    """A space with the area that is paid for and its price; `list_price` is what it would be without any reduction."""

    words: str
    area: Decimal
    list_price: Decimal
    price: Decimal
    management_fee: Decimal = NOTHING


@dataclass(frozen=True)
class OfferedCharge:
    """So many of something at so much a month: telephone lines, parking places."""

    words: str
    unit: str
    count: int
    price: Decimal


@dataclass(frozen=True)
class Offer:
    """All that the arithmetic needs to know. Rents rise by `step_rate` in the year `step_from` and in each later one."""

    spaces: Sequence[OfferedSpace]
    starts_on: date
    months: int
    basis: str = DAY
    month_formula: str = YEAR
    charges: Sequence[OfferedCharge] = ()
    free_months: int = 0
    fee_in_free_months: bool = True
    step_from: int | None = None
    step_rate: Decimal = NOTHING
    tax_included: bool = True
    tax_rate: Decimal = NOTHING
    deposit_months: int = 3
    payment_months: int = 3


@dataclass(frozen=True)
class Factor:
    """A number of a formula with its unit: area, price, fee, days, months, count, amount, share. `divides` puts it below the line."""

    number: Decimal
    unit: str
    divides: bool = False
    words: str = ""


@dataclass(frozen=True)
class Line:
    """One printed line: what, how it is reckoned, how much."""

    kind: str
    words: str
    formula: tuple[Factor, ...]
    amount: Decimal


@dataclass(frozen=True)
class LeaseMonth:
    """What is due for one month of the lease; `end` is the first day after it."""

    number: int
    first: date
    end: date
    rent: Decimal
    fee: Decimal
    charges: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.rent + self.fee + self.charges + self.tax


@dataclass(frozen=True)
class Payment:
    """One line of the payment table: what is paid on its first day for the months from then to `last`."""

    number: int
    due_on: date
    last: date
    rent: Decimal
    fee: Decimal
    charges: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.rent + self.fee + self.charges + self.tax


def cents(amount: Decimal) -> Decimal:
    """Half up to 0.01, as a clerk rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def reduced(list_price: Decimal, discount: Decimal) -> Decimal:
    """The list price less a discount (a fraction), rounded as it is printed."""
    return cents(list_price * (1 - discount))


def month_after(start: date, months: int) -> date:
    """The day so many months after; the last of a month that is shorter. Counted from the start, so that nothing drifts."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


class Reckoning:
    """Everything that follows from an offer."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer

    def price_in(self, space: OfferedSpace, year: int) -> Decimal:
        """The price of a space in a year of the lease, beginning with 1."""
        first = self.offer.step_from
        if first is None or year < first:
            return space.price
        return cents(space.price * (1 + self.offer.step_rate) ** (year - first + 1))

    @cached_property
    def months(self) -> list[LeaseMonth]:
        """The months of the lease, one by one."""
        return [self._month(number) for number in range(1, self.offer.months + 1)]

    @cached_property
    def lines(self) -> list[Line]:
        """The printed lines of the month in which the first rent is due."""
        first, end = self._span(self.first_paid)
        rents = [self._rent(space, self.first_paid, first, end) for space in self.offer.spaces]
        return [*rents, *self._fees, *self._charges, *self._tax(rents)]

    @property
    def first_paid(self) -> int:
        """The number of the first month with rent."""
        return self.offer.free_months + 1

    @property
    def monthly_total(self) -> Decimal:
        return total_of(self.lines)

    @property
    def monthly_rent(self) -> Decimal:
        return total_of(self.lines, RENT)

    @property
    def monthly_fee(self) -> Decimal:
        return total_of(self.lines, FEE)

    @property
    def term_rent(self) -> Decimal:
        return sum((month.rent for month in self.months), NOTHING)

    @property
    def term_total(self) -> Decimal:
        """All that is paid over the term, the deposit apart, which is given back."""
        return sum((month.total for month in self.months), NOTHING)

    @property
    def deposit(self) -> Decimal:
        """So many months of rent and management fee, nothing else."""
        return self.offer.deposit_months * (self.monthly_rent + self.monthly_fee)

    @cached_property
    def payments(self) -> list[Payment]:
        """The dated payment table: rent is paid ahead, on the first day of what it is paid for."""
        size = self.offer.payment_months
        parts = [self.months[place : place + size] for place in range(0, len(self.months), size)]
        return [_payment(number, part) for number, part in enumerate(parts, 1)]

    @property
    def at_signing(self) -> Decimal:
        """Deposit and first payment."""
        return self.deposit + self.payments[0].total

    @property
    def area(self) -> Decimal:
        return sum((space.area for space in self.offer.spaces), NOTHING)

    @property
    def effective_rent(self) -> Decimal:
        """有效租金: the rent that is really paid over the term, on an area of one for a day (or month) of it."""
        return cents(self.term_rent / self.area / self._time)

    def effective_of(self, space: OfferedSpace) -> Decimal:
        """The same of one space from its prices alone, unrounded: by this it is judged who may set the price."""
        whole = sum(self._weight(number) for number in range(1, self.offer.months + 1))
        paid = sum(
            self.price_in(space, year_of(number)) * self._weight(number)
            for number in range(self.first_paid, self.offer.months + 1)
        )
        return Decimal(paid) / whole

    @cached_property
    def at_list(self) -> "Reckoning":
        """The same offer at list prices, without free months and without steps."""
        spaces = [replace(space, price=space.list_price) for space in self.offer.spaces]
        return Reckoning(replace(self.offer, spaces=spaces, free_months=0, step_from=None))

    @property
    def given_each_month(self) -> Decimal:
        """How much less than at list prices the first month with rent brings; negative where it brings more."""
        first, end = self._span(self.first_paid)
        rents = [self.at_list._rent(space, 1, first, end) for space in self.at_list.offer.spaces]
        return total_of(rents) - self.monthly_rent

    def _span(self, number: int) -> tuple[date, date]:
        start = self.offer.starts_on
        return month_after(start, number - 1), month_after(start, number)

    def _month(self, number: int) -> LeaseMonth:
        first, end = self._span(number)
        is_free = number <= self.offer.free_months
        rents = [] if is_free else [self._rent(space, number, first, end) for space in self.offer.spaces]
        owes_fee = not is_free or self.offer.fee_in_free_months
        return LeaseMonth(
            number=number,
            first=first,
            end=end,
            rent=total_of(rents),
            fee=total_of(self._fees) if owes_fee else NOTHING,
            charges=total_of(self._charges),
            tax=total_of(self._tax(rents)),
        )

    def _rent(self, space: OfferedSpace, number: int, first: date, end: date) -> Line:
        price = self.price_in(space, year_of(number))
        formula = (Factor(space.area, "area"), Factor(price, "price"), *self._month_factors(first, end))
        return Line(RENT, space.words, formula, reckoned(formula))

    def _month_factors(self, first: date, end: date) -> tuple[Factor, ...]:
        """How a day's price becomes a month's."""
        if self.offer.basis == MONTH:
            return ()
        if self.offer.month_formula == THIRTY:
            return (Factor(DAYS_A_MONTH, "days"),)
        if self.offer.month_formula == ACTUAL:
            return (Factor(Decimal((end - first).days), "days"),)
        return (Factor(DAYS_A_YEAR, "days"), Factor(MONTHS_A_YEAR, "months", divides=True))

    @cached_property
    def _fees(self) -> list[Line]:
        formulas = [
            (space, (Factor(space.area, "area"), Factor(space.management_fee, "fee")))
            for space in self.offer.spaces
            if space.management_fee
        ]
        return [Line(FEE, space.words, formula, reckoned(formula)) for space, formula in formulas]

    @cached_property
    def _charges(self) -> list[Line]:
        formulas = [
            (charge, (Factor(Decimal(charge.count), "count", words=charge.unit), Factor(charge.price, "amount")))
            for charge in self.offer.charges
            if charge.count
        ]
        return [Line(CHARGE, charge.words, formula, reckoned(formula)) for charge, formula in formulas]

    def _tax(self, rents: Sequence[Line]) -> list[Line]:
        """The tax on the rent, where prices are said without it."""
        if self.offer.tax_included or not self.offer.tax_rate or not rents:
            return []
        formula = (Factor(total_of(rents), "amount"), Factor(self.offer.tax_rate, "share"))
        return [Line(TAX, "", formula, reckoned(formula))]

    def _weight(self, number: int) -> int:
        """How much a month counts: its days where the days of each month are paid, else as much as every other."""
        if self.offer.basis == DAY and self.offer.month_formula == ACTUAL:
            first, end = self._span(number)
            return (end - first).days
        return 1

    @property
    def _time(self) -> Decimal:
        """The term in the unit of the prices."""
        if self.offer.basis == MONTH:
            return Decimal(self.offer.months)
        if self.offer.month_formula == ACTUAL:
            return Decimal((month_after(self.offer.starts_on, self.offer.months) - self.offer.starts_on).days)
        if self.offer.month_formula == THIRTY:
            return self.offer.months * DAYS_A_MONTH
        return self.offer.months * DAYS_A_YEAR / MONTHS_A_YEAR


def year_of(number: int) -> int:
    """The year of the lease in which a month lies."""
    return (number - 1) // 12 + 1


def reckoned(formula: Iterable[Factor]) -> Decimal:
    """The result of a formula, rounded once, at its end."""
    above, below = Decimal(1), Decimal(1)
    for factor in formula:
        if factor.divides:
            below *= factor.number
        else:
            above *= factor.number
    return cents(above / below)


def total_of(lines: Iterable[Line], kind: str = "") -> Decimal:
    """The lines of a kind (all without one) added up."""
    return sum((line.amount for line in lines if not kind or line.kind == kind), NOTHING)


def _payment(number: int, months: Sequence[LeaseMonth]) -> Payment:
    def added(name: str) -> Decimal:
        return sum((getattr(month, name) for month in months), NOTHING)

    return Payment(
        number=number,
        due_on=months[0].first,
        last=months[-1].end - timedelta(days=1),
        rent=added(RENT),
        fee=added(FEE),
        charges=added("charges"),
        tax=added(TAX),
    )

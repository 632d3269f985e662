"""The versions of a quote side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import QuoteVersion
from leasing.quotes import words
from office import saying
from office.frame import Text


@dataclass(frozen=True)
class Cell:
    words: str
    is_new: bool


@dataclass(frozen=True)
class Row:
    label: Text
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    versions: list[QuoteVersion]
    rows: list[Row]


ROWS: tuple[tuple[Text, Callable[[QuoteVersion], str]], ...] = (
    (gettext_lazy("Spaces"), lambda one: " · ".join(space.label for space in one.spaces.all())),
    (gettext_lazy("Price"), lambda one: " · ".join(f"{space.price}" for space in one.spaces.all())),
    (
        gettext_lazy("Discount"),
        lambda one: " · ".join(words.discount(space.price, space.list_price) for space in one.spaces.all()),
    ),
    (gettext_lazy("Rent-free"), words.free_months),
    (pgettext_lazy("quote", "Steps"), lambda one: words.steps(one) or "—"),
    (gettext_lazy("Effective rent"), lambda one: f"{one.effective_rent} {words.UNITS[one.basis]}"),
    (pgettext_lazy("quote", "Term"), lambda one: words.months(one.months)),
    (pgettext_lazy("quote", "From"), lambda one: words.full_day(one.starts_on)),
    (gettext_lazy("Payment"), lambda one: words.paying(one.deposit_months, one.payment_months)),
    (gettext_lazy("Charges"), lambda one: " · ".join(f"{row.name} {row.count}" for row in one.charges.all()) or "—"),
    (gettext_lazy("Fit-out"), lambda one: one.fit_out or "—"),
    (gettext_lazy("Monthly total"), lambda one: words.money(one.monthly_total)),
    (gettext_lazy("Total over the term"), lambda one: words.money(one.term_total)),
    (gettext_lazy("Valid until"), lambda one: words.full_day(one.valid_until)),
    (gettext_lazy("Drawn up"), lambda one: f"{one.drawn_up_by.name} {saying.moment(one.drawn_up_at, with_hour=True)}"),
)


def table_of(versions: list[QuoteVersion]) -> Table:
    """A column for each version; what is new in it is marked."""
    rows = []
    for label, value in ROWS:
        said = [value(version) for version in versions]
        rows.append(Row(label, [Cell(one, place > 0 and one != said[place - 1]) for place, one in enumerate(said)]))
    return Table(versions, rows)

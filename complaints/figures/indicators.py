"""The complaint desk's indicators, as the dashboard, the company's view and the office's reports lay them out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from complaints.figures import definitions
from complaints.figures.book import ROLLING_MONTHS, Book
from complaints.figures.cells import Cell, Link
from complaints.figures.definitions import Figure, Measures, Value
from complaints.figures.valid import valid_of
from complaints.models.life import Kind
from office.indicators import Indicator, Unit
from office.periods import Period, add_months

# Shares of what was received: complaints and inquiries together, neither repairs nor suggestions.
SHARES = (
    definitions.VERIFIED_SAME_DAY,
    definitions.ANSWERED_ON_TIME,
    definitions.HANDLED,
    definitions.HANDLED_IN_TIME,
    definitions.CALLED_BACK,
    definitions.SATISFIED,
    definitions.REPEATED,
    definitions.BY_MANY,
    definitions.HOTLINE_ANSWERED,
    definitions.HOTLINE_SOLVED,
)
OF_SUGGESTIONS = (definitions.DECIDED, definitions.ADOPTED)
PER_HUNDRED = _("Matters received in the period ÷ households that live here today × 100.")
REPAIRS_IN_TIME = _(
    "Repairs handled within their clock ÷ repairs received in the period; what is still in time is left out."
)


def indicators_of(book: Book) -> list[Indicator]:
    """Everything that the desk is measured by, in the order in which it is read."""
    link, months = Link(book.estate, book.period), book.trend_months
    suggestions = link.by(f"kind={Kind.SUGGESTION}")
    return [
        _received(book, link, months),
        _per_hundred(book, link, months),
        *[_share(figure, book.of_period(), link, book.of_month, months) for figure in SHARES],
        _repairs(book, link, months),
        _valid(book, months),
        *[Cell(figure, figure.value(book.of_suggestions), suggestions).as_indicator() for figure in OF_SUGGESTIONS],
    ]


def _received(book: Book, link: Link, months: list[date]) -> Indicator:
    trend = [Decimal(book.of_month(month)["received"]) for month in months]
    return Cell(definitions.RECEIVED, Value(book.of_period()["received"]), link).as_indicator(trend)


def _per_hundred(book: Book, link: Link, months: list[date]) -> Indicator:
    """R30."""
    homes, number = book.households, book.of_period()["received"]

    def per_hundred(number: int) -> Decimal | None:
        return Decimal(100 * number) / homes if homes else None

    return Cell(definitions.RECEIVED, Value(number), link).as_indicator(
        [per_hundred(book.of_month(month)["received"]) for month in months],
        key="complaints.per_hundred",
        label=_("Per 100 households"),
        definition=PER_HUNDRED,
        unit=Unit.PER_HUNDRED,
        of=homes,
        amount=per_hundred(number),
        clause="R30",
        rises_well=False,
    )


def _share(
    figure: Figure, measures: Measures, link: Link, of_month: Callable[[date], Measures], months: list[date]
) -> Indicator:
    trend = [figure.value(of_month(month)).share for month in months]
    return Cell(figure, figure.value(measures), link).as_indicator(trend)


def _repairs(book: Book, link: Link, months: list[date]) -> Indicator:
    figure, repairs = definitions.HANDLED_IN_TIME, link.by(f"kind={Kind.REPAIR}")
    trend = [figure.value(book.of_kind(Kind.REPAIR, month)).share for month in months]
    return Cell(figure, figure.value(book.of_period(Kind.REPAIR)), repairs).as_indicator(
        trend, key="complaints.repairs_in_time", label=_("Repairs in time"), definition=REPAIRS_IN_TIME, clause="R24"
    )


def _valid(book: Book, months: list[date]) -> Indicator:
    """R45: judged over the twelve months that end with the last one shown; months and quarters have no verdict."""
    rolling = Period(add_months(book.last_month, 1 - ROLLING_MONTHS), ROLLING_MONTHS)
    link = Link(book.estate, rolling, f"kind={Kind.COMPLAINT}")
    trend = [book.valid_rate(month).share for month in months]
    cell = Cell(valid_of(book.estate), book.valid_rate(book.last_month), link)
    # Households are no cases: nothing to be missed, no list of these.
    return cell.as_indicator(trend, of_url="", missed_url="", note=_("over twelve months"))

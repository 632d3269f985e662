"""The complaint desk's indicators, as the dashboard, the company's view and the office's reports lay them out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from complaints.figures import definitions
from complaints.figures.book import ROLLING_MONTHS, TREND_MONTHS, Book
from complaints.figures.cells import Link
from complaints.figures.definitions import Figure, Measures
from complaints.models.life import Kind
from office.indicators import Goal, Indicator, Unit
from office.periods import Period, add_months, months_until

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
PER_HUNDRED = _("Matters received in the period ÷ households that live here today × 100.")
REPAIRS_IN_TIME = _(
    "Repairs handled within their clock ÷ repairs received in the period; what is still in time is left out."
)


def indicators_of(book: Book) -> list[Indicator]:
    """Everything that the desk is measured by, in the order in which it is read."""
    estate, period = book.estate, book.period
    link, months = Link(estate, period), months_until(book.last_month, TREND_MONTHS)
    measures = book.of_period()
    found = [_received(book, link, months), _per_hundred(book, link, months)]
    found += [_share(figure, measures, link, months, book.of_month) for figure in SHARES]
    found += [_repairs(book, link, months), _valid(book, months)]
    suggestions = link.by(f"kind={Kind.SUGGESTION}")
    found += [_share(figure, book.of_suggestions, suggestions) for figure in (definitions.DECIDED, definitions.ADOPTED)]
    return found


def _as_indicator(figure: Figure, unit: str, link: Link) -> Indicator:
    goal = Goal(figure.goal.share, is_most=figure.goal.is_most) if figure.goal else None
    return Indicator(
        key=f"complaints.{figure.key}",
        label=figure.label,
        definition=figure.definition,
        unit=unit,
        goal=goal,
        url=link.to(figure),
        clause=figure.clause,
    )


def _received(book: Book, link: Link, months: list[date]) -> Indicator:
    one = _as_indicator(definitions.RECEIVED, Unit.COUNT, link)
    trend = tuple(Decimal(book.of_month(month)["received"]) for month in months)
    return replace(one, number=book.of_period()["received"], trend=trend)


def _per_hundred(book: Book, link: Link, months: list[date]) -> Indicator:
    """R30."""
    homes = book.households

    def per_hundred(number: int) -> Decimal | None:
        return Decimal(100 * number) / homes if homes else None

    return Indicator(
        key="complaints.per_hundred",
        label=_("Per 100 households"),
        definition=PER_HUNDRED,
        unit=Unit.PER_HUNDRED,
        of=homes,
        amount=per_hundred(book.of_period()["received"]),
        url=link.to(definitions.RECEIVED),
        clause="R30",
        trend=tuple(per_hundred(book.of_month(month)["received"]) for month in months),
    )


def _share(
    figure: Figure,
    measures: Measures,
    link: Link,
    months: list[date] | None = None,
    of_month: Callable[[date], Measures] | None = None,
) -> Indicator:
    value = figure.value(measures)
    one = _as_indicator(figure, Unit.RATE, link)
    trend = tuple(figure.value(of_month(month)).share for month in months or []) if of_month else ()
    return replace(one, number=value.number, of=value.of, of_url=link.to(figure, "of"), trend=trend)


def _repairs(book: Book, link: Link, months: list[date]) -> Indicator:
    repairs = link.by(f"kind={Kind.REPAIR}")

    def of_month(month: date) -> Measures:
        return book.of_kind(Kind.REPAIR, month)

    one = _share(definitions.HANDLED_IN_TIME, book.of_period(Kind.REPAIR), repairs, months, of_month)
    return replace(
        one, key="complaints.repairs_in_time", label=_("Repairs in time"), definition=REPAIRS_IN_TIME, clause="R24"
    )


def _valid(book: Book, months: list[date]) -> Indicator:
    """R45: judged over the twelve months that end with the last one shown."""
    rolling = Period(add_months(book.last_month, 1 - ROLLING_MONTHS), ROLLING_MONTHS)
    one = _as_indicator(definitions.VALID, Unit.RATE, Link(book.estate, rolling, f"kind={Kind.COMPLAINT}"))
    value = book.valid_rate(book.last_month)
    trend = tuple(book.valid_rate(month).share for month in months)
    return replace(one, number=value.number, of=value.of, trend=trend)

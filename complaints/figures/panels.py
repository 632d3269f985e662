"""What the desk shows on the dashboard beside its indicators: how it went month by month, what people come about, where
from, and who carries it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import policies
from complaints.figures import definitions, people_book
from complaints.figures.book import Book, Group
from complaints.figures.cells import Cell, Link
from complaints.figures.definitions import Value
from complaints.figures.heat import heat
from complaints.figures.places import places
from complaints.figures.seen import Seen, seen_by
from complaints.filters import TOGETHER
from office import clock
from office.indicators import Panel, Scope
from office.kpi import short
from office.models import Staff
from office.periods import month_label, month_of

MOST_CAUSES = 6
MOST_PEOPLE = 8


@dataclass(frozen=True)
class Bar:
    """A month of the chart: how high it stands in a hundredth, its number and per 100 households."""

    month: date
    number: int
    per_hundred: Decimal | None
    height: int
    url: str

    @property
    def top(self) -> int:
        """Where it begins, from above."""
        return 100 - self.height

    @property
    def short(self) -> str:
        return short(self.month)

    @property
    def label(self) -> str:
        return month_label(self.month)


@dataclass(frozen=True)
class Cause:
    """A top category: received in the period, of that repeated, and received in the period beside it."""

    name: str
    received: Cell
    repeated: Cell
    before: Cell


def panels_of(staff: Staff, scope: Scope) -> list[Panel]:
    seen = seen_by(staff, [scope.estate])
    book = Book(scope.estate, scope.period, seen)
    months = book.trend_months
    query = f"?estate={scope.estate.pk}&period={scope.period.key}"
    return [
        _by_month(book, months, reverse("complaints:overview") + query),
        _causes(scope, book, seen, reverse("complaints:overview") + query),
        _satisfied(book, reverse("complaints:overview") + query),
        _places(scope),
        _heat(scope, months, seen),
        *_people(staff, scope, seen, reverse("complaints:people") + query),
    ]


def _by_month(book: Book, months: list[date], url: str) -> Panel:
    """R30."""
    numbers = {month: book.of_month(month)["received"] for month in months}
    most, homes = max(numbers.values()) or 1, book.households
    bars = [
        Bar(
            month,
            number,
            Decimal(100 * number) / homes if homes else None,
            round(100 * number / most),
            Link(book.estate, month_of(month)).to(definitions.RECEIVED),
        )
        for month, number in numbers.items()
    ]
    title = _("Received by month, per 100 households")
    return Panel("complaints.by_month", title, "complaints/panel_months.html", bars, f"{url}#by-month")


def _causes(scope: Scope, book: Book, seen: Seen, url: str) -> Panel:
    """The most frequent (R30), each with the period beside it."""
    before = {group.pk: group for group in Book(scope.estate, scope.beside, seen).by_category}
    shown = book.by_category[:MOST_CAUSES]
    most = max((group.measures["received"] for group in shown), default=1)
    rows = [_cause(scope, group, before.get(group.pk)) for group in shown]
    content = {"rows": rows, "most": most, "beside": scope.beside}
    return Panel("complaints.causes", _("What they come about"), "complaints/panel_causes.html", content, url)


def _cause(scope: Scope, group: Group, before: Group | None) -> Cause:
    narrowed = f"kind={TOGETHER}&category={group.pk}"
    link, link_before = Link(scope.estate, scope.period, narrowed), Link(scope.estate, scope.beside, narrowed)
    received, repeated = definitions.RECEIVED, definitions.REPEATED
    return Cause(
        name=group.name,
        received=Cell(received, received.value(group.measures), link),
        repeated=Cell(repeated, repeated.value(group.measures), link),
        before=Cell(received, Value(before.measures["received"] if before else 0), link_before),
    )


def _satisfied(book: Book, url: str) -> Panel:
    """Who said that he is satisfied, who that he is not, of whom it is not known; by department (R29)."""
    figure, link, measures = definitions.SATISFIED, Link(book.estate, book.period), book.of_period()
    departments = [
        (group.name, Cell(figure, figure.value(group.measures), link.by(f"kind={TOGETHER}&department={group.pk or 0}")))
        for group in book.by_department
        if group.measures["rated"]
    ]
    content = {
        "cell": Cell(figure, figure.value(measures), link),
        "departments": departments,
        "received": measures["received"],
    }
    title = _("How residents like the answers")
    return Panel("complaints.satisfied", title, "complaints/panel_satisfied.html", content, url)


def _places(scope: Scope) -> Panel:
    """R31."""
    url = f"{reverse('complaints:hot_spots')}?estate={scope.estate.pk}"
    content = places(scope.estate)
    return Panel("complaints.places", _("Where most comes from"), "complaints/panel_places.html", content, url)


def _heat(scope: Scope, months: list[date], seen: Seen) -> Panel:
    """R31."""
    heads = [(short(month), month_label(month)) for month in months]
    content = {"months": heads, "rows": heat(scope.estate, months, seen)}
    return Panel("complaints.heat", _("By category and month"), "complaints/panel_heat.html", content)


def _people(staff: Staff, scope: Scope, seen: Seen, url: str) -> list[Panel]:
    """Load, punctuality and satisfaction of the busiest (R29), for who may see colleagues' work."""
    if not policies.may_see_people(staff, scope.estate.pk):
        return []
    works = people_book.of_estate(scope.estate, scope.period, clock.now(), seen)[:MOST_PEOPLE]
    title = _("Load, punctuality, satisfaction")
    return [Panel("complaints.people", title, "complaints/panel_people.html", works, url)]

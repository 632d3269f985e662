"""The two figures (R44, R45): handling rate and valid-complaint rate, by month, estate, zone and officer, and the early
warnings (R31)."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from complaints import reports
from complaints.figures.book import Book as ComplaintBook
from complaints.figures.cells import NOTHING, ZERO, Cell, Link
from complaints.figures.valid import valid_of
from complaints.models.life import Kind
from complaints.reports import VALID, Value
from complaints.views.figures import Table
from office import periods
from office.frame import Text
from office.kpi import Kpi
from office.models import Estate
from office.periods import Period
from office.templatetags.huiyin import typed
from premises.models import Zone
from revisits import policies
from revisits.feedback import figures
from revisits.feedback.figures import HANDLING, Book, ItemLink
from revisits.feedback.filters import people
from revisits.views.review import estate_of

COMPLAINTS = f"kind={Kind.COMPLAINT}"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How much of what residents said is handled, and how many complaints were valid; each number leads to its rows."""
    estate = estate_of(request)
    period = periods.read(request.GET.get("period", ""), estate.today())
    months = periods.trend_of(period, estate.today())
    book = Book(estate, period, request.user, months[0])
    complaints = ComplaintBook(estate, period)
    context = {
        "estate_shown": estate,
        "period": period,
        "periods": periods.choices(period, estate.today()),
        "handling": _handling_tile(book, months),
        "valid": _valid_tile(book, complaints, months),
        "tables": [
            table
            for table in (
                _by_zone(book),
                _by_officer(book),
                _by_estate(request, estate, period),
                _by_month(book, complaints, months),
            )
            if table
        ],
        "definitions": (HANDLING, valid_of(estate)),
        "warnings": figures.warnings(estate),
    }
    return render(request, "revisits/figures.html", context)


def _handling(counts: Counter[str], link: ItemLink) -> Cell:
    return Cell(HANDLING, HANDLING.value(counts), link)


def _handling_tile(book: Book, months: list[date]) -> dict[str, Any]:
    cell = _handling(book.of_period(), ItemLink(book.estate, book.period))
    trend = [HANDLING.value(book.of_month(month)).share for month in months]
    return {"cell": cell, "kpi": Kpi(cell.as_indicator(trend), months)}


def _valid_tile(book: Book, complaints: ComplaintBook, months: list[date]) -> dict[str, Any]:
    """R45: judged over the twelve months that end with the last one shown; the period itself has no verdict."""
    rates = {month: complaints.valid_rate(month) for month in months}
    cell = Cell(valid_of(book.estate), rates[months[-1]], Link(book.estate, book.rolling, COMPLAINTS))
    number = complaints.of_kind_in_period(Kind.COMPLAINT)["valid"]
    in_period = Cell(VALID, Value(number), Link(book.estate, book.period, COMPLAINTS))
    trend = [rate.share for rate in rates.values()]
    return {"kpi": Kpi(cell.as_indicator(trend, missed_url=""), months), "in_period": in_period}


def _by_zone(book: Book) -> Table:
    """Each zone: what was raised and handled in the period, valid complaints of twelve months among its households."""
    counts, valid, homes = book.by_zone(), book.valid_by_zone(), book.households_by_zone
    zones = {zone.pk: zone.name for zone in Zone.objects.filter(estate=book.estate)}
    keys = [*zones, *([None] if None in counts or None in valid else [])]
    rows = []
    for key in keys:
        link = ItemLink(book.estate, book.period, f"&zone={key or 0}")
        behind = Link(book.estate, book.rolling, f"{COMPLAINTS}&zone={key}") if key else None
        name = typed(zones[key]) if key else _("No zone")
        rows.append((name, [*_cells(counts.get(key), link), _valid(valid[key], homes.get(key), behind)]))
    return Table(_("By zone"), book.period.label, _head(_("Zone")), rows)


def _by_officer(book: Book) -> Table:
    """Each person who heard something, and each officer of a zone in which complaints were valid."""
    counts, valid = book.by_officer(), book.valid_by_officer()
    names = dict(people(book.estate).values_list("pk", "name"))
    keys = [key for key in names if key in counts or key in valid]
    rows = []
    for key in [*keys, *([None] if None in counts else [])]:
        link = ItemLink(book.estate, book.period, f"&officer={key or 0}")
        behind = Link(book.estate, book.rolling, f"{COMPLAINTS}&officer={key}") if key else None
        name = typed(names[key]) if key else _("Said by residents themselves")
        rows.append((name, [*_cells(counts.get(key), link), _valid(valid[key], None, behind)]))
    return Table(_("By officer"), book.period.label, _head(_("Name")), rows)


def _by_estate(request: HttpRequest, shown: Estate, period: Period) -> Table | None:
    """The estates whose figures this person may compare; nothing where there is but one."""
    estates = [one for one in request.user.estates if policies.may_see_all(request.user, one.pk)]
    if len(estates) < 2:
        return None
    counts = figures.by_estate(estates, period)
    rows = []
    for estate in estates:
        link, book = ItemLink(estate, period), ComplaintBook(estate, period)
        last = min(periods.add_months(period.end, -1), estate.today().replace(day=1))
        rolling = Period(periods.add_months(last, -11), 12)
        rate = book.valid_rate(last)
        url = f"?estate={estate.pk}&period={period.key}"
        name = estate.name if estate == shown else format_html('<a href="{}">{}</a>', url, estate.name)
        behind = Link(estate, rolling, COMPLAINTS)
        rows.append((name, [*_cells(counts[estate.pk], link), _valid(rate.number, rate.of, behind)]))
    return Table(_("By estate"), period.label, _head(_("Estate")), rows)


def _by_month(book: Book, complaints: ComplaintBook, months: list[date]) -> Table:
    """The months behind the trend, the latest first."""
    rows = []
    for month in reversed(months):
        rate = complaints.valid_rate(month)
        rolling = Period(periods.add_months(month, -11), 12)
        link = ItemLink(book.estate, periods.month_of(month))
        valid = _valid(rate.number, rate.of, Link(book.estate, rolling, COMPLAINTS))
        rows.append((periods.month_label(month), [*_cells(book.of_month(month), link), valid]))
    return Table(_("By month"), _("thirteen months"), _head(_("Month")), rows, anchor="by-month")


def _head(first: Text) -> list[Text]:
    return [
        first,
        pgettext("feedback", "Raised"),
        HANDLING.label,
        _("Valid complaints, twelve months"),
    ]


def _cells(counts: Counter[str] | None, link: ItemLink) -> list[Text]:
    """How many were raised, and the share of these that is handled."""
    cell = _handling(counts or Counter(raised=0, handled=0), link)
    raised = cell.value.of or 0
    number = format_html('<a href="{}">{}</a>', cell.of_url, raised) if raised else ZERO
    return [number, cell.as_share]


def _valid(number: int, homes: int | None, behind: Link | None) -> Text:
    """Valid complaints among the households; without these the number alone. What belongs to no zone has no list."""
    said = str(number) if homes is None else f"{number} / {homes}"
    if not number:
        return NOTHING if homes is None else format_html('<span class="hy-mute">{}</span>', said)
    share = f"{reports.percent(Decimal(number) / homes, 2)}% " if homes else ""
    if behind is None:
        return f"{share}{said}"
    return format_html('<a href="{}">{}{}</a>', behind.to(VALID), share, said)

"""The overview of the complaint desk, and the standing exception list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from complaints import policies, words
from complaints.figures import book as books
from complaints.figures import definitions, exceptions, hot_spots
from complaints.figures.book import Book, Group
from complaints.figures.cells import NOTHING, Cell, Link
from complaints.figures.definitions import Figure, Measures, Value
from complaints.figures.indicators import indicators_of
from complaints.figures.seen import seen_by
from complaints.figures.valid import figures_of
from complaints.filters import TOGETHER
from complaints.models.life import Kind
from complaints.shown import Shown
from office import clock, periods
from office.frame import Text
from office.kpi import Kpi, short
from office.models import Estate
from office.periods import Period
from office.templatetags.huiyin import say_span, typed

TILES = (
    definitions.RECEIVED,
    definitions.VERIFIED_SAME_DAY,
    definitions.ANSWERED_ON_TIME,
    definitions.VALID,
    definitions.HANDLED,
    definitions.SATISFIED,
    definitions.REPEATED,
)
PROMISES = (definitions.VERIFIED_SAME_DAY, definitions.ANSWERED_ON_TIME)
OF_DEPARTMENT = (definitions.ANSWERED_ON_TIME, definitions.HANDLED, definitions.SATISFIED, definitions.REPEATED)
OF_MONTH = (*PROMISES, definitions.HANDLED, definitions.SATISFIED)
OF_REPAIRS = (*PROMISES, definitions.HANDLED, definitions.SATISFIED, definitions.REPEATED)
FOR_COMPANY = (
    definitions.HANDLED_IN_TIME,
    definitions.CALLED_BACK,
    definitions.BY_MANY,
    definitions.HOTLINE_ANSWERED,
    definitions.HOTLINE_SOLVED,
)
OF_SUGGESTIONS = (definitions.DECIDED, definitions.ADOPTED, definitions.ANSWERED_ON_TIME)
NOTES = {"received": "complaints/overview_received.html", "valid": "complaints/overview_valid.html"}
MOST_CAUSES = 8
MOST_SPOTS = 3
NO_TIMES = (None, None, None)
KIND_WORDS: dict[str, Text] = {
    Kind.COMPLAINT: gettext_lazy("Complaints"),
    Kind.INQUIRY: gettext_lazy("Inquiries"),
    Kind.REPAIR: gettext_lazy("Repairs"),
    Kind.SUGGESTION: gettext_lazy("Suggestions"),
}


@dataclass(frozen=True)
class Table:
    """A table of figures: its head, and the rows with a name and what stands beside it."""

    title: Text
    note: Text
    head: list[Text]
    rows: list[tuple[Text, list[Text]]]
    anchor: str = ""


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How the desk did in a period, where it stands now, what is missed, and from which rows that is known."""
    estate = _estate(request)
    period = periods.read(request.GET.get("period", ""), estate.today())
    seen = seen_by(request.user, [estate])
    book, link = Book(estate, period, seen), Link(estate, period)
    months = book.trend_months
    context = {
        "estate_shown": estate,
        "period": period,
        "periods": periods.choices(period, estate.today()),
        "open_now": books.open_now(estate, clock.now(), seen),
        **_tiles(book, link, months),
        "times": book.times.get(0),
        "trend": _trend(book, months),
        "causes": _causes(book, link),
        "tables": [_departments(book, link), _repairs(book, link), _suggestions(book, link), _for_company(book, link)],
        "estates": _estates(request, estate, period),
        "months": _months(book, months),
        "exceptions": exceptions.count(estate, request.user) + len(exceptions.vacant(estate)),
        "spots": hot_spots.hottest(estate, MOST_SPOTS),
        "definitions": figures_of(estate),
    }
    return render(request, "complaints/overview.html", context)


@require_safe
def exception_list(request: HttpRequest) -> HttpResponse:
    """What must never be: its goal is to be empty (R28)."""
    estate = _estate(request)
    broken = [
        (one, [(case, words.place(case, sees_reporter=True), words.turn(case)) for case in one.cases])
        for one in exceptions.broken(estate, request.user)
    ]
    context = {
        "estate_shown": estate,
        "broken": broken,
        "vacant": exceptions.vacant(estate),
        "rules": exceptions.RULES,
    }
    return render(request, "complaints/exceptions.html", context)


def _estate(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one; whose figures the person may not see is not there."""
    chosen = Shown(request.user, request.estate, request.GET).estate
    if chosen is None or not policies.may_see_figures(request.user, chosen.pk):
        raise Http404
    return chosen


def _cell(figure: Figure, measures: Measures, link: Link) -> Cell:
    return Cell(figure, figure.value(measures), link)


def _tiles(book: Book, link: Link, months: list[date]) -> dict[str, Any]:
    """The indicators that this page shows as tiles, and what stands below some: by kind, and valid in the period alone."""
    found = {one.key: Kpi(one, months) for one in indicators_of(book)}
    cells = [
        (KIND_WORDS[kind], _cell(definitions.RECEIVED, book.of_kind_in_period(kind), link.by(f"kind={kind}")))
        for kind in (Kind.COMPLAINT, Kind.INQUIRY)
    ]
    number = book.of_kind_in_period(Kind.COMPLAINT)["valid"]
    return {
        "tiles": [(found[f"complaints.{figure.key}"], NOTES.get(figure.key, "")) for figure in TILES],
        "received": {"kinds": cells, "per_hundred": found["complaints.per_hundred"]},
        "in_period": Cell(definitions.VALID, Value(number), link.by(f"kind={Kind.COMPLAINT}")),
    }


def _departments(book: Book, link: Link) -> Table:
    """Each department's figures, times and ratings (R24), the busiest first."""
    rows = []
    for group in book.by_department:
        theirs = link.by(f"kind={TOGETHER}&department={group.pk or 0}")
        shares = [_cell(figure, group.measures, theirs).as_share for figure in OF_DEPARTMENT]
        times = [say_span(length) or NOTHING for length in book.times.get(group.pk, NO_TIMES)]
        received = _cell(definitions.RECEIVED, group.measures, theirs).as_number
        rows.append((_to_department(group, book.period), [received, *shares, *times]))
    head = [_("Department"), *_labels(OF_DEPARTMENT), _("To verify"), _("To handle"), _("To answer")]
    return Table(_("By department"), book.period.label, head, rows)


def _to_department(group: Group, period: Period) -> Text:
    """The department's name, leading to its page."""
    if group.pk is None:
        return _("No department yet")
    url = f"{reverse('complaints:department', args=[group.pk])}?period={period.key}"
    return format_html('<a href="{}">{}</a>', url, typed(group.name))


def _repairs(book: Book, link: Link) -> Table:
    """The same figures of the repairs, which do not ruin those of the complaints."""
    theirs, measures = link.by(f"kind={Kind.REPAIR}"), book.of_period(Kind.REPAIR)
    received = _cell(definitions.RECEIVED, measures, theirs).as_number
    shares = [_cell(figure, measures, theirs).as_share for figure in OF_REPAIRS]
    rows = [(book.period.label, [received, *shares])]
    return Table(_("Repairs"), "", [_("Period"), *_labels(OF_REPAIRS)], rows)


def _suggestions(book: Book, link: Link) -> Table:
    """What became of the suggestions (R18-R20): decided, adopted, answered, and how long report and decision took."""
    theirs, measures = link.by(f"kind={Kind.SUGGESTION}"), book.of_suggestions
    received = _cell(definitions.RECEIVED, measures, theirs).as_number
    shares = [_cell(figure, measures, theirs).as_share for figure in OF_SUGGESTIONS]
    times = [say_span(length) or NOTHING for length in (book.suggested.report, book.suggested.decide)]
    head = [_("Period"), *_labels(OF_SUGGESTIONS), _("To report"), _("To decide")]
    return Table(_("Suggestions"), "", head, [(book.period.label, [received, *shares, *times])])


def _for_company(book: Book, link: Link) -> Table:
    """What the company asks for besides: handled in time, called back, matters of many, those of 12345."""
    kinds = [
        (_("Complaints and inquiries"), link, book.of_period()),
        (KIND_WORDS[Kind.REPAIR], link.by(f"kind={Kind.REPAIR}"), book.of_period(Kind.REPAIR)),
    ]
    rows = [(name, [_cell(figure, measures, way).as_share for figure in FOR_COMPANY]) for name, way, measures in kinds]
    head = [_("Kind"), *(figure.label for figure in FOR_COMPANY)]
    return Table(_("What the company asks for"), book.period.label, head, rows)


def _months(book: Book, months: list[date]) -> Table:
    """The months behind the trend, the latest first."""
    rows = []
    for month in reversed(months):
        link = Link(book.estate, periods.month_of(month))
        kinds = [_cell(definitions.RECEIVED, book.of_kind(kind, month), link.by(f"kind={kind}")) for kind in KIND_WORDS]
        shares = [_cell(figure, book.of_month(month), link).as_share for figure in OF_MONTH]
        rows.append((periods.month_label(month), [*(cell.as_number for cell in kinds), *shares]))
    head = [_("Month"), *KIND_WORDS.values(), *(figure.label for figure in OF_MONTH)]
    return Table(_("By month"), _("thirteen months"), head, rows, anchor="by-month")


def _trend(book: Book, months: list[date]) -> dict[str, Any]:
    """What the chart draws: the matters received in each month, by kind."""
    return {
        "labels": [short(month) for month in months],
        "series": [
            {"name": str(label), "values": [book.of_kind(kind, month)["received"] for month in months]}
            for kind, label in KIND_WORDS.items()
        ],
    }


def _causes(book: Book, link: Link) -> dict[str, Any]:
    """What people come about most (R30): the rows of the table, and what the chart draws of them."""
    cells = [
        (group.name, _cell(definitions.RECEIVED, group.measures, link.by(f"kind={TOGETHER}&category={group.pk}")))
        for group in book.by_category
    ]
    shown = cells[:MOST_CAUSES]
    drawn = {"labels": [name for name, _cell in shown], "values": [cell.value.number for _name, cell in shown]}
    return {"rows": [(typed(name), cell.as_number) for name, cell in cells], "drawn": drawn}


def _estates(request: HttpRequest, shown: Estate, period: Period) -> Table | None:
    """The estates whose figures this person may compare; nothing where there is but one."""
    estates = [one for one in request.user.estates if policies.may_see_figures(request.user, one.pk)]
    if len(estates) < 2:
        return None
    rows = []
    seen = seen_by(request.user, estates)
    for estate, group in zip(estates, books.by_estate(estates, period, seen), strict=True):
        link = Link(estate, period)
        shares = [_cell(figure, group.measures, link).as_share for figure in OF_MONTH]
        url = f"?estate={estate.pk}&period={period.key}"
        name = estate.name if estate == shown else format_html('<a href="{}">{}</a>', url, estate.name)
        rows.append((name, [_cell(definitions.RECEIVED, group.measures, link).as_number, *shares]))
    return Table(_("By estate"), period.label, [_("Estate"), *_labels(OF_MONTH)], rows)


def _labels(figures: Iterable[Figure]) -> list[Text]:
    return [definitions.RECEIVED.label, *(figure.label for figure in figures)]

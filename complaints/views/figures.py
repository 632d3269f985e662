"""The overview of the complaint desk, and the standing exception list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from complaints import exceptions, periods, policies, reports, words
from complaints.filters import NOT_REPAIR
from complaints.models.case import Kind
from complaints.periods import Period
from complaints.pictures import Spark, spark
from complaints.reports import FIGURES, TREND_MONTHS, Book, Figure, Measures, Value
from complaints.shown import Shown
from office.frame import Text
from office.models import Estate

TILES = (reports.HANDLED, reports.SATISFIED, reports.REPEATED)
PROMISES = (reports.VERIFIED_SAME_DAY, reports.ANSWERED_ON_TIME)
OF_DEPARTMENT = (reports.ANSWERED_ON_TIME, reports.HANDLED, reports.SATISFIED, reports.REPEATED)
OF_MONTH = (*PROMISES, reports.HANDLED, reports.SATISFIED)
OF_REPAIRS = (*PROMISES, *TILES)
MOST_CAUSES = 8
KIND_WORDS: dict[str, Text] = {
    Kind.COMPLAINT: gettext_lazy("Complaints"),
    Kind.INQUIRY: gettext_lazy("Inquiries"),
    Kind.REPAIR: gettext_lazy("Repairs"),
}


@dataclass(frozen=True)
class Link:
    """The way to the cases of an estate and a period, narrowed further."""

    estate: Estate
    period: Period
    narrowed: tuple[tuple[str, Any], ...] = (("kind", NOT_REPAIR),)

    def by(self, **also: Any) -> "Link":
        return Link(self.estate, self.period, tuple({**dict(self.narrowed), **also}.items()))

    def to(self, figure: Figure, part: str = "kept") -> str:
        """The address of the list with exactly the cases behind a figure."""
        days = {"since": self.period.first, "until": self.period.last}
        named = figure.key if part == "kept" else f"{figure.key}.{part}"
        params = {"estate": self.estate.pk, "tab": "all", **dict(self.narrowed), **days, "figure": named}
        return f"{reverse('complaints:list')}?{urlencode(params)}"


@dataclass(frozen=True)
class Cell:
    """A figure's value with the ways to its rows."""

    figure: Figure
    value: Value
    link: Link

    @property
    def percent(self) -> str:
        return "" if self.value.share is None else reports.percent(self.value.share)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or without a case."""
        goal, share = self.figure.goal, self.value.share
        return None if goal is None or share is None else goal.is_met(share)

    @property
    def kept_url(self) -> str:
        return self.link.to(self.figure)

    @property
    def of_url(self) -> str:
        return self.link.to(self.figure, "of")

    @property
    def missed_url(self) -> str:
        return self.link.to(self.figure, "missed")


@dataclass(frozen=True)
class Tile:
    """A figure as a tile shows it: its value, the verdict in words, the trend and what the trend says."""

    cell: Cell
    percent: str
    verdict: str
    trend: Spark | None
    goal_words: str
    first: str
    last: str


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How the desk did in a period, where it stands now, what is missed, and from which rows that is known."""
    estate = _estate(request)
    period = periods.read(request.GET.get("period", ""), estate.today())
    book, link = Book(estate, period), Link(estate, period)
    last = min(periods.add_months(period.end, -1), estate.today().replace(day=1))
    months = periods.months_until(last, TREND_MONTHS)
    measures = book.of_period()
    context = {
        "estate_shown": estate,
        "period": period,
        "periods": _periods(estate, period),
        "counts": Shown(request.user, estate, {}).counts,
        "received": _received(book, link, months),
        "promises": [_tile(book, figure, measures, link, months) for figure in PROMISES],
        "tiles": [_tile(book, figure, measures, link, months) for figure in TILES],
        "valid": _valid(book, link, months),
        "times": book.times.get(0),
        "departments": _departments(book, link),
        "months": _months(book, months),
        "trend": _trend(book, months),
        "causes": _causes(book, link),
        "repairs": [
            Cell(figure, figure.value(book.of_period(repairs=True)), link.by(kind=Kind.REPAIR)) for figure in OF_REPAIRS
        ],
        "repairs_received": _cell(reports.RECEIVED, book.of_period(repairs=True), link.by(kind=Kind.REPAIR)),
        "estates": _estates(request, period),
        "exceptions": exceptions.count(estate),
        "definitions": FIGURES.values(),
    }
    return render(request, "complaints/overview.html", context)


@require_safe
def exception_list(request: HttpRequest) -> HttpResponse:
    """What must never be: its goal is to be empty (R28)."""
    estate = _estate(request)
    broken = [
        (one, [(case, words.place(case, sees_reporter=True), words.turn(case)) for case in one.cases])
        for one in exceptions.broken(estate)
    ]
    context = {"estate_shown": estate, "broken": broken, "rules": exceptions.RULES}
    return render(request, "complaints/exceptions.html", context)


def _estate(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one; whose figures the person may not see is not there."""
    chosen = Shown(request.user, request.estate, request.GET).estate
    if chosen is None or not policies.may_see_figures(request.user, chosen.pk):
        raise Http404
    return chosen


def _periods(estate: Estate, period: Period) -> list[tuple[str, str, bool]]:
    """Chips of the period: this month, quarter and year; the label, the key, and whether it is shown."""
    today = estate.today()
    near = [
        (_("This month"), periods.month_of(today)),
        (_("This quarter"), periods.quarter_of(today)),
        (_("This year"), periods.year_of(today)),
    ]
    return [(label, one.key, one == period) for label, one in near]


def _cell(figure: Figure, measures: Measures, link: Link) -> Cell:
    return Cell(figure, figure.value(measures), link)


def _received(book: Book, link: Link, months: list[date]) -> dict[str, Any]:
    """What came in, by kind, and how it went up and down."""
    measures, in_period = book.of_period(), book.months_of_period
    households = reports.occupied_households(book.estate)
    return {
        "cell": _cell(reports.RECEIVED, measures, link),
        "kinds": [
            (KIND_WORDS[kind], _cell(reports.RECEIVED, book.of_kind(kind, in_period), link.by(kind=kind)))
            for kind in (Kind.COMPLAINT, Kind.INQUIRY)
        ],
        "per_hundred": f"{100 * measures['received'] / households:.1f}" if households else "",
        "trend": spark([book.of([month])["received"] for month in months]),
        "first": short(months[0]),
        "last": short(months[-1]),
    }


def _tile(book: Book, figure: Figure, measures: Measures, link: Link, months: list[date]) -> Tile:
    cell = _cell(figure, measures, link)
    shares = [figure.value(book.of([month])).share for month in months]
    return _as_tile(cell, cell.percent, shares, months)


def _valid(book: Book, link: Link, months: list[date]) -> dict[str, Any]:
    """R45: judged over the twelve months that end with the last one shown; the period itself has no verdict."""
    rates = {month: book.valid_rate(month) for month in months}
    rolling = Period(periods.add_months(months[-1], 1 - reports.ROLLING_MONTHS), reports.ROLLING_MONTHS)
    cell = Cell(reports.VALID, rates[months[-1]], Link(book.estate, rolling, (("kind", Kind.COMPLAINT),)))
    share = rates[months[-1]].share
    percent = "" if share is None else reports.percent(share, 2)
    number = book.of_kind(Kind.COMPLAINT, book.months_of_period)["valid"]
    in_period = Cell(reports.VALID, Value(number, rates[months[-1]].of), link.by(kind=Kind.COMPLAINT))
    shares = [rate.share for rate in rates.values()]
    return {"tile": _as_tile(cell, percent, shares, months), "in_period": in_period}


def _as_tile(cell: Cell, percent: str, shares: list[Decimal | None], months: list[date]) -> Tile:
    goal = cell.figure.goal
    said = "" if goal is None else reports.percent(goal.share)
    return Tile(
        cell=cell,
        percent=percent,
        verdict=_verdict(cell),
        trend=spark(shares, goal.share if goal else None),
        goal_words="" if goal is None else (_("goal: at most {n}%") if goal.is_most else _("goal {n}%")).format(n=said),
        first=short(months[0]),
        last=short(months[-1]),
    )


def _verdict(cell: Cell) -> str:
    """Goal reached, or how many percentage points are missing."""
    if cell.is_met is None or cell.is_met:
        return "" if cell.is_met is None else _("goal reached")
    goal, share = cell.figure.goal, cell.value.share
    if goal.is_most:
        return _("{n} points over").format(n=reports.percent(share - goal.share, 2))
    return _("{n} points short").format(n=reports.percent(goal.share - share))


def short(month: date) -> str:
    """26.3: a month where there is hardly any room."""
    return f"{month.year % 100}.{month.month}"


def _departments(book: Book, link: Link) -> list[dict[str, Any]]:
    """Each department's figures, times and ratings (R24), the busiest first."""
    rows = []
    for group in book.by_department:
        theirs = link.by(department=group.pk or 0)
        rows.append(
            {
                "name": group.name or _("No department yet"),
                "received": _cell(reports.RECEIVED, group.measures, theirs),
                "cells": [_cell(figure, group.measures, theirs) for figure in OF_DEPARTMENT],
                "times": book.times.get(group.pk),
            }
        )
    return rows


def _months(book: Book, months: list[date]) -> list[dict[str, Any]]:
    """The months behind the trend, the latest first."""
    rows = []
    for month in reversed(months):
        link = Link(book.estate, periods.month_of(month))
        measures = book.of([month])
        rows.append(
            {
                "label": periods.month_label(month),
                "kinds": [
                    _cell(reports.RECEIVED, book.of_kind(kind, [month]), link.by(kind=kind)) for kind in KIND_WORDS
                ],
                "cells": [_cell(figure, measures, link) for figure in OF_MONTH],
            }
        )
    return rows


def _trend(book: Book, months: list[date]) -> dict[str, Any]:
    """What the chart draws: the matters received in each month, by kind."""
    return {
        "labels": [short(month) for month in months],
        "series": [
            {"name": str(label), "values": [book.of_kind(kind, [month])["received"] for month in months]}
            for kind, label in KIND_WORDS.items()
        ],
    }


def _causes(book: Book, link: Link) -> dict[str, Any]:
    """What people come about most (R30): the rows of the table, and what the chart draws of them."""
    rows = [
        (group.name, _cell(reports.RECEIVED, group.measures, link.by(category=group.pk))) for group in book.by_category
    ]
    shown = rows[:MOST_CAUSES]
    drawn = {"labels": [name for name, _cell in shown], "values": [cell.value.number for _name, cell in shown]}
    return {"rows": rows, "drawn": drawn}


def _estates(request: HttpRequest, period: Period) -> list[dict[str, Any]]:
    """The estates whose figures this person may compare; nothing where there is but one."""
    estates = [one for one in request.user.estates if policies.may_see_figures(request.user, one.pk)]
    if len(estates) < 2:
        return []
    rows = zip(estates, reports.by_estate(estates, period), strict=True)
    return [
        {
            "estate": estate,
            "received": _cell(reports.RECEIVED, group.measures, Link(estate, period)),
            "cells": [_cell(figure, group.measures, Link(estate, period)) for figure in OF_MONTH],
        }
        for estate, group in rows
    ]

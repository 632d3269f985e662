"""The yearly evaluation as a page to read and to print (R36)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints.reports import Value, percent
from office import clock
from revisits import evaluation, policies
from revisits.evaluation import FIGURES, Evaluation


@require_safe
def evaluate(request: HttpRequest) -> HttpResponse:
    """Director and general manager see everybody, an officer himself."""
    estate = request.estate
    if estate is None or not policies.may_see_all(request.user, estate.pk):
        raise Http404
    year = evaluation.year_of(request.GET.get("year", ""), estate.today())
    rows = evaluation.of_year(estate, year.first.year, clock.now())
    sees_all = policies.may_evaluate(request.user, estate.pk)
    shown = rows if sees_all else [row for row in rows if row.staff == request.user]
    context = {
        "year": year,
        "is_this_year": year.first.year == estate.today().year,
        "rows": shown,
        "whole": evaluation.whole(rows) if sees_all else [],
        "figures": FIGURES,
        "chart": _chart(shown, year.first.year),
    }
    return render(request, "revisits/evaluation.html", context)


def _chart(rows: list[Evaluation], year: int) -> dict[str, Any]:
    """What is drawn: the share of revisits done of each person, this year and the year before."""
    done = FIGURES[0]
    return {
        "labels": [row.staff.name for row in rows],
        "series": [
            {"name": str(year - 1), "values": [_percent(done.value(row.before)) for row in rows]},
            {"name": str(year), "values": [_percent(done.value(row.now)) for row in rows]},
        ],
    }


def _percent(value: Value) -> float:
    return 0.0 if value.share is None else float(percent(value.share))

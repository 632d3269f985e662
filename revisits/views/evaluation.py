"""The yearly evaluation as a page to read and to print (R36)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints.reports import Value
from office import clock
from revisits import evaluation, policies
from revisits.evaluation import FIGURES, Evaluation, Figure
from revisits.evaluation_pictures import Picture, counted, picture, share
from revisits.gatherings import year as gatherings
from revisits.gatherings.year import Tally, Year


@require_safe
def evaluate(request: HttpRequest) -> HttpResponse:
    """Director and general manager see everybody and the forums and events of the estate, an officer himself."""
    estate = request.estate
    if estate is None or not policies.may_see_all(request.user, estate.pk):
        raise Http404
    year = evaluation.year_of(request.GET.get("year", ""), estate.today())
    book = evaluation.of_year(estate, year.first.year, clock.now())
    sees_all = policies.may_evaluate(request.user, estate.pk)
    shown = book.people if sees_all else [row for row in book.people if row.staff == request.user]
    whole = book.whole if sees_all else []
    held = gatherings.of_year(estate, year.first.year) if sees_all else None
    context = {
        "year": year,
        "is_this_year": year.first.year == estate.today().year,
        "sees_all": sees_all,
        "rows": shown,
        "whole": whole,
        "figures": FIGURES,
        "held": held,
        "definitions": [(one.label, one.definition) for one in FIGURES] + list(gatherings.DEFINITIONS if held else ()),
        "pictures": _pictures(shown, whole, held),
        "today": estate.today(),
    }
    return render(request, "revisits/evaluation.html", context)


def _pictures(
    rows: list[Evaluation], whole: list[tuple[Figure, Value, Value]], held: Year | None
) -> dict[str, Picture]:
    """What is drawn, each with the year before: who has done how many of his revisits, the figures of the estate, and how
    many came to forums and events."""
    done = FIGURES[0]
    drawn = {
        "done": picture([(row.staff.name, share(done.value(row.before)), share(done.value(row.now))) for row in rows])
    }
    if whole:
        drawn["whole"] = picture([(figure.label, share(before), share(now)) for figure, now, before in whole])
    if held:
        drawn["came"] = counted([(line.label, _came(line.all.before), _came(line.all.now)) for line in held.lines])
    return drawn


def _came(tally: Tally) -> int | None:
    return tally.came if tally.planned else None

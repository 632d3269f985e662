"""Where complaints and repairs come from: the elevation, and what came three times with what is done about it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from complaints import measures, policies, prevention
from complaints.figures import elevation
from complaints.figures import hot_spots as spots
from complaints.figures.places import counted, legend
from complaints.models import Category, HotSpot
from complaints.shown import Shown
from office.models import Estate, Staff
from premises.models import Building


@require_safe
def hot_spots(request: HttpRequest) -> HttpResponse:
    """Homes, columns of homes and buildings from which much comes, over 30, 90 or 365 days (R30, R31)."""
    estate = Shown(request.user, request.estate, request.GET).estate
    if estate is None or not policies.may_see_figures(request.user, estate.pk):
        raise Http404
    wanted = request.GET.get("days", "90")
    days = int(wanted) if wanted in map(str, spots.SPANS) else 90
    found, counted_at = counted(estate, days)
    buildings = {building.pk: building for building in Building.objects.filter(estate=estate).order_by("id")}
    names = dict(Category.objects.values_list("pk", "name"))
    context = {
        "estate_shown": estate,
        "days": days,
        "spans": [(span, _span(span), span == days) for span in spots.SPANS],
        "counted_at": counted_at,
        "legend": legend(),
        "streets": elevation.draw(buildings.values(), found),
        "risers": [_riser(row, buildings, names) for row in found["risers"] if row[0] in buildings],
        "again": _again(request.user, estate),
        "may_prevent": policies.may_prevent(request.user, estate.pk),
        "homes": [{"label": row[5], "count": row[4]} for row in found["homes"][: spots.MOST]],
        "whole": sum(row[4] for row in found["homes"]) + sum(row[1] for row in found["shared"]),
    }
    return render(request, "complaints/hot_spots.html", context)


def _span(days: int) -> str:
    return ngettext("{days} day", "{days} days", days).format(days=days)


def _column(building: Building, entrance: str, door: str) -> str:
    if entrance:
        return _("{building}, entrance {entrance}, column {door}").format(
            building=building.name, entrance=entrance, door=door
        )
    return _("{building}, column {door}").format(building=building.name, door=door)


def _riser(row: list[Any], buildings: dict[int, Building], names: dict[int, str]) -> dict[str, Any]:
    pk, entrance, door, category, count, low, high = row
    return {
        "where": _column(buildings[pk], entrance, door),
        "floors": _("floors {low} to {high}").format(low=low, high=high),
        "category": names.get(category, ""),
        "category_id": category,
        "building_id": pk,
        "count": count,
    }


def _again(staff: Staff, estate: Estate) -> list[dict[str, Any]]:
    """The hot spots with their measure of this time, or the one that is proposed."""
    found = list(HotSpot.objects.filter(estate=estate).named().hot()[: spots.MOST])
    for spot in found:
        spot.estate = estate
    given = prevention.current(found)
    proposed = prevention.propose(estate, [spot for spot in found if spot.pk not in given])
    lines = {pk: measures.line_of(staff, action) for pk, action in given.items()}
    return [{"spot": spot, "line": lines.get(spot.pk), "proposed": proposed.get(spot.pk)} for spot in found]

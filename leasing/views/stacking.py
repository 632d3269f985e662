"""The stacking plan (销控图): the tower as a picture, with the space that was chosen beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leasing import policies
from leasing.models import Space
from leasing.spaces import filters
from leasing.spaces.page import context_of, there
from leasing.stacking import tower
from leasing.views.seen import estate_of
from office.models import Estate
from premises.models import Building


@require_safe
def stacking(request: HttpRequest) -> HttpResponse:
    """The building that the address names, else the first with spaces; what does not fit the filters is greyed out."""
    estate = estate_of(request)
    asked = filters.asked(estate, request.GET, estate.today())
    buildings = list(Building.objects.filter(estate=estate, spaces__isnull=False).distinct().order_by("id")[:60])
    building = _chosen(request, buildings)
    drawn = tower.draw(request.user, estate, building, asked.fits) if building else None
    space = _space(request, estate, drawn)
    context = {
        "estate_shown": estate,
        "buildings": buildings,
        "tower": drawn,
        "asked": asked,
        "may_change": policies.may_change_spaces(request.user, estate.pk),
        **filters.choices(estate),
        **(context_of(request.user, space) if space else {}),
    }
    return render(request, "leasing/stacking.html", context)


def _chosen(request: HttpRequest, buildings: list[Building]) -> Building | None:
    asked = request.GET.get("building", "")
    return next((one for one in buildings if str(one.pk) == asked), buildings[0] if buildings else None)


def _space(request: HttpRequest, estate: Estate, drawn: tower.Tower | None) -> Space | None:
    """The space that the address names, else what has stood empty for the longest."""
    asked = request.GET.get("space", "")
    first = drawn.longest_vacant if drawn else None
    pk = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else (first.pk if first else 0)
    rows = there(estate).select_related("batch", "layout").defer("floor_price")
    return rows.filter(pk=pk).first() or (first and rows.filter(pk=first.pk).first())

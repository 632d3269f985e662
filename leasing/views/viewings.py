"""Viewings: the list with its filters and export, the page of one, its sheet on paper."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from leasing import policies
from leasing.models import Viewing, ViewingState
from leasing.spaces.page import terms_of
from leasing.viewings import export, offers, said, story, words
from leasing.viewings.page import rows_of
from leasing.viewings.shown import READ, TABS, Shown
from office import clock, saying
from office.models import Estate
from office.pages import keyset
from office.sheets import MEDIA_TYPE


@require_safe
@vary_on_headers("HX-Request")
def viewings(request: HttpRequest) -> HttpResponse:
    """Today's and coming viewings, by tab and filters, all of it in the URL."""
    shown = _shown(request)
    rows = shown.rows.select_related(*READ).prefetch_related("spaces__space")
    page = keyset(rows, request.GET, *shown.order, until=_until)
    context = {
        "shown": shown,
        "page": page,
        "lines": rows_of(page.rows),
        "tabs": [(tab, f"?tab={tab.key}", shown.counts.get(tab.key)) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "leasing/viewing_list.html", context)


@require_safe
def export_viewings(request: HttpRequest) -> FileResponse:
    """Exactly the rows that are filtered, as an Excel file."""
    shown = _shown(request)
    file = export.book(shown.rows.order_by(*shown.order))
    name = _("Viewings {estate} {day}").format(estate=shown.estate, day=f"{shown.estate.today():%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def viewing(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """Its hour and spaces; once it is written down, what came of each, and what comes next."""
    found = viewing_for(request, viewing_id)
    seen = list(found.spaces.select_related("space", "space__building").defer("space__floor_price"))
    about = said.of([one.space for one in seen], found.prospect)
    may_keep = policies.may_keep(request.user, found.prospect)
    context = {
        "viewing": found,
        "prospect": found.prospect,
        "badge": words.badge(found),
        "spaces": [
            (one, words.reaction(one), words.pointed_out(one), told) for one, told in zip(seen, about, strict=True)
        ],
        "terms": terms_of(found.estate),
        "may_keep": may_keep,
        "is_my_turn": found.led_by == request.user or found.prospect.owner_id == request.user.pk,
        "is_late": found.is_late(clock.now()),
        "offers": offers.after(found) if may_keep and found.state == ViewingState.RECORDED else None,
        "story": story.tell(found),
    }
    return render(request, "leasing/viewing.html", context)


@require_safe
def sheet(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """The viewing sheet (看房单): plan, orientation, area, efficiency rate, neighbours, list price. It is read by the client:
    no floor price is known to it, and no tenant's name where he himself stays unknown (R101)."""
    found = viewing_for(request, viewing_id)
    seen = found.spaces.select_related("space", "space__building").defer("space__floor_price")
    context = {
        "viewing": found,
        "prospect": found.prospect,
        "spaces": said.of([one.space for one in seen], found.prospect),
        "terms": terms_of(found.estate),
        "estate_shown": found.estate,
    }
    return render(request, "leasing/viewing_sheet.html", context)


def viewing_for(request: HttpRequest, viewing_id: int) -> Viewing:
    """The viewing, if the person may see its prospect; else a 404."""
    rows = Viewing.objects.visible_to(request.user).select_related(
        "estate", "prospect__owner", "prospect__estate", "leader", "entered_by", "recorded_by", "cancelled_by"
    )
    return get_object_or_404(rows, pk=viewing_id)


def estate_of(request: HttpRequest) -> Estate:
    """Whoever lets nothing here does not learn that there are viewings."""
    if request.estate is None or not policies.may_receive(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _shown(request: HttpRequest) -> Shown:
    return Shown(request.user, estate_of(request), request.GET)


def _until(viewing: Viewing) -> str:
    return saying.moment(viewing.starts_at, with_hour=True)

"""Follow-ups: the list by tab, and its Excel export."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from leasing.follow_ups import export, page
from leasing.follow_ups.shown import TABS, Shown
from leasing.models import FollowUp
from leasing.views.seen import estate_of
from office import saying
from office.pages import keyset
from office.sheets import MEDIA_TYPE


@require_safe
@vary_on_headers("HX-Request")
def follow_ups(request: HttpRequest) -> HttpResponse:
    """My follow-ups: those whose day has come, those to come, those that are done."""
    shown = Shown(request.user, estate_of(request), request.GET)
    rows = shown.rows.select_related("estate", "prospect__owner")
    found = keyset(rows, request.GET, *shown.tab.order, until=_until)
    context = {
        "shown": shown,
        "page": found,
        "lines": [page.shown(one) for one in found.rows],
        "tabs": [(tab, _tab_url(request, tab.key), shown.counts.get(tab.key)) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "leasing/follow_up_list.html", context)


@require_safe
def export_follow_ups(request: HttpRequest) -> FileResponse:
    """Exactly the rows that are shown, as an Excel file."""
    shown = Shown(request.user, estate_of(request), request.GET)
    file = export.book(shown.rows.order_by(*shown.tab.order))
    name = _("Follow-ups {estate} {day}").format(estate=shown.estate, day=f"{shown.estate.today():%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


def _tab_url(request: HttpRequest, key: str) -> str:
    params = {name: request.GET[name] for name in ("estate", "whose") if name in request.GET}
    return f"?{urlencode(params | {'tab': key})}"


def _until(one: FollowUp) -> str:
    return saying.moment(one.done_at or one.due_at)

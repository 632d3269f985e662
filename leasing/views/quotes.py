"""Quotes: the list with its filters and export, the page of one, its versions side by side."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from leasing.models import Prospect, Quote, QuoteVersion
from leasing.quotes import comparison, export, page, words
from leasing.quotes.shown import READ, TABS, Shown
from office import saying
from office.pages import keyset
from office.sheets import MEDIA_TYPE

WHOLE = ("estate", "quote__prospect__owner", "drawn_up_by", "submitted_by")


@require_safe
@vary_on_headers("HX-Request")
def quotes(request: HttpRequest) -> HttpResponse:
    """Whose turn it is, by when: the quotes of an estate by tab and filters, each by its latest version."""
    shown = _shown(request)
    said = _until_due if shown.tab.is_open else _until_day
    rows = shown.rows.select_related(*READ).prefetch_related("spaces")
    found = keyset(rows, request.GET, *shown.order, until=said)
    context = {
        "shown": shown,
        "page": found,
        "lines": [(version, words.title(version), words.badge(version)) for version in found.rows],
        "tabs": [(tab, f"?tab={tab.key}", shown.counts.get(tab.key)) for tab in TABS],
        "standings": Prospect.Standing.choices,
        "unit": words.UNITS,
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "leasing/quote_list.html", context)


@require_safe
def export_quotes(request: HttpRequest) -> FileResponse:
    """The approved ones of what is filtered, as an Excel file (R81)."""
    shown = _shown(request)
    file = export.book(shown.rows.order_by(*shown.order))
    name = _("Quotes {estate} {day}").format(estate=shown.estate, day=f"{shown.estate.today():%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def quote(request: HttpRequest, quote_id: int, number: int | None = None) -> HttpResponse:
    """A version of a quote, the latest unless one is asked for: who can set its price, the sheet, what is given away."""
    versions = QuoteVersion.objects.visible_to(request.user).filter(quote=quote_id).select_related(*WHOLE)
    asked = versions.filter(version=number) if number else versions.latest()
    version = get_object_or_404(asked.prefetch_related("spaces", "charges", "decisions__by"))
    return render(request, "leasing/quote.html", page.context_of(version, request.user))


@require_safe
def versions(request: HttpRequest, quote_id: int) -> HttpResponse:
    """All versions side by side; what differs from the one before is bold."""
    found = get_object_or_404(Quote.objects.visible_to(request.user).select_related("prospect"), pk=quote_id)
    rows = found.versions.select_related("quote__prospect", "estate", "drawn_up_by").prefetch_related(
        "spaces", "charges"
    )
    context = {"quote": found, "table": comparison.table_of(list(rows.order_by("version")))}
    return render(request, "leasing/quote_versions.html", context)


def version_for(request: HttpRequest, version_id: int) -> QuoteVersion:
    """The version, if the person may see it; else a 404."""
    rows = QuoteVersion.objects.visible_to(request.user).select_related(*WHOLE)
    return get_object_or_404(rows.prefetch_related("spaces", "charges", "decisions__by"), pk=version_id)


def _shown(request: HttpRequest) -> Shown:
    """The list, for who lets in the estate; else it is not there."""
    shown = Shown(request.user, request.estate, request.GET)
    if not shown.may_look:
        raise Http404
    return shown


def _until_due(version: Any) -> str:
    return saying.until(version.due_at) if version.due_at else ""


def _until_day(version: Any) -> str:
    return saying.moment(version.drawn_up_at)

"""What came of working with brokers, for a period: by firm and class, what was shown, who was given what, the overrides (item 8)."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agents.commissions.words import money
from agents.receptions.sheet import named_on
from agents.reports import behind, book, figures
from agents.reports.figures import Period
from agents.views.seen import reporting_in
from agents.words import badge
from office.pages import keyset
from office.sheets import MEDIA_TYPE

MOST = 50


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """`?since=` and `?until=`, both days in it; else the quarter so far."""
    period = _period(request)
    lines = figures.by_firm(period)
    context = {
        "period": period,
        "lines": [(line, money(line.commission), money(line.paid)) for line in lines],
        "whole": figures.whole(lines),
        "commission": money(figures.whole(lines).commission),
        "paid": money(figures.whole(lines).paid),
        "shown": figures.shown(period)[:MOST],
        "handed": [(one, badge(one.visit.decided), named_on(one)) for one in figures.handed(period)[:MOST]],
        "overrides": [(one, badge(one.suggested), badge(one.decided)) for one in figures.overrides(period)[:MOST]],
        "most": MOST,
    }
    return render(request, "agents/report.html", context)


@require_safe
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """Exactly the rows of a figure of the report."""
    period = _period(request)
    shown = behind.read(key, period)
    if shown is None:
        raise Http404
    page = keyset(shown.rows, request.GET, *shown.order)
    context = {"shown": shown, "period": period, "page": page, "count": shown.rows.count()}
    context["lines"] = [shown.line(one) for one in page.rows]
    return render(request, "agents/report_rows.html", context)


@require_safe
def export_report(request: HttpRequest) -> FileResponse:
    """All of it as an Excel file, a sheet for each part."""
    period = _period(request)
    name = _("Brokers {since} to {until}").format(since=period.since, until=period.until)
    return FileResponse(book.book(period), as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


def _period(request: HttpRequest) -> Period:
    estate = reporting_in(request)
    return Period.asked(estate, request.GET.get("since", ""), request.GET.get("until", ""))

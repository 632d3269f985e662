"""The reports of leasing: all figures of a period, the rows behind one, and the Excel file."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leasing.reports import export as exporting
from leasing.reports import page
from leasing.reports.rows import Scope, of_part
from leasing.views.seen import estate_of
from office import periods
from office.sheets import MEDIA_TYPE

MOST = 500


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What was let, kept, lost and given away in a period, beside the period before."""
    scope = _scope(request)
    context = {"sections": page.sections(scope), **_shown(request, scope)}
    return render(request, "leasing/reports.html", context)


@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Exactly the rows of a figure."""
    scope = _scope(request)
    found = next((one for one in page.reports_for(scope) if one.key == key), None)
    if found is None:
        raise Http404
    rows = of_part(found.rows(scope), request.GET.get("part", ""))
    context = {"report": found, "rows": rows[:MOST], "count": len(rows), "most": MOST, **_shown(request, scope)}
    return render(request, "leasing/report.html", context)


@require_safe
def export(request: HttpRequest) -> FileResponse:
    """All of it as an Excel file."""
    scope = _scope(request)
    said = {"estate": scope.estate, "period": scope.period.label}
    name = _("Leasing reports {estate} {period}").format(**said)
    file = exporting.workbook(scope)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


def _scope(request: HttpRequest) -> Scope:
    estate = estate_of(request)
    return Scope(request.user, estate, periods.read(request.GET.get("period", ""), estate.today()))


def _shown(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    return {
        "estate_shown": scope.estate,
        "scope": scope,
        "period": scope.period,
        "periods": periods.choices(scope.period, scope.estate.today()),
    }

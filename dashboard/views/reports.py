"""The office's reports: the list, asking for one, the page of one. What a person may not read is a 404."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dashboard import policies, services
from dashboard.forms import ReportForm
from dashboard.models import Report
from dashboard.reports import page
from office import refusals
from office.errors import Refused
from office.models import Estate
from office.pages import keyset
from office.saying import day


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the estate, the newest first, and the form that asks for one."""
    estate = _estate(request)
    form = ReportForm(request.user, estate, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            report = services.ask_report(by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            return redirect("dashboard:report", report.pk)
    rows = policies.reports_for(request.user).filter(estate=estate).select_related("asked_by", "estate")
    found = keyset(rows.defer("content"), request.GET, "-id", until=_until)
    context = {
        "form": form,
        "page": found,
        "lines": page.rows(found.rows),
        "is_any_coming": page.any_coming(found.rows),
    }
    if request.htmx and not request.htmx.boosted and request.method == "GET":
        return render(request, "dashboard/report_rows.html", context)
    return render(request, "dashboard/report_list.html", context, status=refusals.status_of(form))


@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """A report's figures as they were; while it is made, how far it is. htmx asks for that alone."""
    found = _report(request, report_id)
    if request.htmx and not request.htmx.boosted:
        response = render(request, "dashboard/report_progress.html", {"report": found})
        if not found.is_coming:
            response["HX-Refresh"] = "true"
        return response
    context = {
        "report": found,
        "title": page.title_of(found),
        "papers": page.papers_of([found])[found.pk],
        "shown": page.shown(found) if found.content else None,
        "others": page.versions(policies.reports_for(request.user), found),
    }
    return render(request, "dashboard/report.html", context)


@require_POST
def make_again(request: HttpRequest, report_id: int) -> HttpResponse:
    """A new version of the same period; the old one stays."""
    found = _report(request, report_id)
    asked = services.ask_report(estate=found.estate, audience=found.audience, period=found.period, by=request.user)
    return redirect("dashboard:report", asked.pk)


def _estate(request: HttpRequest) -> Estate:
    """The current estate, for who reads a report of it."""
    if request.estate is None or not policies.audiences_for(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _report(request: HttpRequest, report_id: int) -> Report:
    rows = policies.reports_for(request.user).select_related("estate", "asked_by")
    return get_object_or_404(rows, pk=report_id)


def _until(report: Report) -> str:
    return day(report.estate.day_of(report.asked_at))

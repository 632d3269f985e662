"""The summary of a period: to read and to print, the director's words to write, and the trend period on period."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dashboard.summary import figures
from dashboard.summary.forms import SummaryForm
from dashboard.summary.page import Page, summary_of
from dashboard.summary.story import tell
from office import periods, policies, refusals, summaries
from office.errors import Refused, require
from office.models import Estate


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """What the period was, what it taught, and what became of what was promised before (R4, R5)."""
    page = _page(request)
    context = {
        "page": page,
        "period": page.period,
        "periods": periods.choices(page.period, page.estate.today()),
        "story": tell(page.own),
    }
    return render(request, "dashboard/summary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The director's own words about the period."""
    page = _page(request)
    require(policies.may_write_summary(request.user, page.estate.pk))
    form = SummaryForm(page.own, request.POST if request.method == "POST" else None)
    theirs = None
    if form.is_bound and form.is_valid():
        try:
            summaries.write_summary(estate=page.estate, period=page.period, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
            theirs = summary_of(page.estate, page.period)
            form.data = form.data.copy()
            form.data["version"] = str(theirs.version if theirs else 0)
        else:
            messages.success(request, _("The summary is kept."))
            return redirect(_url(page))
    context = {
        "page": page,
        "period": page.period,
        "form": form,
        "theirs": theirs,
        "back": _url(page),
        "draft": f"summary-{page.estate.pk}-{page.period.key}",
    }
    return render(request, "dashboard/summary_write.html", context, status=refusals.status_of(form))


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    """The indicators period on period (R5); to htmx the table alone."""
    page = _page(request)
    columns, rows = figures.period_on_period(request.user, page.estate, page.period)
    context = {"page": page, "period": page.period, "columns": columns, "rows": rows, "back": _url(page)}
    context["periods"] = periods.choices(page.period, page.estate.today())
    template = "summary_trend_table" if request.htmx else "summary_trend"
    return render(request, f"dashboard/{template}.html", context)


def _page(request: HttpRequest) -> Page:
    estate = _estate(request)
    return Page(request.user, estate, periods.read(request.GET.get("period", ""), estate.today()))


def _estate(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one; whose lessons the person may not read is not there."""
    asked = request.GET.get("estate", "")
    chosen = [one for one in request.user.estates if str(one.pk) == asked] if asked else [request.estate]
    if not chosen or chosen[0] is None or not policies.reads_lessons(request.user, chosen[0].pk):
        raise Http404
    found: Estate = chosen[0]
    return found


def _url(page: Page) -> str:
    return f"{reverse('dashboard:summary')}?estate={page.estate.pk}&period={page.period.key}"

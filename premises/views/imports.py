"""Taking over a register from Excel."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office import refusals
from office.errors import Refused
from office.models import Estate
from office.sheets import MEDIA_TYPE
from premises import policies, services
from premises.forms import UploadForm
from premises.importing import sheet
from premises.models import ImportRun
from premises.views.estates import estate_of, found


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Send a sheet, and see what became of the last ones."""
    estate = _estate(request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = services.upload_register(estate=estate, file_name=file.name, upload=file, by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            return redirect("premises:import", run.pk)
    runs = ImportRun.objects.filter(estate=estate).select_related("by").defer("content", "errors").order_by("-id")[:10]
    context = {"form": form, "runs": runs}
    return render(request, "premises/import_list.html", context, status=refusals.status_of(form))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in."""
    _estate(request)
    headers = {"Content-Disposition": 'attachment; filename="register-template.xlsx"'}
    return HttpResponse(sheet.template(), content_type=MEDIA_TYPE, headers=headers)


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far it is, what it would do, or what is wrong with it; htmx asks for the state alone while it works."""
    row = _run(request, ImportRun.objects.select_related("by").defer("content"), run_id)
    waits = row.state in ImportRun.WAITING
    if request.htmx and not request.htmx.boosted:
        response = render(request, "premises/import_state.html", {"run": row, "waits": waits})
        if not waits:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "premises/import_run.html", {"run": row, "waits": waits})


@require_POST
def confirm(request: HttpRequest, run_id: int) -> HttpResponse:
    row = _run(request, ImportRun.objects.all(), run_id)
    services.confirm_import(run=row, by=request.user)
    return redirect("premises:import", row.pk)


@require_POST
def discard(request: HttpRequest, run_id: int) -> HttpResponse:
    row = _run(request, ImportRun.objects.all(), run_id)
    services.discard_import(run=row, by=request.user)
    messages.info(request, _("The register stays as it is."))
    return redirect("premises:imports")


def _estate(request: HttpRequest) -> Estate:
    """The estate whose register he may take over; to who may not, these pages are not there."""
    estate = estate_of(request)
    if not policies.may_import(request.user, estate.pk):
        raise Http404
    return estate


def _run(request: HttpRequest, runs: QuerySet[ImportRun], run_id: int) -> ImportRun:
    """A sheet that was sent to a register which he may take over."""
    row = found(request, runs, run_id)
    if not policies.may_import(request.user, row.estate_id):
        raise Http404
    return row

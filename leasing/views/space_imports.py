"""Taking spaces over from Excel."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.spaces import UploadForm
from leasing.models import SpaceImport
from leasing.spaces import sheet
from leasing.views.seen import estate_of
from office import refusals
from office.errors import Refused, require
from office.models import Estate
from office.sheets import MEDIA_TYPE


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Send a sheet, and see what became of the last ones."""
    estate = _estate(request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = services.upload_spaces(estate=estate, file_name=file.name, upload=file, by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            return redirect("leasing:space_import", run.pk)
    runs = (
        SpaceImport.objects.filter(estate=estate).select_related("by").defer("content", "errors").order_by("-id")[:10]
    )
    context = {"form": form, "runs": runs}
    return render(request, "leasing/space_import_list.html", context, status=refusals.status_of(form))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in."""
    _estate(request)
    headers = {"Content-Disposition": 'attachment; filename="spaces-template.xlsx"'}
    return HttpResponse(sheet.template(), content_type=MEDIA_TYPE, headers=headers)


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """What it would do, or what is wrong with it."""
    return render(request, "leasing/space_import.html", {"run": _run(request, run_id)})


@require_POST
def confirm(request: HttpRequest, run_id: int) -> HttpResponse:
    done = services.confirm_spaces(run_id=_run(request, run_id).pk, by=request.user)
    if done.state == SpaceImport.State.DONE:
        messages.success(request, _("The sheet is taken over."))
    return redirect("leasing:space_import", run_id)


@require_POST
def discard(request: HttpRequest, run_id: int) -> HttpResponse:
    services.discard_spaces(run_id=_run(request, run_id).pk, by=request.user)
    messages.info(request, _("The spaces stay as they are."))
    return redirect("leasing:space_imports")


def _estate(request: HttpRequest) -> Estate:
    estate = estate_of(request)
    require(policies.may_import_spaces(request.user, estate.pk))
    return estate


def _run(request: HttpRequest, run_id: int) -> SpaceImport:
    rows = SpaceImport.objects.filter(estate=_estate(request)).select_related("by").defer("content")
    return get_object_or_404(rows, pk=run_id)

"""Lists too long to wait for: asking for the file, how far it is, the file. Each is for whoever asked alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dashboard import policies, services
from dashboard.long_lists import NoSuchList, long_list
from dashboard.models import ListExport
from office import sheets
from office.long_lists import LongList
from office.models import File


@require_http_methods(["GET", "HEAD", "POST"])
def list_export_new(request: HttpRequest, name: str) -> HttpResponse:
    """Say that it takes a while, and have it made."""
    found = _list(name)
    if request.estate is None or not sheets.is_long(found.rows(request.user, request.estate, request.GET)):
        raise Http404
    if request.method == "POST":
        export = services.ask_list_export(
            estate=request.estate, name=name, query=request.GET.urlencode(), by=request.user
        )
        return redirect(export)
    return render(request, "dashboard/list_export_new.html", {"list": found, "most": sheets.MOST})


@require_safe
def list_export(request: HttpRequest, export_id: int) -> HttpResponse:
    """How far it is; htmx asks for that alone. Then the file."""
    rows = policies.exports_for(request.user).select_related("estate")
    found = get_object_or_404(rows, pk=export_id)
    context = {
        "export": found,
        "list": _list(found.name),
        "file": File.objects.about(ListExport.KIND, found.pk).first(),
    }
    if request.htmx and not request.htmx.boosted:
        response = render(request, "dashboard/list_export_state.html", context)
        if not found.is_coming:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "dashboard/list_export.html", context)


def _list(name: str) -> LongList:
    try:
        return long_list(name)
    except NoSuchList:
        raise Http404 from None

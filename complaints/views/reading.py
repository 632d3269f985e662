"""Reports that wait to be read, and that somebody has read them. It never holds up a closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from complaints import services
from complaints.dossier import Dossier, cases_for
from complaints.reading import waiting_for
from office.pages import keyset

LONGEST_ID = 18


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """All that waits for this person, over his estates; ordinary ones are read in bulk (R15)."""
    if request.method == "POST":
        _acknowledge(request, [int(one) for one in request.POST.getlist("report") if _is_id(one)])
        return redirect("complaints:reports")
    waiting = waiting_for(request.user).select_related("case__category", "estate", "by", "department")
    return render(request, "complaints/reports.html", {"page": keyset(waiting, request.GET, "id")})


@require_POST
def acknowledge(request: HttpRequest, case_id: int) -> HttpResponse:
    """The reports on one case."""
    case = get_object_or_404(cases_for(request.user), pk=case_id)
    _acknowledge(request, Dossier(case, request.user).to_read)
    return redirect("complaints:detail", case_id)


def _acknowledge(request: HttpRequest, report_ids: list[int]) -> None:
    done = services.acknowledge(report_ids=report_ids, by=request.user)
    if done:
        sentence = ngettext("%(count)s report is marked as read.", "%(count)s reports are marked as read.", done)
        messages.success(request, sentence % {"count": done})
    else:
        messages.info(request, _("Choose at least one report that nobody has read yet."))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID

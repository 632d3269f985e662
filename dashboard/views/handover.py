"""The hand-over of a shift: what is open, the note to the next one, and those before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dashboard import handover as handovers
from dashboard.forms import HandoverForm
from office import refusals, services
from office.errors import Refused
from office.models import Handover
from office.pages import keyset
from office.saying import day


def handover(request: HttpRequest) -> HttpResponse:
    """What is open, the note to the next shift, and the hand-overs before."""
    if request.estate is None:
        raise Http404
    open_matters = handovers.open_matters(request.user, request.estate)
    form = HandoverForm(request.estate, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.hand_over(
                estate=request.estate,
                open_matters=handovers.to_keep(open_matters),
                by=request.user,
                **form.cleaned_data,
            )
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Handed over. The colleague confirms on his own desk."))
            return redirect("dashboard:handover")
    past = keyset(handovers.readable(request.user, request.estate), request.GET, "-id", until=_until)
    waiting = [one for one in past.rows if one.taker_id == request.user.pk and not one.taken_at]
    context = {"form": form, "draft": "handover", "open_matters": open_matters, "page": past, "waiting": waiting}
    return render(request, "dashboard/handover.html", context, status=refusals.status_of(form))


@require_safe
def handover_detail(request: HttpRequest, handover_id: int) -> HttpResponse:
    found = get_object_or_404(handovers.readable_anywhere(request.user), pk=handover_id)
    context = {"handover": found, "matters": handovers.still_visible(request.user, found)}
    return render(request, "dashboard/handover_detail.html", context)


@require_POST
def take_over(request: HttpRequest, handover_id: int) -> HttpResponse:
    get_object_or_404(handovers.readable_anywhere(request.user), pk=handover_id)
    services.take_over(handover_id=handover_id, by=request.user)
    messages.success(request, _("Taken over. The shift is yours."))
    return redirect("dashboard:handover_detail", handover_id)


def _until(handover: Handover) -> str:
    return day(timezone.localtime(handover.given_at).date())

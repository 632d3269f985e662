"""One hot spot: what came, what is done about it, and the director's small form that gives somebody the measure."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints import measures, policies, prevention, services
from complaints.forms.measures import PreventForm, measure_in
from complaints.hot_spot_story import tell
from complaints.measure_subjects import plan_url
from complaints.models import HotSpot
from office import refusals, submissions
from office.errors import Refused, WrongState, require
from office.models import Action


@require_safe
def hot_spot(request: HttpRequest, spot_id: int) -> HttpResponse:
    """What came from there, its measures of this time and of earlier ones, and its story (R31)."""
    spot = _spot(request, spot_id)
    plan = list(Action.objects.about(HotSpot.KIND, spot.pk).select_related("owner"))
    running = next((action for action in plan if action.done_at is None), None)
    context = {
        "spot": spot,
        "plan": [measures.line_of(request.user, action) for action in plan],
        "running": running,
        "is_settled": any(spot.concerns(action) for action in plan) and not running,
        "proposed": None if running or not spot.is_hot else prevention.propose(spot.estate, [spot])[spot.pk],
        "may_prevent": policies.may_prevent(request.user, spot.estate_id),
        "sees_matters": policies.may_see_figures(request.user, spot.estate_id),
        "story": tell(spot, plan),
    }
    return render(request, "complaints/hot_spot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def prevent(request: HttpRequest, spot_id: int) -> HttpResponse:
    """Give somebody the measure, as it is proposed or in other words."""
    spot = _spot(request, spot_id)
    require(policies.may_prevent(request.user, spot.estate_id))
    if request.method == "POST":
        form = PreventForm(spot.estate, request.POST)
        if form.is_valid() and _give(request, spot, form):
            messages.success(request, _("The measure is given; who does it is told."))
            return redirect(plan_url(HotSpot.KIND, spot.pk))
    elif not spot.is_hot:
        raise WrongState(_("It is quiet there again: less than three came within thirty days."))
    else:
        form = PreventForm(spot.estate, proposed=_proposed(spot))
    context = {"spot": spot, "form": form, "draft": f"hot-spot-{spot.pk}"}
    return render(request, "complaints/hot_spot_measure.html", context, status=refusals.status_of(form))


def _give(request: HttpRequest, spot: HotSpot, form: PreventForm) -> bool:
    """Whether it was given; what was refused stands in the form. Sent twice it is one."""
    key: UUID = form.cleaned_data["key"]
    try:
        with transaction.atomic():
            submission = submissions.begin(spot.estate, key, request.user)
            services.prevent(spot_id=spot.pk, by=request.user, measure=measure_in(form.cleaned_data))
            submissions.finish(submission, reverse("complaints:hot_spot", args=[spot.pk]))
    except Refused as refused:
        refusals.beside(form, refused)
        return False
    return True


def _proposed(spot: HotSpot) -> dict[str, Any]:
    proposal = prevention.propose(spot.estate, [spot])[spot.pk]
    return {"what": proposal.what, "owner": proposal.owner, "due_on": proposal.due_on}


def _spot(request: HttpRequest, spot_id: int) -> Any:
    """The hot spot, if the person may see it; else a 404."""
    return get_object_or_404(HotSpot.objects.visible_to(request.user).named().select_related("estate"), pk=spot_id)

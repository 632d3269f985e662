"""The welcome of a new tenant: what is prepared, when and by whom, how it was (R82)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.ends import WelcomeHeldForm, WelcomeMoveForm
from leasing.models import WelcomeCeremony
from leasing.services.welcomes import PHOTO
from leasing.views.seen import sent
from office import refusals
from office.errors import require
from office.models import File


@require_safe
def welcome(request: HttpRequest, ceremony_id: int) -> HttpResponse:
    """The points to tick, and the steps."""
    ceremony = _ceremony(request, ceremony_id)
    items = list(ceremony.items.select_related("done_by"))
    context = {
        "ceremony": ceremony,
        "items": items,
        "ready": sum(item.done_at is not None for item in items),
        "photos": list(File.objects.about(WelcomeCeremony.KIND, ceremony.pk).filter(stage=PHOTO)),
        "spaces": [one.space for one in ceremony.lease.leased.select_related("space").defer("space__floor_price")],
        "may_welcome": policies.may_welcome(request.user, ceremony) and ceremony.done_at is None,
        "awaited": pgettext("welcome", "to come"),
        "is_my_turn": ceremony.owner_id == request.user.pk,
    }
    return render(request, "leasing/welcome.html", context)


@require_POST
def prepare(request: HttpRequest, ceremony_id: int) -> HttpResponse:
    """Which points are ready, and one more."""
    ceremony = _ceremony(request, ceremony_id)
    done = [int(pk) for pk in request.POST.getlist("done") if pk.isdecimal() and len(pk) < 18]
    services.prepare_welcome(ceremony_id=ceremony.pk, by=request.user, done=done, also=request.POST.get("also", ""))
    return redirect(ceremony)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, ceremony_id: int) -> HttpResponse:
    """Another day, another person."""
    return _step(request, ceremony_id, _("Another day or person"), WelcomeMoveForm, services.move_welcome)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, ceremony_id: int) -> HttpResponse:
    """The tenant was welcomed."""
    return _step(request, ceremony_id, _("The tenant was welcomed"), WelcomeHeldForm, services.hold_welcome)


def _step(
    request: HttpRequest, ceremony_id: int, label: str, form_of: Callable[..., Any], service: Callable[..., Any]
) -> HttpResponse:
    ceremony = _ceremony(request, ceremony_id)
    require(policies.may_welcome(request.user, ceremony))
    given = [request.FILES or None] if form_of is WelcomeHeldForm else []
    form = form_of(ceremony, request.POST or None, *given)
    if request.method == "POST":
        url_of = WelcomeCeremony.get_absolute_url
        if sent(request, form, ceremony.estate, service, url_of, ceremony_id=ceremony.pk):
            messages.success(request, _("Saved."))
            return redirect(ceremony)
    context = {"ceremony": ceremony, "label": label, "form": form, "draft": f"welcome-{ceremony.pk}"}
    return render(request, "leasing/welcome_step.html", context, status=refusals.status_of(form))


def _ceremony(request: HttpRequest, ceremony_id: int) -> WelcomeCeremony:
    seen = WelcomeCeremony.objects.visible_to(request.user).select_related("estate", "lease", "owner", "done_by")
    return get_object_or_404(seen.defer("lease__monthly_rent", "lease__deposit"), pk=ceremony_id)

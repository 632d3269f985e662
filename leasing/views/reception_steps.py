"""What belongs to the end of a visit: who the visitor is, the pack, how he left, what came of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from leasing import policies, services
from leasing.forms.receptions import VISITOR, EndForm, SeeOffForm, VisitorForm, VoidForm, local_now
from leasing.models import Reception
from leasing.reception import missing
from leasing.views.receptions import called, reception_for
from office import clock, refusals
from office.errors import require
from office.frame import Text

TITLES: dict[str, Text] = {
    "visitor": gettext_lazy("Who the visitor is"),
    "left": gettext_lazy("How the visitor left"),
    "end": gettext_lazy("End the visit"),
    "void": gettext_lazy("Make the visit void"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: HttpRequest, reception_id: int) -> HttpResponse:
    """Name, telephone, card, as one learns them (R85)."""
    reception = _led(request, reception_id)
    known = {name: getattr(reception, name) for name in VISITOR}
    form = VisitorForm(request.POST or None, **known)
    return _take(request, reception, "visitor", form, services.change_visitor)


@require_POST
def pack(request: HttpRequest, reception_id: int) -> HttpResponse:
    """Everything that is ticked is handed over at once (R59)."""
    reception = _led(request, reception_id)
    services.hand_over_pack(reception_id=reception.pk, by=request.user, what=request.POST.getlist("what"))
    messages.success(request, _("It is logged what was handed over."))
    return redirect(reception)


@require_http_methods(["GET", "HEAD", "POST"])
def left(request: HttpRequest, reception_id: int) -> HttpResponse:
    """Seen off by whom and when, or the control room told (R102)."""
    reception = _led(request, reception_id)
    now = local_now(reception.estate, clock.now())
    form = SeeOffForm(reception.estate, request.POST or None, person=request.user.pk, at=now)
    return _take(request, reception, "left", form, services.see_off)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, reception_id: int) -> HttpResponse:
    """The visit ends; what is missing is said before (R133, R85, R102, R136–R138)."""
    reception = _led(request, reception_id)
    form = EndForm(reception, request.POST or None)
    lacking = missing.before_the_end(reception)
    return _take(request, reception, "end", form, services.end_reception, lacking=lacking)


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, reception_id: int) -> HttpResponse:
    """It was registered by mistake; whoever has its line in the register may say so."""
    lines = Reception.objects.registered_for(request.user).select_related("estate", "host")
    reception = get_object_or_404(lines, pk=reception_id)
    require(policies.may_void(request.user, reception))
    form = VoidForm(request.POST or None)
    if form.is_bound and called(form, services.void_reception, reception_id=reception.pk, by=request.user):
        messages.success(request, _("The visit is void; its line stays in the register."))
        return redirect("leasing:register")
    context = {"reception": reception, "form": form}
    return render(request, "leasing/reception_void.html", context, status=refusals.status_of(form))


def _take(
    request: HttpRequest, reception: Reception, key: str, form: Any, service: Callable[..., Reception], **more: Any
) -> HttpResponse:
    if form.is_bound and called(form, service, reception_id=reception.pk, by=request.user):
        messages.success(request, _("The visit has ended.") if key == "end" else _("It is kept."))
        return redirect(reception)
    context = {"reception": reception, "key": key, "title": TITLES[key], "form": form, **more}
    return render(request, "leasing/reception_form.html", context, status=refusals.status_of(form))


def _led(request: HttpRequest, reception_id: int) -> Reception:
    reception = reception_for(request, reception_id)
    require(policies.may_lead(request.user, reception))
    return reception

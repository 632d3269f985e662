"""A visit: registered in under a minute, then led step by step, saved step by step (R130–R160)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from leasing import policies, services
from leasing.forms.receptions import RegisterForm, local_now
from leasing.forms.steps import StepForm, now_in
from leasing.matching import visit as matching_visit
from leasing.models import Prospect, Reception
from leasing.reception import missing, story
from leasing.reception import steps as reception_steps
from leasing.reception.steps import Place, Step
from leasing.story import Line
from leasing.views.sending import key_of
from office import clock, refusals, submissions
from office.errors import Refused, WrongState, require
from office.models import Estate, File, SecurityNotice

REGISTERED = (
    "estate", "host", "version", "layout", "prospect__owner", "registered_by", "left_by", "ended_by", "voided_by",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The line of the register: who came, whom he meets. Whoever leads the visit goes on to its first step."""
    estate = registering_in(request)
    now = local_now(estate, clock.now())
    form = RegisterForm(estate, request.user, request.POST or None, begun_at=now)
    if form.is_bound:
        reception = _register(request, estate, form)
        if reception:
            return _registered(request, reception)
    context = {"form": form, "draft": "reception", "estate_shown": estate}
    return render(request, "leasing/reception_new.html", context, status=refusals.status_of(form))


def _register(request: HttpRequest, estate: Estate, form: RegisterForm) -> Reception | None:
    with transaction.atomic():
        submission = submissions.begin(estate, key_of(request), request.user)
        reception = called(form, services.register_reception, estate=estate, by=request.user)
        if reception:
            submissions.finish(submission, _after(request, reception))
        else:
            transaction.set_rollback(True)
    return reception


def _registered(request: HttpRequest, reception: Reception) -> HttpResponse:
    if reception.is_return and reception.prospect:
        owner = reception.prospect.owner.name
        messages.info(request, _("He was here before: %(owner)s’s client.") % {"owner": owner})
    messages.success(request, _("The visit is registered; %(host)s is told.") % {"host": reception.host.name})
    return redirect(_after(request, reception))


def _after(request: HttpRequest, reception: Reception) -> str:
    is_mine = policies.may_lead(request.user, reception)
    return reception.get_absolute_url() if is_mine else reverse("leasing:register")


@require_safe
@vary_on_headers("HX-Request")
def detail(request: HttpRequest, reception_id: int) -> HttpResponse:
    """The steps with what was recorded, and the form of the one that comes next, or of `?step=`."""
    reception = reception_for(request, reception_id)
    return _show(request, reception, request.GET.get("step", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, reception_id: int, code: str) -> HttpResponse:
    """Record a step; then the next one is open. Of two who write one step the second sees what the first wrote."""
    reception = reception_for(request, reception_id)
    if request.method != "POST":
        return _show(request, reception, code)
    place = next((one for one in reception_steps.places(reception) if one.step.code == code), None)
    if place is None:
        raise Http404
    require(policies.may_lead(request.user, reception))
    form = StepForm(reception, place.step, place.record, request.POST, request.FILES)
    with transaction.atomic():
        theirs = _theirs(request, reception, place.step, form)
        is_done = not theirs and _record(request, reception, code, form)
    if theirs:
        return _show_both(request, reception, place.step, form, theirs)
    if is_done:
        return _done(request, reception, _onward(reception, code))
    return _show(request, reception, code, form)


def _theirs(request: HttpRequest, reception: Reception, step: Step, form: StepForm) -> list[Line]:
    """What a colleague wrote of the step since the form was opened, with the visit locked."""
    if not form.is_valid():
        return []
    locked = Reception.objects.locked(reception.pk)
    seen = form.cleaned_data["seen"]
    return story.steps_since(locked, seen, reception_steps.concerning(step), beside=request.user)


def _show_both(
    request: HttpRequest, reception: Reception, step: Step, form: StepForm, theirs: list[Line]
) -> HttpResponse:
    """What a colleague wrote and what this person wrote, side by side; sent again, it counts as seen."""
    data = request.POST.copy()
    data["seen"] = str(story.last_entry(reception))
    recorded = reception.records.filter(code=step.code).select_related("person").first()
    again = StepForm(reception, step, recorded, data)
    both = {"theirs": theirs, "recorded": recorded, "mine": form.written()}
    return _show(request, reception, step.code, again, status=409, **both)


def _record(request: HttpRequest, reception: Reception, code: str, form: StepForm) -> bool:
    if not form.is_valid():
        return False
    try:
        services.record_step(reception_id=reception.pk, by=request.user, code=code, recorded=form.recorded())
    except WrongState:
        raise
    except Refused as refused:
        refusals.beside(form, refused)
        return False
    return True


@require_POST
def skip(request: HttpRequest, reception_id: int, code: str) -> HttpResponse:
    """Leave a step out, with the reason."""
    reception = reception_for(request, reception_id)
    reason = request.POST.get("reason", "")
    services.skip_step(reception_id=reception.pk, by=request.user, code=code, reason=reason)
    return _done(request, reception)


def _onward(reception: Reception, code: str) -> str:
    """Once the needs are known what fits is quoted first (R56); else whatever comes next."""
    if code != reception_steps.NEEDS or reception.is_sales_centre:
        return ""
    places = reception_steps.places(reception)
    price = next((place for place in places if place.step.code == reception_steps.PRICE), None)
    return price.step.code if price and not price.is_done else ""


def _done(request: HttpRequest, reception: Reception, onward: str = "") -> HttpResponse:
    """The next step, or the one that is named: in place for htmx, else its page."""
    if request.htmx:
        return _show(request, reception_for(request, reception.pk), onward)
    url = reception.get_absolute_url()
    return redirect(f"{url}?{urlencode({'step': onward})}" if onward else url)


def _show(
    request: HttpRequest,
    reception: Reception,
    code: str,
    form: StepForm | None = None,
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    found = reception_steps.places(reception)
    may_lead = policies.may_lead(request.user, reception) and reception.due_at is not None
    current = _current(found, code) if may_lead else None
    if current and form is None:
        form = StepForm(reception, current.step, current.record, seen=story.last_entry(reception))
        now_in(form, request.user, local_now(reception.estate, clock.now()))
    context = {
        "reception": reception,
        "places": found,
        "current": current,
        "form": form,
        "draft": f"reception-{reception.pk}-{current.step.code}" if current else "",
        "may_lead": may_lead,
        "may_void": reception.due_at is not None and policies.may_void(request.user, reception),
        "lacking": missing.before_the_end(reception) if may_lead else [],
        "photos": _photos(reception),
        "took": reception_steps.time_to_choose(found),
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
        **_beside(request, reception),
        **matching_visit.beside(request.user, reception, found, current),
        **more,
    }
    shown = status or (refusals.status_of(form) if form else 200)
    return render(request, "leasing/reception.html", context, status=shown)


def _current(found: list[Place], code: str) -> Place | None:
    """The step that is asked for, if it may be taken; else the one that comes next."""
    asked = next((place for place in found if place.step.code == code and not place.locked_by), None)
    return asked or reception_steps.next_of(found)


def _photos(reception: Reception) -> dict[str, list[File]]:
    photos: dict[str, list[File]] = {}
    for file in File.objects.about(Reception.KIND, reception.pk):
        photos.setdefault(file.stage, []).append(file)
    return photos


def _beside(request: HttpRequest, reception: Reception) -> dict[str, Any]:
    """The client of the visit, where the person may see him; else whose he is. What was handed over; the story."""
    seen = Prospect.objects.visible_to(request.user).filter(pk=reception.prospect_id)
    return {
        "prospect": seen.first() if reception.prospect_id else None,
        "others": reception.prospect.owner.name if reception.prospect else "",
        "hand_outs": list(reception.hand_outs.select_related("given_by").order_by("given_at", "id")),
        "story": story.tell(reception),
        "watched": _watched(reception),
    }


def _watched(reception: Reception) -> SecurityNotice | None:
    """What the control room was asked to watch, and what it saw (R103)."""
    about = SecurityNotice.objects.filter(subject_kind=Reception.KIND, subject_id=reception.pk)
    return about.select_related("taken_by", "closed_by").order_by("id").last()


def called(form: Any, service: Any, **who: Any) -> Any:
    """What the service gives back; None when the form or the service refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return service(**who, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def reception_for(request: HttpRequest, reception_id: int) -> Reception:
    """The visit, if the person may see what was said in it; else a 404."""
    seen = Reception.objects.visible_to(request.user).select_related(*REGISTERED)
    return get_object_or_404(seen, pk=reception_id)


def registering_in(request: HttpRequest) -> Estate:
    """Where space is let, for who may register visitors; elsewhere there is no such page."""
    estate = request.estate
    if estate is None or not policies.receives_here(estate) or not policies.may_register(request.user, estate.pk):
        raise Http404
    return estate

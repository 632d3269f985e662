"""A broker is received step by step by the checklist of his class; the control room is told (R108–R129)."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from agents import services
from agents.forms.receiving import VisitStepForm, WatchForm
from agents.models import BrokerVisit, VisitStep
from agents.receptions.places import Place, places
from agents.services.receiving import require_unlocked
from agents.views.seen import led_visit, visit_of
from agents.views.visit_steps import done, show
from agents.visits import story
from leasing.story import Line
from leasing.views.seen import sent
from office import refusals

METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@vary_on_headers("HX-Request")
def client(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Whether a partner has a client now (R111, R117)."""
    visit = led_visit(request, visit_id)
    has_client = request.POST.get("has") == "yes"
    services.say_client(visit_id=visit.pk, by=request.user, has_client=has_client)
    return done(request, visit, _("It is kept."))


@METHODS
@vary_on_headers("HX-Request")
def step(request: HttpRequest, visit_id: int, code: str) -> HttpResponse:
    """Record a step; then the next one is open. Of two who write one step the second sees what the first wrote."""
    visit = led_visit(request, visit_id)
    place = _place(visit, code)
    if request.method != "POST":
        return show(request, visit, code=code)
    require_unlocked(visit, place.step)
    form = VisitStepForm(visit, place, request.POST)
    with transaction.atomic():
        theirs = _theirs(request, visit, code, form)
        recorded = None if theirs else _recorded(request, visit, code, form)
    if theirs:
        return _show_both(request, visit_of(request, visit_id), code, form, theirs)
    if recorded is None:
        return show(request, visit, code=code, form=form)
    return done(request, visit, _("It is kept."))


@require_POST
@vary_on_headers("HX-Request")
def skip(request: HttpRequest, visit_id: int, code: str) -> HttpResponse:
    """Leave a step out, with the reason."""
    visit = led_visit(request, visit_id)
    _place(visit, code)
    reason = request.POST.get("reason", "")
    services.skip_visit_step(visit_id=visit.pk, by=request.user, code=code, reason=reason)
    return done(request, visit, _("It is kept."))


@METHODS
def watch(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Ask the control room to see that he leaves directly (R124)."""
    visit = led_visit(request, visit_id)
    form = WatchForm(request.POST or None)
    if form.is_bound:
        url = visit.get_absolute_url()
        if sent(request, form, visit.estate, services.watch_broker, lambda _done: url, visit_id=visit.pk):
            messages.success(request, _("The control room is told."))
            return redirect(visit)
    context = {"visit": visit, "form": form}
    return render(request, "agents/visit_watch.html", context, status=refusals.status_of(form))


def _theirs(request: HttpRequest, visit: BrokerVisit, code: str, form: VisitStepForm) -> list[Line]:
    """What a colleague wrote of the step since the form was opened, with the visit locked."""
    if not form.is_valid():
        return []
    locked = BrokerVisit.objects.locked(visit.pk)
    return story.steps_since(locked, form.cleaned_data["seen"], code, beside=request.user)


def _recorded(request: HttpRequest, visit: BrokerVisit, code: str, form: VisitStepForm) -> VisitStep | None:
    of_what = {"visit_id": visit.pk, "code": code}
    page = visit.get_absolute_url()
    return sent(request, form, visit.estate, services.record_visit_step, lambda _done: page, **of_what)


def _show_both(
    request: HttpRequest, visit: BrokerVisit, code: str, form: VisitStepForm, theirs: list[Line]
) -> HttpResponse:
    """What a colleague wrote and what this person wrote, side by side; sent again, it counts as seen."""
    data = request.POST.copy()
    data["seen"] = str(story.last_entry(visit))
    place = _place(visit, code)
    both = {"theirs": theirs, "recorded": place.record, "mine": form.written()}
    return show(request, visit, code=code, form=VisitStepForm(visit, place, data), both=both)


def _place(visit: BrokerVisit, code: str) -> Place:
    found = next((one for one in places(visit) if one.step.code == code), None)
    if found is None:
        raise Http404
    return found

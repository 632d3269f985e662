"""The steps of a peer visit: each has its form (GET) and is taken by sending it (POST).

A form that comes back after a colleague has changed the visit changes nothing: the page shows what he did beside what
was typed, and lets it be sent again where the step is still allowed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from complaints import policies, services
from complaints.forms import peer_visits as forms
from complaints.models import PeerVisit, VisitStatus
from complaints.services.improving import require_learned
from complaints.services.peer_visit_day import require_here, require_over
from complaints.services.peer_visit_move import require_state
from complaints.views.peer_visits import visit_for
from complaints.visits import steps as visit_steps
from complaints.visits import story as visit_story
from office import refusals, submissions
from office.errors import BadInput, NotAllowed, Refused, require
from office.frame import Text
from office.models import Estate, Staff


@dataclass(frozen=True)
class Page:
    """A step's form, the service that it calls, what is said when it is done, and the states in which it comes."""

    form: type[forms.PeerVisitForm]
    service: Callable[..., PeerVisit]
    done: Text
    states: Collection[VisitStatus]


PAGES = {
    "plan": Page(forms.PlannedForm, services.change_visit, gettext_lazy("The visit is planned."), [VisitStatus.ASKED]),
    "change": Page(
        forms.PlannedForm,
        services.change_visit,
        gettext_lazy("The visit is changed."),
        [VisitStatus.ASKED, VisitStatus.PLANNED],
    ),
    "cancel": Page(
        forms.CancelForm,
        services.cancel_visit,
        gettext_lazy("The visit is cancelled."),
        [VisitStatus.ASKED, VisitStatus.PLANNED],
    ),
    "programme": Page(
        forms.ProgrammeForm, services.tick_programme, gettext_lazy("The programme is kept."), [VisitStatus.PLANNED]
    ),
    "hold": Page(forms.HoldForm, services.hold_visit, gettext_lazy("The visit is held."), [VisitStatus.PLANNED]),
    "lessons": Page(
        forms.LessonsForm, services.write_lessons, gettext_lazy("What was learned is kept."), [VisitStatus.HELD]
    ),
    "measure": Page(
        forms.ImproveForm,
        services.improve,
        gettext_lazy("The measure is given; who does it is told."),
        [VisitStatus.HELD],
    ),
}
# Why a step that is the person's own does not come yet.
NOT_BEFORE: dict[str, Callable[[PeerVisit], None]] = {
    "programme": require_here,
    "hold": require_over,
    "measure": require_learned,
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Log a visit: who, why, with whom, and when (R32)."""
    estate = request.estate
    if estate is None or not policies.may_see_visits(request.user, estate.pk):
        raise Http404
    require(policies.may_plan_visits(request.user, estate.pk))
    form = forms.VisitForm(estate, None, request.POST or None)
    if request.method == "POST":
        visit = _write_down(request, estate, form)
        if visit:
            messages.success(request, _("The visit is planned.") if visit.starts_at else _("The request is kept."))
            return redirect("complaints:peer_visit", visit.pk)
    context = {"form": form, "draft": "peer-visit"}
    return render(request, "complaints/peer_visit_ask.html", context, status=refusals.status_of(form))


def _write_down(request: HttpRequest, estate: Estate, form: forms.VisitForm) -> PeerVisit | None:
    """The new visit; None when something was refused, which then stands beside its field. Sent twice it is one."""
    with transaction.atomic():
        submission = submissions.begin(estate, _key_of(request), request.user)
        visit = _call(form, services.ask_visit, estate=estate, by=request.user)
        if visit:
            submissions.finish(submission, visit_steps.url_of("detail", visit))
        else:
            transaction.set_rollback(True)
    return visit


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, visit_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    visit = visit_for(request, visit_id)
    if request.method == "POST":
        return _send(request, visit, key)
    _require_offered(key, request.user, visit)
    form = _form_of(key, visit)(visit.estate, visit, seen=visit_story.last_entry(visit))
    return _show(request, visit, key, form)


def _send(request: HttpRequest, visit: PeerVisit, key: str) -> HttpResponse:
    """Take the step with the visit locked, so that what was checked still holds when it is done."""
    page = PAGES[key]
    with transaction.atomic():
        submission = submissions.begin(visit.estate, _key_of(request), request.user)
        locked = PeerVisit.objects.locked(visit.pk)
        is_moved = str(locked.version) != request.POST.get("version", "")
        form = _form_of(key, locked)(locked.estate, locked, request.POST)
        done = None
        if not is_moved:
            _require_offered(key, request.user, locked)
            done = _call(form, page.service, visit_id=locked.pk, by=request.user)
        if done:
            submissions.finish(submission, visit_steps.url_of("detail", done))
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, visit.pk, key)
    if done is None:
        return _show(request, visit, key, form)
    messages.success(request, page.done)
    return redirect("complaints:peer_visit", done.pk)


def _call(form: forms.PeerVisitForm, service: Callable[..., PeerVisit], **who: Any) -> PeerVisit | None:
    """The visit after the service; None when the form or the service refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return service(**who, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _require_offered(key: str, staff: Staff, visit: PeerVisit) -> None:
    """Raise WrongState when the step does not come now for anybody, NotAllowed when it is not this person's."""
    if visit_steps.may_take(key, staff, visit):
        return
    require_state(visit, *PAGES[key].states)
    if key in NOT_BEFORE and policies.answers_for_visit(staff, visit):
        NOT_BEFORE[key](visit)
    raise NotAllowed


def _form_of(key: str, visit: PeerVisit) -> type[forms.PeerVisitForm]:
    """A request without a day may be changed without one."""
    return forms.VisitForm if key == "change" and visit.status == VisitStatus.ASKED else PAGES[key].form


def _show(request: HttpRequest, visit: PeerVisit, key: str, form: forms.PeerVisitForm, **more: Any) -> HttpResponse:
    context = {
        "visit": visit,
        "key": key,
        "clause": visit_steps.CLAUSES.get(key, "R32"),
        "label": visit_steps.label_of(key),
        "form": form,
        "draft": f"peer-visit-{visit.pk}-{key}",
        **more,
    }
    template = "peer_visit_programme" if key == "programme" else "peer_visit_step"
    status = more.get("status") or refusals.status_of(form)
    return render(request, f"complaints/{template}.html", context, status=status)


def _show_both(request: HttpRequest, visit_id: int, key: str) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    visit = visit_for(request, visit_id)
    seen = request.POST.get("seen", "")
    theirs = visit_story.happened_since(visit, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(visit.version), str(visit_story.last_entry(visit))
    form = _form_of(key, visit)(visit.estate, visit, data)
    is_allowed = visit_steps.may_take(key, request.user, visit)
    return _show(request, visit, key, form, theirs=theirs, is_moved=True, is_locked=not is_allowed, status=409)


def _key_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None

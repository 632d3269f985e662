"""The steps of a gathering: each has its form (GET) and is taken by sending it (POST).

A form that comes back after a colleague has changed the gathering changes nothing: the page shows what he did beside
what was typed, and lets it be sent again where the step is still allowed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from office import refusals, submissions
from office.errors import BadInput, NotAllowed, Refused, require
from office.frame import Text
from revisits import policies, services
from revisits.forms import gatherings as forms
from revisits.forms.gathering_items import ItemsForm
from revisits.gatherings import steps as gathering_steps
from revisits.gatherings import story
from revisits.models import Feedback, Gathering, GatheringKind, GatheringStatus
from revisits.services.gathering_move import require_begun, require_state
from revisits.views.gatherings import estate_of, gathering_for

PLANNED, HELD = GatheringStatus.PLANNED, GatheringStatus.HELD


@dataclass(frozen=True)
class Page:
    """A step's form, the service that it calls, what is said when it is done, and the states in which it comes."""

    form: type[forms.GatheringForm]
    service: Callable[..., Gathering]
    done: Text
    states: Collection[GatheringStatus]


PAGES = {
    "change": Page(forms.ChangeForm, services.change_gathering, gettext_lazy("It is changed."), [PLANNED]),
    "cancel": Page(forms.CancelForm, services.cancel_gathering, gettext_lazy("It is cancelled."), [PLANNED]),
    "minutes": Page(forms.MinutesForm, services.write_minutes, gettext_lazy("The minutes are kept."), [PLANNED, HELD]),
    "hold": Page(forms.MinutesForm, services.hold_gathering, gettext_lazy("It is held."), [PLANNED]),
}
NOT_BEFORE = ("minutes", "hold")


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a forum or an event (R49, R50)."""
    estate = estate_of(request)
    require(policies.may_plan_gatherings(request.user, estate.pk))
    asked = request.GET.get("kind", "")
    kind = asked if asked in GatheringKind.values else GatheringKind.FORUM
    form = forms.PlanForm(estate, None, request.POST or None, kind=kind, host=request.user.pk)
    if request.method == "POST":
        gathering = _plan(request, form)
        if gathering:
            messages.success(request, _("It is planned."))
            return redirect("revisits:gathering", gathering.pk)
    context = {"form": form, "draft": "gathering"}
    return render(request, "revisits/gathering_plan.html", context, status=refusals.status_of(form))


def _plan(request: HttpRequest, form: forms.PlanForm) -> Gathering | None:
    """The new gathering; None when something was refused, which then stands beside its field. Sent twice it is one."""
    with transaction.atomic():
        submission = submissions.begin(form.estate, key_of(request), request.user)
        gathering = _call(form, services.plan_gathering, estate=form.estate, by=request.user)
        if gathering:
            submissions.finish(submission, gathering_steps.url_of("detail", gathering))
        else:
            transaction.set_rollback(True)
    return gathering


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, gathering_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    gathering = gathering_for(request, gathering_id)
    if request.method == "POST":
        return _send(request, gathering, key)
    _require_offered(key, request, gathering)
    form = PAGES[key].form(gathering.estate, gathering, seen=story.last_entry(gathering))
    return _show(request, gathering, key, form)


def _send(request: HttpRequest, gathering: Gathering, key: str) -> HttpResponse:
    """Take the step with the gathering locked, so that what was checked still holds when it is done."""
    page = PAGES[key]
    with transaction.atomic():
        submission = submissions.begin(gathering.estate, key_of(request), request.user)
        locked = Gathering.objects.locked(gathering.pk)
        is_moved = str(locked.version) != request.POST.get("version", "")
        form = page.form(locked.estate, locked, request.POST, request.FILES)
        done = None
        if not is_moved:
            _require_offered(key, request, locked)
            done = _call(form, page.service, gathering_id=locked.pk, by=request.user)
        if done:
            submissions.finish(submission, gathering_steps.url_of("detail", done))
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, gathering.pk, key)
    if done is None:
        return _show(request, gathering, key, form)
    messages.success(request, page.done)
    return redirect("revisits:gathering", done.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def items(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """Five things at a time, as fast as they are said; those that are kept stand below (R49, R50)."""
    gathering = gathering_for(request, gathering_id)
    require(policies.may_run_gathering(request.user, gathering))
    require_state(gathering, PLANNED, HELD)
    require_begun(gathering)
    form = ItemsForm(gathering.estate, gathering, request.POST or None)
    if request.method == "POST":
        count = _keep_items(request, gathering, form)
        if count:
            said = ngettext("%(count)s thing is written down.", "%(count)s things are written down.", count)
            messages.success(request, said % {"count": count})
            return redirect("revisits:gathering_items", gathering.pk)
    kept = Feedback.objects.filter(gathering=gathering).select_related(
        "household__unit", "case__merged_into", "referral", "category"
    )
    context = {
        "gathering": gathering,
        "form": form,
        "draft": f"gathering-{gathering.pk}-items",
        "items": list(kept.order_by("-place", "-id")),
    }
    return render(request, "revisits/gathering_items.html", context, status=refusals.status_of(form))


def _keep_items(request: HttpRequest, gathering: Gathering, form: ItemsForm) -> int:
    """How many were written down; none when something was refused."""
    with transaction.atomic():
        submission = submissions.begin(gathering.estate, key_of(request), request.user)
        done = _call(form, services.take_feedback, gathering_id=gathering.pk, by=request.user)
        if done:
            submissions.finish(submission, gathering_steps.url_of("items", gathering))
        else:
            transaction.set_rollback(True)
    return len(done or [])


def _call(form: forms.GatheringForm, service: Callable[..., Any], **who: Any) -> Any:
    """What the service gives back; None when the form or the service refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return service(**who, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _require_offered(key: str, request: HttpRequest, gathering: Gathering) -> None:
    """Raise WrongState when the step does not come now for anybody, NotAllowed when it is not this person's."""
    if gathering_steps.may_take(key, request.user, gathering):
        return
    require_state(gathering, *PAGES[key].states)
    if key in NOT_BEFORE and policies.may_answer_for_gathering(request.user, gathering):
        require_begun(gathering)
    raise NotAllowed


def _show(request: HttpRequest, gathering: Gathering, key: str, form: forms.GatheringForm, **more: Any) -> HttpResponse:
    context = {
        "gathering": gathering,
        "key": key,
        "label": gathering_steps.BY_KEY[key].label,
        "form": form,
        "draft": f"gathering-{gathering.pk}-{key}",
        **more,
    }
    status = more.get("status") or refusals.status_of(form)
    return render(request, "revisits/gathering_step.html", context, status=status)


def _show_both(request: HttpRequest, gathering_id: int, key: str) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    gathering = gathering_for(request, gathering_id)
    seen = request.POST.get("seen", "")
    theirs = story.happened_since(gathering, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(gathering.version), str(story.last_entry(gathering))
    form = PAGES[key].form(gathering.estate, gathering, data)
    is_allowed = gathering_steps.may_take(key, request.user, gathering)
    return _show(request, gathering, key, form, theirs=theirs, is_moved=True, is_locked=not is_allowed, status=409)


def key_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None

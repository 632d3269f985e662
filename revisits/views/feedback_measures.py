"""Measures (R31): the steps on one of them, and the first one for a revisit at which somebody was not satisfied."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office import refusals, subjects, submissions
from office.errors import Refused, WrongState, require
from office.models import Action, Staff
from office.policies import may_work_on
from revisits import policies, services
from revisits.feedback import measures
from revisits.forms.feedback import ActionForm
from revisits.models import Feedback, Revisit
from revisits.views.feedback_steps import key_of


@require_safe
def page(request: HttpRequest, action_id: int) -> HttpResponse:
    """One measure with its steps, also for an owner who may not see what it belongs to."""
    action = _measure(request, action_id)
    line = measures.line_of(request.user, action)
    key = "" if action.done_at else measures.next_step(action).key
    context = {
        "line": line,
        "head": measures.heads_of(request.user, [action])[action.pk],
        "main": next((one for one in line.steps if one[0].key == key), None),
        "also": [one for one in line.steps if one[0].key != key],
    }
    return render(request, "revisits/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, action_id: int, key: str) -> HttpResponse:
    """The form of a step on a measure, and the step itself."""
    action = _measure(request, action_id)
    if key not in measures.STEPS:
        raise Http404
    require(may_work_on(request.user, action))
    step = measures.STEPS[key]
    form = step.form(action, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            step.service(action_id=action.pk, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, step.done)
            return redirect(_after(request.user, action))
    elif action.state not in step.states:
        raise WrongState(_("This step does not come now. The measure is: {state}.").format(state=action.state.label))
    context = {
        "measure": action,
        "badge": measures.BADGES[action.state],
        "step": step,
        "form": form,
        "draft": f"measure-{action.pk}-{step.key}",
        "head": measures.heads_of(request.user, [action])[action.pk],
        "back": _back(request.user, action),
    }
    return render(request, "revisits/measure_step.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def dissatisfied(request: HttpRequest, revisit_id: int) -> HttpResponse:
    """A measure for a revisit whose household was not satisfied (R31)."""
    seen = Revisit.objects.visible_to(request.user).filter(satisfaction__lte=services.DISSATISFIED)
    revisit = get_object_or_404(seen.select_related("estate", "household__unit", "by"), pk=revisit_id)
    require(policies.may_record(request.user, revisit.estate_id))
    form = ActionForm(revisit, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _give(request, revisit, form):
        messages.success(request, _("The measure is given; its owner is told."))
        return redirect("revisits:review")
    context: dict[str, Any] = {
        "revisit": revisit,
        "form": form,
        "draft": f"dissatisfied-{revisit.pk}",
        "plan": measures.lines_of(request.user, revisit),
    }
    return render(request, "revisits/dissatisfied.html", context, status=refusals.status_of(form))


def _give(request: HttpRequest, revisit: Revisit, form: ActionForm) -> bool:
    """Whether it was done; sent twice it is done once."""
    try:
        with transaction.atomic():
            submission = submissions.begin(revisit.estate, key_of(request), request.user)
            services.take_action_on_revisit(revisit_id=revisit.pk, by=request.user, **form.arguments())
            submissions.finish(submission, reverse("revisits:review"))
    except Refused as refused:
        refusals.beside(form, refused)
        return False
    return True


def _measure(request: HttpRequest, action_id: int) -> Any:
    """The measure, if the person may see it; else a 404."""
    return get_object_or_404(measures.visible_to(request.user).select_related("estate", "owner"), pk=action_id)


def _after(staff: Staff, action: Action) -> str:
    """Back to where it belongs; who has handed on his measure may no longer see it, and finds the rest on his desk."""
    is_seen = measures.visible_to(staff).filter(pk=action.pk).exists()
    return _back(staff, action) if is_seen else reverse("dashboard:desk")


def _back(staff: Staff, action: Action) -> str:
    """Where a measure belongs: the piece's own page, or the form of the revisit that it was taken for; for who may not see
    that, the measure's own page."""
    if not subjects.is_visible(staff, action.subject_kind, action.subject_id):
        return measures.page_of(action.pk)
    if action.subject_kind == Feedback.KIND:
        return subjects.url_of(Feedback.KIND, action.subject_id) + "#plan"
    return reverse("revisits:dissatisfied", args=[action.subject_id])

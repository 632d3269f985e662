"""The measures of the estate, and the steps on one of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from complaints import measures
from complaints.figures.measured import MEASURES
from complaints.measure_subjects import head_of, heads_of, plan_url, visible_to
from complaints.shown import Shown
from office import refusals, saying, subjects
from office.errors import Refused, WrongState, require
from office.models import Action, Staff
from office.pages import keyset
from office.policies import may_work_on

TABS = {"open": gettext_lazy("Open measures"), "done": gettext_lazy("Done measures")}
ORDER = {"open": ("due_at", "id"), "done": ("-done_at", "-id")}


@require_safe
def measure_list(request: HttpRequest) -> HttpResponse:
    """What is still to be done, the first due first; behind it what is done."""
    estate = Shown(request.user, request.estate, request.GET).estate
    if estate is None:
        raise Http404
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else "open"
    rows = visible_to(request.user).filter(estate=estate)
    narrowed = MEASURES.read(request.GET, estate)
    rows = MEASURES.rows(rows, narrowed, estate) if narrowed else rows.filter(done_at__isnull=tab == "open")
    page = keyset(rows.select_related("owner"), request.GET, *ORDER[tab], until=_until)
    heads = heads_of(page.rows, seen_by=request.user)
    context = {
        "page": page,
        "lines": [
            (measures.line_of(request.user, one), heads.get((one.subject_kind, one.subject_id))) for one in page.rows
        ],
        "tabs": [(key, label, key == tab and not narrowed) for key, label in TABS.items()],
        "narrowed": narrowed,
        "count": rows.count() if narrowed else None,
        "is_open": tab == "open",
        "estate_shown": estate,
    }
    return render(request, "complaints/measure_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, action_id: int, key: str) -> HttpResponse:
    """The form of a step on a measure, and the step itself."""
    rows = visible_to(request.user).select_related("estate", "owner")
    action = get_object_or_404(rows, pk=action_id)
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
    return render(
        request, "complaints/measure_step.html", _context(action, step, form), status=refusals.status_of(form)
    )


def _context(action: Action, step: measures.Step, form: Any) -> dict[str, Any]:
    return {
        "measure": action,
        "badge": measures.BADGES[action.state],
        "head": head_of(action),
        "step": step,
        "form": form,
        "draft": f"measure-{action.pk}-{step.key}",
    }


def _after(staff: Staff, action: Action) -> str:
    """Back to the plan; who has handed his measure on may no longer see it."""
    if subjects.is_visible(staff, action.subject_kind, action.subject_id):
        return plan_url(action.subject_kind, action.subject_id)
    return reverse("complaints:measures")


def _until(action: Action) -> str:
    return saying.day(action.done_on or action.due_on)

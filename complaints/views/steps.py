"""The steps of a case: each has its form (GET) and is taken by sending it (POST).

A form that comes back after a colleague has moved the case on changes nothing: the page shows what he did beside
what was typed, and lets it be sent again where the step is still allowed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from complaints import resident_text, services, steps, story
from complaints.dossier import Dossier, cases_for
from complaints.forms import steps as forms
from complaints.forms.add_reporter import AddReporterForm
from complaints.forms.conduct import DecideConductForm
from complaints.forms.suggestion import DecideSuggestionForm
from complaints.models import OPEN_STATES, Case, Status
from complaints.services.handling import require_state
from office import refusals, submissions
from office.errors import BadInput, NotAllowed, Refused
from office.frame import Text
from office.models import Entry, Staff


@dataclass(frozen=True)
class Page:
    """A step's form, the service that it calls, what is said when it is done, and the states in which it comes."""

    form: type[forms.StepForm]
    service: Callable[..., Case]
    done: Text
    states: Collection[str]


BEFORE_HANDLED = [state for state in OPEN_STATES if state != Status.RESOLVED]
JUDGED = [*OPEN_STATES, Status.CLOSED]
PAGES = {
    "verify": Page(
        forms.VerifyForm,
        services.verify_case,
        gettext_lazy("The finding is recorded."),
        [Status.LOGGED, Status.ASSIGNED],
    ),
    "assign": Page(
        forms.AssignForm, services.assign_case, gettext_lazy("The department has it."), [Status.LOGGED, Status.VERIFIED]
    ),
    "hand_on": Page(forms.HandOnForm, services.hand_on_case, gettext_lazy("It is handed on."), [Status.ASSIGNED]),
    "escalate": Page(
        forms.EscalateForm,
        services.escalate_case,
        gettext_lazy("It is on the director’s desk."),
        [Status.VERIFIED, Status.ASSIGNED],
    ),
    "decide": Page(
        forms.DecideForm, services.decide_case, gettext_lazy("The decision is recorded."), [Status.ESCALATED]
    ),
    "decide_suggestion": Page(
        DecideSuggestionForm,
        services.decide_suggestion,
        gettext_lazy("The decision is recorded; the resident’s answer comes next."),
        [Status.ESCALATED],
    ),
    "decide_conduct": Page(
        DecideConductForm,
        services.decide_conduct,
        gettext_lazy("The decision is recorded; the resident’s answer comes next."),
        [Status.ESCALATED],
    ),
    "resolve": Page(
        forms.ResolveForm,
        services.resolve_case,
        gettext_lazy("It is handled; the resident’s answer comes next."),
        [Status.VERIFIED, Status.ASSIGNED],
    ),
    "reply": Page(
        forms.ReplyForm, services.reply_to_reporters, gettext_lazy("The answer is recorded."), [Status.RESOLVED]
    ),
    "report": Page(forms.ReportForm, services.report_result, gettext_lazy("The director is told."), [Status.RESOLVED]),
    "reopen": Page(
        forms.ReopenForm, services.reopen_case, gettext_lazy("It is back to work."), [Status.CLOSED, Status.RESOLVED]
    ),
    "close_dissatisfied": Page(
        forms.CloseDissatisfiedForm,
        services.close_dissatisfied,
        gettext_lazy("It is closed, and counts as dissatisfied."),
        [Status.RESOLVED],
    ),
    "answer_other_office": Page(
        forms.AnswerOtherOfficeForm,
        services.answer_other_office,
        gettext_lazy("The other office’s answer is recorded."),
        [Status.RESOLVED],
    ),
    "merge": Page(forms.MergeForm, services.merge_case, gettext_lazy("It is merged into this matter."), BEFORE_HANDLED),
    "void": Page(forms.VoidForm, services.void_case, gettext_lazy("It is struck out."), OPEN_STATES),
    "overrule": Page(forms.OverruleForm, services.overrule_finding, gettext_lazy("The finding is overruled."), JUDGED),
    "change_kind": Page(
        forms.ChangeKindForm,
        services.change_kind,
        gettext_lazy("The kind is changed; the director is told."),
        OPEN_STATES,
    ),
    "add_reporter": Page(
        AddReporterForm, services.report_again, gettext_lazy("One more reporter waits for the answer."), OPEN_STATES
    ),
    "note": Page(forms.NoteForm, services.note_contact, gettext_lazy("It is noted."), OPEN_STATES),
}


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    case = get_object_or_404(cases_for(request.user), pk=case_id)
    if request.method == "POST":
        return _send(request, case, key)
    _require_offered(key, request.user, case)
    form = PAGES[key].form(case, request.user, seen=_last_entry(case), **_asked_for(request, key))
    return _show(request, Dossier(case, request.user), key, form)


def _send(request: HttpRequest, case: Case, key: str) -> HttpResponse:
    """Take the step with the case locked, so that what was checked still holds when it is done."""
    page = PAGES[key]
    with transaction.atomic():
        submission = submissions.begin(case.estate, _key_of(request), request.user)
        locked = Case.objects.locked(case.pk)
        form = page.form(locked, request.user, request.POST, request.FILES)
        is_moved = str(locked.version) != request.POST.get("version", "")
        done = None if is_moved else _take(form, page, key, locked, request.user)
        if done:
            submissions.finish(submission, _url(done))
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, case.pk, key)
    if done is None:
        return _show(request, Dossier(case, request.user), key, form)
    _say(request, page, case, done)
    return redirect(_url(done))


def _take(form: forms.StepForm, page: Page, key: str, case: Case, by: Staff) -> Case | None:
    """The case after the step; None when something in the form was refused, which then stands beside its field."""
    _require_offered(key, by, case)
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return page.service(case_id=case.pk, by=by, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _require_offered(key: str, staff: Staff, case: Case) -> None:
    """Raise WrongState when the step does not come now for anybody, NotAllowed when it is not this person's."""
    if steps.may_take(key, staff, case):
        return
    require_state(case, *PAGES[key].states)
    raise NotAllowed


def _show(request: HttpRequest, dossier: Dossier, key: str, form: forms.StepForm, **more: Any) -> HttpResponse:
    context = {
        "case": dossier.case,
        "dossier": dossier,
        "key": key,
        "clause": steps.CLAUSES.get(key, ""),
        "label": steps.label_of(key, request.user, dossier.case),
        "form": form,
        "draft": f"case-{dossier.case.pk}-{key}",
        "answer_text": resident_text.answer(dossier) if key == "reply" else "",
        **more,
    }
    return render(request, "complaints/steps/step.html", context, status=more.get("status") or refusals.status_of(form))


def _show_both(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    dossier = Dossier(get_object_or_404(cases_for(request.user), pk=case_id), request.user)
    seen = request.POST.get("seen", "")
    theirs = story.happened_since(dossier, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(dossier.case.version), str(_last_entry(dossier.case))
    form = PAGES[key].form(dossier.case, request.user, data, request.FILES)
    is_allowed = steps.may_take(key, request.user, dossier.case)
    return _show(request, dossier, key, form, theirs=theirs, is_moved=True, is_locked=not is_allowed, status=409)


def _say(request: HttpRequest, page: Page, before: Case, after: Case) -> None:
    """That it is done; when the last answer closed the case, that too."""
    closed_now = after.status == Status.CLOSED and before.status != Status.CLOSED
    if closed_now and (after.is_suggestion or not after.dissatisfied):
        messages.success(request, _("Both answers stand: the matter is closed."))
    elif after.status == Status.ESCALATED and after.handed_on > before.handed_on:
        messages.success(request, _("It was handed on before: the director decides who handles it."))
    else:
        messages.success(request, page.done)


def _asked_for(request: HttpRequest, key: str) -> dict[str, str]:
    """What the link to the form has chosen beforehand."""
    return {"kind": request.GET["kind"]} if key == "change_kind" and "kind" in request.GET else {}


def _last_entry(case: Case) -> int:
    return Entry.objects.about(Case.KIND, case.pk).values_list("pk", flat=True).first() or 0


def _key_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None


def _url(case: Case) -> str:
    return reverse("complaints:detail", args=[case.pk])

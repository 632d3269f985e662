"""The steps of a piece of feedback: each has its form (GET) and is taken by sending it (POST).

A form that comes back after a colleague has moved the piece on changes nothing: the page shows what he did beside what
was typed, and lets it be sent again where the step is still allowed.
"""

from collections.abc import Callable
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

from office import refusals, submissions
from office.errors import BadInput, NotAllowed, Refused, WrongState
from office.frame import Text
from office.models import Staff
from revisits import services
from revisits.feedback import steps, story, words
from revisits.forms import feedback as forms
from revisits.models import Feedback
from revisits.services.feedback_move import require_to_be_handled
from revisits.views.feedback import feedback_for


@dataclass(frozen=True)
class Page:
    """A step's form, the service that it calls, and what is said when it is done."""

    form: type[forms.FeedbackForm]
    service: Callable[..., Feedback]
    done: Text


PAGES = {
    "answer": Page(forms.AnswerForm, services.answer_feedback, gettext_lazy("It is handled.")),
    "settle": Page(forms.SettleForm, services.settle_referral, gettext_lazy("It is settled as the company said.")),
    "promise": Page(
        forms.PromiseForm, services.promise_answer, gettext_lazy("The promised hour is kept; you are reminded.")
    ),
    "move": Page(forms.MovePromiseForm, services.move_promise, gettext_lazy("The promise is moved.")),
    "action": Page(forms.ActionForm, services.take_action, gettext_lazy("The measure is given; its owner is told.")),
    "case": Page(forms.CaseForm, services.turn_into_case, gettext_lazy("It is a matter now; that handles it.")),
    "refer": Page(forms.ReferForm, services.refer_to_company, gettext_lazy("The general manager is asked.")),
    "withdraw": Page(
        forms.WithdrawForm,
        services.withdraw_referral,
        gettext_lazy("The referral is withdrawn; it is with the office again."),
    ),
    "reopen": Page(
        forms.ReopenForm, services.reopen_feedback, gettext_lazy("It is open again, with its owner and a date.")
    ),
    "give": Page(forms.GiveForm, services.give_feedback, gettext_lazy("The colleague has it, and is told.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, feedback_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    if key not in PAGES:
        raise Http404
    feedback = feedback_for(request, feedback_id)
    if request.method == "POST":
        return _send(request, feedback, key)
    _require_offered(key, request.user, feedback)
    form = PAGES[key].form(feedback, request.user, seen=story.last_entry(feedback))
    return _show(request, feedback, key, form)


def _send(request: HttpRequest, feedback: Feedback, key: str) -> HttpResponse:
    """Take the step with the piece locked, so that what was checked still holds when it is done."""
    page = PAGES[key]
    with transaction.atomic():
        submission = submissions.begin(feedback.estate, key_of(request), request.user)
        locked = Feedback.objects.locked(feedback.pk)
        form = page.form(locked, request.user, request.POST)
        is_moved = str(locked.version) != request.POST.get("version", "")
        done = None if is_moved else _take(form, page, key, locked, request.user)
        if done:
            submissions.finish(submission, steps.url_of("detail", done))
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, feedback.pk, key)
    if done is None:
        return _show(request, feedback, key, form)
    messages.success(request, page.done)
    return redirect(steps.url_of("detail", done))


def _take(form: forms.FeedbackForm, page: Page, key: str, feedback: Feedback, by: Staff) -> Feedback | None:
    """The piece after the step; None when something in the form was refused, which then stands beside its field."""
    _require_offered(key, by, feedback)
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return page.service(feedback_id=feedback.pk, by=by, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _require_offered(key: str, staff: Staff, feedback: Feedback) -> None:
    """Raise NotAllowed when the step is not this person's, WrongState when it does not come now for anybody."""
    if steps.may_take(key, staff, feedback):
        return
    if not steps.may_ever_take(key, staff, feedback):
        raise NotAllowed
    require_to_be_handled(feedback)
    raise WrongState(_("This step does not come now."))


def _show(request: HttpRequest, feedback: Feedback, key: str, form: forms.FeedbackForm, **more: Any) -> HttpResponse:
    context = {
        "item": feedback,
        "home": words.home(feedback),
        "key": key,
        "label": steps.STEPS[key].label,
        "form": form,
        "draft": f"feedback-{feedback.pk}-{key}",
        **more,
    }
    return render(
        request, "revisits/feedback_step.html", context, status=more.get("status") or refusals.status_of(form)
    )


def _show_both(request: HttpRequest, feedback_id: int, key: str) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    feedback = feedback_for(request, feedback_id)
    seen = request.POST.get("seen", "")
    theirs = story.happened_since(feedback, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(feedback.version), str(story.last_entry(feedback))
    form = PAGES[key].form(feedback, request.user, data)
    is_allowed = steps.may_take(key, request.user, feedback)
    return _show(request, feedback, key, form, theirs=theirs, is_moved=True, is_locked=not is_allowed, status=409)


def key_of(request: HttpRequest) -> UUID:
    """The key by which a form that is sent twice counts once."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None

"""Writing a revisit down at the door, and the page of the record (R39)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office import refusals, subjects
from office.errors import require
from office.models import File
from premises.models import Household
from revisits import policies, rounds, services, story
from revisits.cards import card_of
from revisits.forms.attempts import NobodyHomeForm
from revisits.forms.record import RATINGS, RecordForm
from revisits.models import Feedback, FeedbackKind, Handling, Revisit, RevisitTask, TaskStatus
from revisits.questions import asked_of
from revisits.services.task_move import require_move
from revisits.views.sending import send
from revisits.views.tasks import task_for

MATTERS = (FeedbackKind.COMPLAINT, FeedbackKind.SUGGESTION)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, task_id: int) -> HttpResponse:
    """The record that makes a task done; one that is done has its record already."""
    task = task_for(request, task_id)
    if request.method != "POST" and task.status == TaskStatus.DONE:
        return redirect("revisits:record", task.record.pk)
    if request.method != "POST":
        require(policies.may_do(request.user, task), _("The director’s own visits are nobody else’s to record."))
        require_move(task, TaskStatus.DONE)
    return _write(request, task.household, task)


@require_http_methods(["GET", "HEAD", "POST"])
def write_unplanned(request: HttpRequest, household_id: int) -> HttpResponse:
    """A revisit that no plan asked for: it counts as contact with the household (R1)."""
    estates = [estate.pk for estate in request.user.estates if policies.may_record(request.user, estate.pk)]
    joined = Household.objects.select_related("estate", "unit__building", "unit__zone")
    household = get_object_or_404(joined, pk=household_id, estate__in=estates)
    return _write(request, household, None)


def _write(request: HttpRequest, household: Household, task: RevisitTask | None) -> HttpResponse:
    card = card_of(request.user, household)
    questions = asked_of(household, household.estate.today())
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RecordForm(household, card.people, questions, *sent)
    if request.method == "POST":
        taken = send(request, form, lambda: _record(request, form, household, task), lambda: _("The revisit is kept."))
        if taken:
            return taken
    about = f"task-{task.pk}" if task else f"household-{household.pk}"
    context = {
        "form": form,
        "household": household,
        "task": task,
        "card": card,
        "draft": f"revisit-{about}",
        "attempt": _attempt(task),
    }
    return render(request, "revisits/record_form.html", context, status=refusals.status_of(form))


def _attempt(task: RevisitTask | None) -> NobodyHomeForm | None:
    """One button beside the record, for when nobody opens."""
    if task is None or task.status != TaskStatus.OPEN:
        return None
    form = NobodyHomeForm(task)
    form.auto_id = False  # its fields stand on one page with the record's
    return form


def _record(request: HttpRequest, form: RecordForm, household: Household, task: RevisitTask | None) -> str:
    where: dict[str, Any] = {"task": task} if task else {"household": household}
    made = services.record_revisit(by=request.user, **where, **form.arguments())
    return reverse("revisits:record", args=[made.pk])


@require_safe
def record(request: HttpRequest, revisit_id: int) -> HttpResponse:
    """When, who, how, whom one met, what they said and what becomes of it; and where to go next."""
    joined = ("estate", "household__unit__building", "by", "task", "zone")
    found = get_object_or_404(Revisit.objects.visible_to(request.user).select_related(*joined), pk=revisit_id)
    rating = next(((words, icon) for value, words, icon in RATINGS if value == found.satisfaction), None)
    context = {
        "revisit": found,
        "rating": rating,
        "answers": list(found.answers.all()),
        "said": [(one, subjects.url_of(Feedback.KIND, one.pk), _may_become_matter(one)) for one in _said(found)],
        "photos": list(File.objects.about(Revisit.KIND, found.pk)),
        "story": story.of_revisit(found),
        "following": _following(request, found),
    }
    return render(request, "revisits/record.html", context)


def _said(revisit: Revisit) -> list[Feedback]:
    return list(revisit.feedback.select_related("owner", "case__merged_into", "estate").order_by("place"))


def _may_become_matter(feedback: Feedback) -> bool:
    return feedback.kind in MATTERS and feedback.handling == Handling.OPEN


def _following(request: HttpRequest, revisit: Revisit) -> RevisitTask | None:
    """The next home of the same entrance, for whoever is on the round."""
    task = revisit.task
    if task is None or revisit.by_id != request.user.pk:
        return None
    task.household = revisit.household
    found = rounds.stairs_of(task.officer, revisit.estate, task.purpose, task.period)
    here = next((one for one in found if one.key == rounds.key_of(task)), None)
    return rounds.next_home(here, after=task) if here else None

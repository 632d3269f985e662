"""The steps of a lesson: its words, what taught it, its measures, or why none is needed (R4, R5)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from complaints.forms import lessons as forms
from complaints.forms.measures import measure_in
from complaints.lessons import shown
from complaints.models import Case
from complaints.views.lessons import lesson_for
from office import lessons, policies, refusals, submissions
from office.errors import Refused, WrongState, require
from office.frame import Text
from office.models import Lesson, LessonSource, Staff


@dataclass(frozen=True)
class Step:
    """A step: its verb, the form, who may take it, what it does, and what is said when it is done."""

    label: Text
    form: Callable[[Lesson, Staff, Any], Form]
    may: Callable[[Staff, Lesson], bool]
    take: Callable[[Lesson, Staff, dict[str, Any]], Any]
    done: Text


def _decides(staff: Staff, lesson: Lesson) -> bool:
    return policies.may_decide_lesson(staff, lesson.estate_id)


def _change(lesson: Lesson, by: Staff, typed: dict[str, Any]) -> Any:
    return lessons.change_lesson(lesson_id=lesson.pk, by=by, **typed)


def _link(lesson: Lesson, by: Staff, typed: dict[str, Any]) -> Any:
    return lessons.link_source(lesson_id=lesson.pk, by=by, taught_by=(Case.KIND, typed["number"]))


def _settle(lesson: Lesson, by: Staff, typed: dict[str, Any]) -> Any:
    return lessons.settle_lesson(lesson_id=lesson.pk, by=by, reason=typed["reason"])


def _measure(lesson: Lesson, by: Staff, typed: dict[str, Any]) -> Any:
    """Sent twice it is one."""
    with transaction.atomic():
        submission = submissions.begin(lesson.estate, typed["key"], by)
        lessons.give_measure(lesson_id=lesson.pk, by=by, measure=measure_in(typed))
        submissions.finish(submission, reverse("complaints:lesson", args=[lesson.pk]))


STEPS = {
    "measure": Step(
        gettext_lazy("Give somebody a measure"),
        lambda lesson, staff, data: forms.MeasureForm(lesson, data),
        _decides,
        _measure,
        gettext_lazy("The measure is given; who does it is told."),
    ),
    "settle": Step(
        gettext_lazy("No measure needed"),
        lambda lesson, staff, data: forms.SettleForm(lesson, data),
        _decides,
        _settle,
        gettext_lazy("The lesson is settled."),
    ),
    "change": Step(
        gettext_lazy("Put it in other words"),
        lambda lesson, staff, data: forms.WordsForm(lesson, data),
        policies.may_change_lesson,
        _change,
        gettext_lazy("The words are kept; those before stay below."),
    ),
    "link": Step(
        gettext_lazy("Link another matter"),
        forms.LinkForm,
        policies.may_change_lesson,
        _link,
        gettext_lazy("The matter is linked."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, lesson_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    lesson, step = lesson_for(request, lesson_id), STEPS[key]
    require(step.may(request.user, lesson))
    form = step.form(lesson, request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            step.take(lesson, request.user, form.cleaned_data)
        except WrongState as moved:
            refusals.beside(form, moved)
            lesson = lesson_for(request, lesson_id)
            form.data = form.data.copy()
            form.data["version"] = str(lesson.version)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, step.done)
            return redirect("complaints:lesson", lesson.pk)
    [line] = shown.lines(request.user, [lesson])
    context = {
        "lesson": lesson,
        "line": line,
        "label": step.label,
        "form": form,
        "draft": f"lesson-{lesson.pk}-{key}",
    }
    return render(request, "complaints/lesson_step.html", context, status=refusals.status_of(form))


@require_POST
def unlink(request: HttpRequest, lesson_id: int, source_id: int) -> HttpResponse:
    """Take back a link that was a mistake."""
    lesson = lesson_for(request, lesson_id)
    get_object_or_404(LessonSource, pk=source_id, lesson=lesson)
    lessons.unlink_source(lesson_id=lesson.pk, source_id=source_id, by=request.user)
    messages.success(request, _("The link is taken back."))
    return redirect("complaints:lesson", lesson.pk)

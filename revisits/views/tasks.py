"""One home to be revisited: what one should know, what was tried, and what one does when nobody opens."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from office import refusals, saying
from office.errors import require
from office.frame import Text
from office.models import Staff
from premises import policies as register
from revisits import policies, services, story
from revisits.attempts import suggested
from revisits.cards import card_of
from revisits.forms import attempts as forms
from revisits.models import RevisitTask, TaskStatus
from revisits.services.attempts import tried_at, url_of
from revisits.views.sending import send


@dataclass(frozen=True)
class Step:
    """What one does at a door beside recording the revisit."""

    form: type[forms.StepForm]
    service: Callable[..., RevisitTask]
    may: Callable[[Staff, RevisitTask], bool]
    label: Text
    icon: str
    hint: Text
    done: Text


STEPS = {
    "appointment": Step(
        forms.AppointmentForm,
        services.make_appointment,
        policies.may_do,
        gettext_lazy("Appointment by telephone"),
        "telephone",
        gettext_lazy("It stands on your desk with its hour."),
        gettext_lazy("The appointment is kept. You are reminded an hour before."),
    ),
    "nobody_home": Step(
        forms.NobodyHomeForm,
        services.nobody_home,
        policies.may_do,
        gettext_lazy("Nobody home"),
        "door-closed",
        gettext_lazy("Counts as an attempt; three at different days and hours end it."),
        "",
    ),
    "refused": Step(
        forms.RefusedForm,
        services.refuse,
        policies.may_do,
        gettext_lazy("They do not want it"),
        "slash-circle",
        gettext_lazy("Ends it, with what they said."),
        gettext_lazy("Written down. The home is listed as refused."),
    ),
    "vacant": Step(
        forms.VacantForm,
        services.find_vacant,
        policies.may_do,
        gettext_lazy("Nobody lives there"),
        "house-dash",
        gettext_lazy("Ends it, with how you know."),
        gettext_lazy("Written down. The home is listed as vacant."),
    ),
    "hand_on": Step(
        forms.HandOnForm,
        services.hand_on_visit,
        policies.may_hand_on,
        gettext_lazy("Let a colleague go"),
        "arrow-left-right",
        gettext_lazy("Your own visit; the reason stays in the timeline."),
        gettext_lazy("Handed on. Your colleague is told."),
    ),
}


@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """The home and its task: who lives there, attempts, timeline, next step."""
    found = task_for(request, task_id)
    is_open = found.status == TaskStatus.OPEN
    walls = tried_at(found) if is_open and found.attempts_made else []
    context = {
        "task": found,
        "card": card_of(request.user, found.household),
        "may_see_phone": register.may_see_phone(request.user, found.estate_id),
        "may_record": policies.may_do(request.user, found) and found.status not in (TaskStatus.DONE, TaskStatus.WAIVED),
        "record": getattr(found, "record", None),
        "steps": [(key, one) for key, one in STEPS.items() if is_open and one.may(request.user, found)],
        "suggested": suggested(found.estate, walls, found.due_on) if walls else None,
        "story": story.of_task(found),
    }
    return render(request, "revisits/task.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, task_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    found, step = task_for(request, task_id), STEPS[key]
    form = step.form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        taken = send(request, form, lambda: url_of(_call(request, found, step, form)), lambda: _done(found, step))
        if taken:
            return taken
    else:
        require(step.may(request.user, found))
    context = {
        "task": found,
        "form": form,
        "step": step,
        "key": key,
        "draft": f"revisit-{found.pk}-{key}",
        "card": card_of(request.user, found.household),
        "may_see_phone": register.may_see_phone(request.user, found.estate_id),
    }
    return render(request, "revisits/task_step.html", context, status=refusals.status_of(form))


def _call(request: HttpRequest, found: RevisitTask, step: Step, form: forms.StepForm) -> RevisitTask:
    return step.service(task_id=found.pk, by=request.user, **form.arguments())


def _done(found: RevisitTask, step: Step) -> Text:
    """What is said when it is done: after an attempt, when to try again."""
    if step.done:
        return step.done
    found.refresh_from_db()
    if found.status != TaskStatus.OPEN:
        return _("The third time at different days and hours: the home is listed as not met.")
    again = suggested(found.estate, tried_at(found), found.due_on)
    if again is None:
        return _("Attempt {number} is counted.").format(number=found.attempts_made)
    said = {"number": found.attempts_made, "at": saying.moment(again, with_hour=True)}
    return _("Attempt {number} is counted. Try another time: {at}.").format(**said)


def task_for(request: HttpRequest, task_id: int) -> RevisitTask:
    """The task of a home, if the person may see it; else a 404."""
    seen = RevisitTask.objects.visible_to(request.user).filter(household__isnull=False)
    joined = seen.select_related("estate", "household__unit__building", "household__unit__zone", "officer", "ended_by")
    return get_object_or_404(joined, pk=task_id)

"""The measures of feedback and of revisits at which somebody was not satisfied (R31): who sees which, and their steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.forms import measures as forms
from complaints.words import Badge
from office import actions
from office.frame import Text
from office.models import Action, Staff
from office.models.action import ActionQuerySet
from office.policies import may_work_on
from revisits import policies
from revisits.models import Feedback, Revisit

State = Action.State
KINDS = (Feedback.KIND, Revisit.KIND)


@dataclass(frozen=True)
class Step:
    """A step on a measure: its verb, its form, the service, and the states in which it comes."""

    key: str
    label: Text
    icon: str
    form: type[forms.MeasureForm]
    service: Callable[..., Any]
    states: tuple[str, ...]


OPEN = (State.WAITING, State.PLANNED, State.RUNNING)
STEPS = {
    step.key: step
    for step in [
        Step(
            "owners_decision",
            _("File the owners’ decision"),
            "people",
            forms.OwnersDecisionForm,
            actions.file_owners_decision,
            (State.WAITING,),
        ),
        Step("start", _("Start"), "play-circle", forms.StartForm, actions.start_action, (State.PLANNED,)),
        Step("done", _("Tick off"), "check2-circle", forms.FinishForm, actions.finish_action, OPEN[1:]),
        Step("move", _("New date"), "calendar3", forms.MoveForm, actions.move_due, OPEN),
    ]
}
BADGES = {
    State.WAITING: Badge("wait", "people", State.WAITING.label),
    State.PLANNED: Badge("", "circle", State.PLANNED.label),
    State.RUNNING: Badge("", "play-circle", State.RUNNING.label),
    State.DONE: Badge("done", "check-circle-fill", State.DONE.label),
}


@dataclass(frozen=True)
class Line:
    """A measure as a table shows it, with the steps that this person may take on it now."""

    action: Action
    steps: list[tuple[Step, str]]

    @property
    def badge(self) -> Badge:
        return BADGES[self.action.state]


def visible_to(staff: Staff) -> ActionQuerySet:
    """The measures of feedback and revisits where the person works with these; his own everywhere."""
    estates = [estate.pk for estate in staff.estates]
    whole = [pk for pk in estates if policies.may_see_all(staff, pk)]
    mine = Q(estate__in=whole) | Q(owner=staff, estate__in=estates)
    return Action.objects.filter(mine, subject_kind__in=KINDS)


def lines_of(staff: Staff, subject: Feedback | Revisit) -> list[Line]:
    """The measures of one subject."""
    found = Action.objects.about(subject.KIND, subject.pk).select_related("owner", "estate")
    return [line_of(staff, action) for action in found]


def line_of(staff: Staff, action: Action) -> Line:
    may = may_work_on(staff, action)
    steps = [step for step in STEPS.values() if may and action.state in step.states]
    return Line(action, [(step, url_of(action, step.key)) for step in steps])


def url_of(action: Action, key: str) -> str:
    return reverse("revisits:measure", args=[action.pk, key])

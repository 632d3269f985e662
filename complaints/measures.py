"""The measures of plans, of whatever subject: who sees which, the steps that a person may take now, his desk's rows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.forms import measures as forms
from complaints.measure_subjects import Head, heads_of
from complaints.words import Badge
from office import actions
from office.frame import DeskRow, Text
from office.models import Action, Estate, Staff
from office.policies import may_work_on


@dataclass(frozen=True)
class Step:
    """A step on a measure: its verb, its form, the service, what is said when it is done, the states in which it comes."""

    key: str
    label: Text
    icon: str
    form: type[forms.MeasureForm]
    service: Callable[..., Any]
    done: Text
    states: tuple[str, ...]


State = Action.State
STEPS = {
    step.key: step
    for step in [
        Step(
            "owners_decision",
            _("File the owners’ decision"),
            "people",
            forms.OwnersDecisionForm,
            actions.file_owners_decision,
            _("The owners’ decision is on file: the measure can be started."),
            (State.WAITING,),
        ),
        Step(
            "start",
            _("Start"),
            "play-circle",
            forms.StartForm,
            actions.start_action,
            _("It is running."),
            (State.PLANNED,),
        ),
        Step(
            "done",
            _("Tick off"),
            "check2-circle",
            forms.FinishForm,
            actions.finish_action,
            _("The measure is ticked off."),
            (State.PLANNED, State.RUNNING),
        ),
        Step(
            "move",
            _("New date"),
            "calendar3",
            forms.MoveForm,
            actions.move_due,
            _("It has a new date."),
            (State.WAITING, State.PLANNED, State.RUNNING),
        ),
        Step(
            "hand",
            _("Hand on"),
            "arrow-left-right",
            forms.HandForm,
            actions.hand_action,
            _("It is handed on; the new owner is told."),
            (State.WAITING, State.PLANNED, State.RUNNING),
        ),
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


def desk_rows(staff: Staff, ids: Collection[int]) -> list[DeskRow]:
    """These measures as rows of a desk, each with its next step."""
    if not ids:
        return []
    found = list(Action.objects.filter(pk__in=ids).select_related("owner"))
    heads = heads_of(found)
    estates = {estate.pk: estate for estate in staff.estates}
    return [
        _desk_row(staff, action, heads[action.subject_kind, action.subject_id], estates[action.estate_id])
        for action in found
    ]


def _desk_row(staff: Staff, action: Action, head: Head, estate: Estate) -> DeskRow:
    step = next_step(action)
    whose = "" if action.owner_id == staff.pk else action.owner.name
    return DeskRow(
        kind="measure",
        job=_("Measure"),
        icon="list-check",
        title=action.what,
        bits=[bit for bit in (whose, head.number or head.title) if bit],
        due_at=action.due_at,
        action_label=step.label,
        action_url=url_of(action, step.key),
        estate=estate,
        url=head.url,
    )


def line_of(staff: Staff, action: Action) -> Line:
    may = may_work_on(staff, action)
    steps = [step for step in STEPS.values() if may and action.state in step.states]
    return Line(action, [(step, url_of(action, step.key)) for step in steps])


def next_step(action: Action) -> Step:
    """What comes next for whoever works on an open measure."""
    keys = {State.WAITING: "owners_decision", State.PLANNED: "start", State.RUNNING: "done"}
    return STEPS[keys[action.state]]


def url_of(action: Action, key: str) -> str:
    return reverse("complaints:measure", args=[action.pk, key])

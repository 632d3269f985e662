"""The steps of a peer visit on the screen: what it waits for, and which steps this person may take now.

Built on the policies and the clock alone: what is offered here, the service accepts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints import policies
from complaints.models import PeerVisit, VisitStatus
from office import clock, saying
from office.frame import Text
from office.models import Staff

# The clause of the regulation that asks for a step (R6).
CLAUSES = {"plan": "R32", "welcome": "R32", "programme": "R33", "hold": "R33", "lessons": "R34", "measure": "R34"}


@dataclass(frozen=True)
class VisitStep:
    """A step: its verb, its icon, what it asks for, and who may take it when."""

    key: str
    label: Text
    icon: str
    hint: Text
    may: Callable[[Staff, PeerVisit], bool]


@dataclass(frozen=True)
class VisitOffer:
    """A link to what somebody may do with a visit now."""

    key: str
    label: Text
    icon: str
    hint: Text
    url: str


@dataclass(frozen=True)
class VisitDue:
    """What a visit waits for: as a sentence, as the button that does it, and the key of its step."""

    key: str
    sentence: Text
    button: Text

    @property
    def clause(self) -> str:
        return CLAUSES[self.key]


@dataclass(frozen=True)
class VisitOffers:
    """What a visit waits for and what this person may do about it; `locked` says what comes later, and from when."""

    due: VisitDue | None
    is_my_turn: bool
    main: VisitOffer | None
    also: list[VisitOffer]
    locked: Text


def _may_plan(staff: Staff, visit: PeerVisit) -> bool:
    return visit.status == VisitStatus.ASKED and policies.may_change_visit(staff, visit)


def _may_tick(staff: Staff, visit: PeerVisit) -> bool:
    return policies.may_tick_programme(staff, visit) and visit.starts_at <= clock.now()


def _may_hold(staff: Staff, visit: PeerVisit) -> bool:
    return policies.may_hold_visit(staff, visit) and visit.ends_at <= clock.now()


STEPS = [
    VisitStep("plan", gettext_lazy("Agree on the day"), "calendar-plus", "", _may_plan),
    VisitStep(
        "programme",
        gettext_lazy("Tick the programme"),
        "list-check",
        gettext_lazy("What was shown, what was left out"),
        _may_tick,
    ),
    VisitStep("hold", gettext_lazy("Mark as held"), "check2-circle", gettext_lazy("With what was learned"), _may_hold),
    VisitStep(
        "lessons",
        gettext_lazy("Write what was learned"),
        "lightbulb",
        gettext_lazy("From them, and they from us"),
        policies.may_write_lessons,
    ),
    VisitStep(
        "measure",
        gettext_lazy("Give a measure"),
        "list-check",
        gettext_lazy("What follows from it here: what, who, by when"),
        policies.may_improve,
    ),
    VisitStep("change", gettext_lazy("Change the visit"), "pencil", "", policies.may_change_visit),
    VisitStep(
        "cancel",
        gettext_lazy("Cancel the visit"),
        "x-circle",
        pgettext_lazy("peer visit", "Needs a reason"),
        policies.may_change_visit,
    ),
]
DUES = {
    due.key: due
    for due in [
        VisitDue("plan", gettext_lazy("Agree with them on a day and the hours"), gettext_lazy("Agree on the day")),
        VisitDue("welcome", gettext_lazy("Prepare the introduction and receive them"), gettext_lazy("Welcome sheet")),
        VisitDue(
            "programme",
            gettext_lazy("Introduce the estate, and tick what was shown"),
            gettext_lazy("Tick the programme"),
        ),
        VisitDue("hold", gettext_lazy("The programme is ticked: mark the visit as held"), gettext_lazy("Mark as held")),
        VisitDue("lessons", gettext_lazy("Write down what was learned"), gettext_lazy("Write lessons")),
    ]
}


def url_of(key: str, visit: PeerVisit) -> str:
    """The address of a step's page, or with "detail" the visit's own."""
    return reverse("complaints:peer_visit" if key == "detail" else f"complaints:peer_visit_{key}", args=[visit.pk])


def due_of(visit: PeerVisit, is_shown: bool) -> VisitDue | None:
    """What the visit waits for now; nothing once it is cancelled, or held and its lessons are written (R34)."""
    if visit.due_at is None:
        return None
    if visit.status == VisitStatus.ASKED:
        return DUES["plan"]
    if visit.status == VisitStatus.HELD:
        return DUES["lessons"]
    if visit.starts_at > clock.now():
        return DUES["welcome"]
    return DUES["hold"] if is_shown and visit.ends_at <= clock.now() else DUES["programme"]


def may_take(key: str, staff: Staff, visit: PeerVisit) -> bool:
    """Whether the person may take the step now."""
    if key == "welcome":
        return policies.answers_for_visit(staff, visit)
    return any(step.may(staff, visit) for step in STEPS if step.key == key)


def label_of(key: str) -> Text:
    return next(step.label for step in STEPS if step.key == key)


def offers_for(staff: Staff, visit: PeerVisit, is_shown: bool) -> VisitOffers:
    """What the visit waits for and the steps that this person may take now, in order (R32–R34)."""
    due = due_of(visit, is_shown)
    allowed = [step for step in STEPS if step.may(staff, visit)]
    if not (due and due.key == "hold"):
        allowed = [step for step in allowed if step.key != "hold"]
    main = _main(due, staff, visit)
    return VisitOffers(
        due=due,
        is_my_turn=bool(due) and staff.pk == visit.host_id,
        main=main,
        also=[
            VisitOffer(step.key, step.label, step.icon, step.hint, url_of(step.key, visit))
            for step in allowed
            if not main or step.key != main.key
        ],
        locked=_locked(staff, visit, is_shown),
    )


def _main(due: VisitDue | None, staff: Staff, visit: PeerVisit) -> VisitOffer | None:
    if due is None or not may_take(due.key, staff, visit):
        return None
    return VisitOffer(due.key, due.button, "", "", url_of(due.key, visit))


def _locked(staff: Staff, visit: PeerVisit, is_shown: bool) -> Text:
    """Why the visit cannot be marked as held yet, for who will be the one to do it (R33)."""
    if not policies.may_hold_visit(staff, visit):
        return ""
    if clock.now() < visit.ends_at:
        return _("From %(at)s, when it has taken place") % {"at": saying.moment(visit.ends_at, with_hour=True)}
    return "" if is_shown else _("When the whole programme is ticked")

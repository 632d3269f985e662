"""What the screen says about a case: its state, whose turn it is, where it is."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Case, Outcome, Status, SuggestionDecision
from office.frame import Text
from office.models import Action, Role, Staff
from office.saying import day


class Badge(NamedTuple):
    """A state badge: look (wait, done or plain), icon, words."""

    look: str
    icon: str
    words: Text


BADGES = {
    Status.LOGGED: Badge("", "search", gettext_lazy("To be verified")),
    Status.VERIFIED: Badge("", "person-check", gettext_lazy("To be assigned")),
    Status.ASSIGNED: Badge("", "tools", gettext_lazy("In hand")),
    Status.ESCALATED: Badge("", "pen", gettext_lazy("Awaiting the director")),
    Status.CLOSED: Badge("done", "check-circle-fill", gettext_lazy("Closed")),
    Status.MERGED: Badge("done", "sign-merge-left", gettext_lazy("Merged")),
    Status.VOID: Badge("", "slash-circle", gettext_lazy("Void")),
}
AWAITING_MANAGER = Badge("", "pen", gettext_lazy("Awaiting the general manager"))
TO_BE_ANSWERED = Badge("wait", "reply", gettext_lazy("To be answered"))
TO_BE_DECIDED = Badge("wait", "pen", gettext_lazy("Not satisfied, the director decides"))
TO_BE_REPORTED = Badge("wait", "box-arrow-in-down", gettext_lazy("To be reported"))
OTHER_OFFICE = Badge("wait", "building", gettext_lazy("The other office waits"))
CLOSED_DISSATISFIED = Badge("done", "check-circle", gettext_lazy("Closed, not satisfied"))


def badge(case: Case) -> Badge:
    """The state as it waits: a handled case says which answer is still missing."""
    if case.status == Status.CLOSED and case.dissatisfied:
        return CLOSED_DISSATISFIED
    if case.status == Status.ESCALATED and case.turn_role == Role.GENERAL_MANAGER:
        return AWAITING_MANAGER
    if case.status != Status.RESOLVED:
        return BADGES[Status(case.status)]
    if case.reporters_unanswered:
        return TO_BE_ANSWERED
    if case.dissatisfied and not case.is_suggestion:
        return TO_BE_DECIDED
    return OTHER_OFFICE if case.director_told_at else TO_BE_REPORTED


def turn(case: Case, viewer: Staff | None = None) -> str:
    """Whose turn it is, in words: a person, a department or a role; empty when it is nobody's."""
    if case.turn_staff_id:
        return _("You") if viewer and case.turn_staff_id == viewer.pk else case.turn_staff.name
    if case.turn_department_id:
        return case.turn_department.name
    return str(Role(case.turn_role).label) if case.turn_role else ""


def place(case: Case, sees_reporter: bool) -> str:
    """Where the matter is. The reporter's own home is named only to those who may know who he is."""
    if sees_reporter or case.place != Case.Place.OWN or case.needs_entry:
        return case.place_label
    return case.place_outside


def decision(decided: SuggestionDecision, actions: Iterable[Action]) -> str:
    """What was decided on a suggestion, as it is reported: the outcome, the reason, each measure with its date."""
    lines = [str(Outcome(decided.outcome).label), decided.reason]
    for place, action in enumerate(actions, 1):
        lines.append(_("{n}. {what}, by {day}").format(n=place, what=action.what, day=day(action.due_on)))
    return "\n".join(line for line in lines if line)

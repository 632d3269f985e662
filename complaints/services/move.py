"""The one function that writes a case's status, and with it whose turn it is and by when."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from complaints import conduct
from complaints.models import CLOSED_STATES, MOVES, Case, Status
from complaints.policies import DESK
from office import clock, duty, timeline
from office.errors import WrongState
from office.models import Department, Estate, Role, Staff
from office.policies import has_role


class Turn(NamedTuple):
    """Whose turn, by when."""

    role: str
    staff: Staff | None
    department: Department | None
    due_at: datetime | None


def move(
    case: Case,
    to: Status,
    *,
    by: Staff | None,
    verb: str,
    note: str = "",
    details: dict[str, Any] | None = None,
    turn: Turn | None = None,
    resident: bool = False,
) -> None:
    """Write the status, the turn and the timeline entry of a locked case; raises WrongState when the table says no.

    `by=None` is the system, or the resident if so said.
    """
    before = Status(case.status)
    if to not in MOVES[case.way][before]:
        raise WrongState(_("This matter has moved on meanwhile. Look at it again before you go on."))
    case.status = to
    set_turn(case, turn)
    case.save()
    timeline.record(case, verb, by=by, before=before, after=to, note=note, details=details, resident=resident)


def set_turn(case: Case, turn: Turn | None = None) -> None:
    """Set whose turn it is, from the state unless the caller knows better. Raises the version for the next editor."""
    turn = turn or turn_of(case)
    case.turn_role, case.turn_staff, case.turn_department, case.due_at = turn
    case.version += 1


def turn_of(case: Case) -> Turn:
    """Whose turn a case is and by when, as its state and its answers say (R28: never nobody's, never without date)."""
    if case.status in CLOSED_STATES:
        return Turn("", None, None, None)
    if case.conduct:
        return conduct_turn(case)
    if case.status == Status.LOGGED:
        # The hour promised to the resident may lie before the end of the day.
        return Turn(*receiver(case.estate, case.officer), None, min(case.verify_due_at, case.answer_due_at))
    if case.status == Status.VERIFIED:
        return desk_turn(case, min(case.resolve_due_at, case.answer_due_at))
    if case.status == Status.ASSIGNED:
        return Turn(case.turn_role, case.turn_staff, case.turn_department, work_due(case))
    if case.status == Status.ESCALATED:
        return Turn(Role.DIRECTOR, duty.director_of(case.estate), None, case.resolve_due_at)
    return _turn_after_handling(case)


def conduct_turn(case: Case) -> Turn:
    """A complaint about the staff is from the first to the last the turn of who decides; no stand-in and nobody on duty
    gets it (R26)."""
    role, people = conduct.deciders(case)
    due_at = case.answer_due_at if case.status == Status.RESOLVED else case.resolve_due_at
    return Turn(role, people[0] if people else None, None, due_at)


def work_due(case: Case) -> datetime:
    """By when whoever has the case in hand does what comes next: verify an emergency, else handle it."""
    return case.resolve_due_at if case.verified_at else min(case.verify_due_at, case.resolve_due_at)


def _turn_after_handling(case: Case) -> Turn:
    """Handled: first the reporters' answer, then the director's, then the other office's."""
    if case.reporters_unanswered:
        return desk_turn(case, case.answer_due_at)
    if case.dissatisfied and not case.is_suggestion:
        return Turn(Role.DIRECTOR, duty.director_of(case.estate), None, case.answer_due_at)
    if not case.director_told_at:
        role = Role.DEPARTMENT if case.department else Role.FRONT_DESK
        return Turn(role, case.resolved_by, case.department, case.answer_due_at)
    return desk_turn(case, min(case.answer_due_at, case.external_due_at or case.answer_due_at))


def desk_turn(case: Case, due_at: datetime) -> Turn:
    """The desk's turn with a case that is verified: its keeper's."""
    return Turn(*keeper(case.estate, case.officer), None, due_at)


def receiver(estate: Estate, officer: Staff | None) -> tuple[str, Staff | None]:
    """Role and person who verify what came in: the officer, his stand-in, out of hours who is on duty."""
    person = duty.who_receives(estate, officer, clock.now())
    is_officer = person is not None and has_role(person, estate.pk, Role.OFFICER)
    return (Role.OFFICER if is_officer else Role.FRONT_DESK), person


def keeper(estate: Estate, officer: Staff | None) -> tuple[str, Staff | None]:
    """Role and person of the desk who have a verified case from day to day; whoever is on duty at night has no hand in
    it. With none of them the front desk as a whole."""
    person = duty.who_keeps(estate, officer, clock.now())
    if person is None or not has_role(person, estate.pk, *DESK):
        return Role.FRONT_DESK, None
    return (Role.OFFICER if has_role(person, estate.pk, Role.OFFICER) else Role.FRONT_DESK), person

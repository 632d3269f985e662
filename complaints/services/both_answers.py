"""The closing that comes by itself when both answers stand."""

from complaints.models import Case, Status
from complaints.services.move import move, set_turn
from office import clock


def settle(case: Case) -> None:
    """Close a handled case when every answer of this round stands; else say whose turn it is now (R27, R28)."""
    other_office = not case.needs_external_answer or case.external_answered_at
    whole = case.resident_answered_at and case.director_told_at and not case.reporters_unanswered and other_office
    if case.status == Status.RESOLVED and whole and not case.dissatisfied:
        case.closed_at = clock.now()
        move(case, Status.CLOSED, by=None, verb="closed")
        return
    set_turn(case)
    case.save()

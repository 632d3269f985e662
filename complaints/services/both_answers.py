"""The closing that comes by itself when both answers stand."""

from complaints.models import Case, Status
from complaints.services.move import move, set_turn
from office import clock


def settle(case: Case) -> None:
    """Close a handled case when every answer of this round stands; else say whose turn it is now (R27, R28).

    Who is not satisfied with what was decided on his suggestion has been answered all the same: it closes, and counts
    as dissatisfied.
    """
    other_office = not case.needs_external_answer or case.external_answered_at
    whole = case.resident_answered_at and case.director_told_at and not case.reporters_unanswered and other_office
    is_settled = case.is_suggestion or not case.dissatisfied
    if case.status == Status.RESOLVED and whole and is_settled:
        case.closed_at = clock.now()
        move(case, Status.CLOSED, by=None, verb="closed_dissatisfied" if case.dissatisfied else "closed")
        return
    set_turn(case)
    case.save()

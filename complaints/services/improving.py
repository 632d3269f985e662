"""What was learned from others becomes something that somebody does here (R34)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.models import PeerVisit, VisitStatus
from complaints.services.peer_visit_move import keep, require_state
from office import timeline
from office.actions import Measure, add_actions
from office.errors import WrongState, require
from office.models import Staff


@transaction.atomic
def improve(*, visit_id: int, by: Staff, measure: Measure) -> PeerVisit:
    """Host or director gives somebody a measure that follows from a visit's lessons (R34); as often as there are any.

    Raises NotAllowed, WrongState, BadInput.
    """
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.HELD)
    require_learned(visit)
    require(policies.may_improve(by, visit))
    [action] = add_actions(visit, [measure], estate=visit.estate)
    keep(visit)
    details = {"action": action.pk, "to": action.owner_id}
    timeline.record(visit, "action_given", by=by, details=details)
    return visit


def require_learned(visit: PeerVisit) -> None:
    """Raise WrongState before the lessons are written."""
    if visit.learned_at is None:
        raise WrongState(_("Write what was learned first; measures follow from it."))

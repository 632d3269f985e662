"""The resident says that it is not settled: what was handled is taken up again (R42, R44)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office.errors import WrongState, require
from office.inbox import tell
from office.models import Staff
from office.typed import require_text
from revisits import policies
from revisits.models import Feedback, Handling
from revisits.services.feedback import due_of, keeper_of
from revisits.services.feedback_move import change, leave_promise


@transaction.atomic
def reopen_feedback(*, feedback_id: int, by: Staff, reason: str) -> Feedback:
    """Take a handled piece up again, with the reason (R42): it is its owner's, with a date of its own, and counts as open
    in every figure but those of a closed quarter (R44). The hour once promised is over; if it was not kept, that
    stays in the figures.

    Raises NotAllowed, BadInput without a reason, and WrongState for what is open, and for what its matter handled: that is
    reopened at the desk. What was decided on a suggestion stands there, so that its piece goes on without it.
    """
    feedback = Feedback.objects.locked(feedback_id)
    require(policies.may_reopen(by, feedback))
    if not feedback.is_handled:
        raise WrongState(_("It is open: there is nothing to take up again."))
    if feedback.is_of_the_desk:
        raise WrongState(_("Its matter handled it: reopen that, and this is open with it."))
    words = require_text(reason, "reason", _("Write why it is not settled."))
    feedback.owner, feedback.due_at = _keeper(feedback), due_of(feedback.estate)
    leave_promise(feedback)
    feedback.outcome, feedback.handled_at, feedback.handled_by = "", None, None
    feedback.day_before_told_at = feedback.hour_told_at = feedback.missed_told_at = None
    change(feedback, Handling.OPEN, by=by, verb="feedback_reopened", note=words)
    people = [feedback.owner] if feedback.owner != by else []
    tell(people, "feedback_reopened", feedback, key=str(feedback.version), params={"body": feedback.body[:60]})
    return feedback


def _keeper(feedback: Feedback) -> Staff:
    """Whose it was, or who heard it, while he speaks with residents here; else its zone's officer or the director."""
    was = feedback.owner or feedback.raised_with
    still = was if was and policies.may_record(was, feedback.estate_id) else None
    return keeper_of(feedback.estate, feedback.zone, still)

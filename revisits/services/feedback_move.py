"""What every step on a piece of feedback does: lock it, see that it is still to be handled, write the state and the
timeline."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import require_text
from revisits import policies
from revisits.models import Feedback, Handling

# How it was handled stays in sight when it ends: a promise that was kept, a measure, the company's word.
STAYS = (Handling.PROMISED, Handling.ACTION, Handling.REFERRED)


def open_feedback(feedback_id: int, by: Staff) -> Feedback:
    """The piece, locked, for a step of its owner or the director. Raises NotAllowed, and WrongState when it is handled or
    goes on as a matter."""
    feedback = Feedback.objects.locked(feedback_id)
    require(policies.may_handle(by, feedback))
    require_to_be_handled(feedback)
    return feedback


def require_to_be_handled(feedback: Feedback) -> None:
    """Raise WrongState for what no step comes to any more. A matter that was struck out handles nothing: its piece is to
    be handled anew."""
    if feedback.handled_at:
        raise WrongState(_("It is handled already."))
    if feedback.case and not feedback.is_case_void:
        raise WrongState(_("It goes on as a matter, and is handled when that is closed."))


def change(
    feedback: Feedback, handling: str, *, by: Staff | None, verb: str, note: str = "", **details: Any
) -> Feedback:
    """Write the state and what led to it. What was a struck-out matter is one no more."""
    before = feedback.handling
    feedback.handling = handling
    if handling != Handling.CASE:
        feedback.case = None
    feedback.version += 1
    feedback.save()
    timeline.record(feedback, verb, by=by, before=before, after=handling, note=note, details=details)
    return feedback


def end(feedback: Feedback, *, by: Staff, outcome: str, verb: str) -> Feedback:
    """It has come to its end, with the words how (R42)."""
    feedback.outcome = require_text(outcome, "outcome", _("Write how it was handled: nothing is done without words."))
    feedback.handled_at, feedback.handled_by = clock.now(), by
    handling = feedback.handling if feedback.handling in STAYS else Handling.ANSWERED
    return change(feedback, handling, by=by, verb=verb, note=feedback.outcome)


def leave_promise(feedback: Feedback) -> None:
    """The promised hour counts no more. If it passed without an answer, that stays counted against what was promised (R40)."""
    if feedback.promised_at and feedback.promised_at < (feedback.handled_at or clock.now()):
        feedback.broken_promises += 1
    feedback.promised_at = None


def earliest(*moments: datetime | None) -> datetime | None:
    """The nearer of the hour that was promised and the date of what comes next."""
    return min((moment for moment in moments if moment), default=None)


def require_moment(at: datetime | None, field: str) -> datetime:
    """The moment; raises BadInput when there is none."""
    if at is None:
        raise BadInput(_("Say when: day and hour."), field)
    return at

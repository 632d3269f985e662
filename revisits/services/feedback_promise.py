"""An answer that cannot be given at once is promised: a day and an hour, told to the resident (R40)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock
from office.errors import BadInput, WrongState
from office.models import Staff
from office.typed import require_text
from revisits.models import Feedback, Handling
from revisits.services.feedback import check_promise, day_before
from revisits.services.feedback_move import change, earliest, leave_promise, open_feedback, require_moment


@transaction.atomic
def promise_answer(*, feedback_id: int, by: Staff, promised_at: datetime | None) -> Feedback:
    """Keep the hour that was told to the resident (R40); it is reminded of and cannot be forgotten. Raises NotAllowed,
    WrongState, and BadInput for an hour in the past or months ahead."""
    feedback = open_feedback(feedback_id, by)
    if feedback.promised_at or feedback.handling == Handling.REFERRED:
        raise WrongState(_("An hour is promised already, or the company is asked: move the promise instead."))
    at = require_moment(promised_at, "promised_at")
    _set_promise(feedback, at)
    feedback.due_at = at
    return change(feedback, Handling.PROMISED, by=by, verb="feedback_promised", at=at.isoformat())


@transaction.atomic
def move_promise(*, feedback_id: int, by: Staff, promised_at: datetime | None, reason: str) -> Feedback:
    """Another hour was agreed on with the resident, with the reason (R40); it is reminded of anew. Raises NotAllowed,
    WrongState, BadInput."""
    feedback = open_feedback(feedback_id, by)
    if feedback.promised_at is None:
        raise WrongState(_("Nothing is promised that could be moved."))
    reason = require_text(reason, "reason", _("Write why the promise is moved."))
    was, now = feedback.promised_at, require_moment(promised_at, "promised_at")
    if now == was:
        raise BadInput(_("This is the hour that is promised."), "promised_at")
    _set_promise(feedback, now)
    referral = feedback.referral
    feedback.due_at = earliest(now, referral.due_at if feedback.handling == Handling.REFERRED and referral else None)
    said = {"was": was.isoformat(), "at": now.isoformat()}
    return change(feedback, feedback.handling, by=by, verb="feedback_promise_moved", note=reason, **said)


def _set_promise(feedback: Feedback, promised_at: datetime) -> None:
    """The hour, and what beat has yet to remind of."""
    check_promise(promised_at)
    now = clock.now()
    leave_promise(feedback)
    feedback.promised_at = promised_at
    feedback.day_before_told_at = now if day_before(feedback.estate, promised_at) <= now else None
    feedback.hour_told_at = feedback.missed_told_at = None

"""What goes beyond the office is referred to the company: asked, replied, done; or taken back (R43)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, referrals
from office.errors import WrongState
from office.models import CompanyReferral, Staff
from revisits.models import Feedback, Handling
from revisits.services.feedback import due_of
from revisits.services.feedback_action import last_due
from revisits.services.feedback_move import change, earliest, end, open_feedback, require_to_be_handled


@transaction.atomic
def refer_to_company(*, feedback_id: int, by: Staff, problem: str, opinion: str = "") -> Feedback:
    """Put it before the general manager (R43). What was promised to the resident stays promised. Raises NotAllowed,
    WrongState, BadInput."""
    feedback = open_feedback(feedback_id, by)
    if feedback.handling == Handling.REFERRED:
        raise WrongState(_("It is referred to the company already."))
    referral = referrals.refer(feedback, estate=feedback.estate, by=by, problem=problem, opinion=opinion)
    feedback.referral, feedback.due_at = referral, earliest(feedback.promised_at, referral.due_at)
    return change(feedback, Handling.REFERRED, by=by, verb="feedback_referred")


@transaction.atomic
def reply_for_company(*, referral_id: int, by: Staff, words: str) -> CompanyReferral:
    """The general manager replies; the piece waits for what the office does with it. Raises NotAllowed, WrongState,
    BadInput."""
    feedback = Feedback.objects.select_for_update(of=("self",)).filter(referral=referral_id, handled_at=None).first()
    referral = referrals.reply(referral_id=referral_id, by=by, words=words)
    if feedback:
        feedback.due_at = earliest(feedback.promised_at, referral.due_at)
        feedback.version += 1
        feedback.save()
    return referral


@transaction.atomic
def withdraw_referral(*, feedback_id: int, by: Staff, reason: str) -> Feedback:
    """Whoever asked the company, or the director, takes it back while nobody has replied (R43): the piece is its owner's
    again, by the hour that was promised, else by the last of its measures, else within the days of what is new.

    Raises NotAllowed, WrongState, BadInput without a reason.
    """
    feedback = Feedback.objects.locked(feedback_id)
    require_to_be_handled(feedback)
    if feedback.handling != Handling.REFERRED or feedback.referral is None:
        raise WrongState(_("It is not referred to the company."))
    # Who may is the referral's to say.
    referrals.withdraw(referral_id=feedback.referral.pk, by=by, reason=reason)
    return change(feedback, _resume(feedback), by=by, verb="feedback_referral_withdrawn")


def _resume(feedback: Feedback) -> Handling:
    """What it waits for without the company, and by when; a new date is missed anew."""
    measures_due = last_due(feedback)
    feedback.due_at = earliest(feedback.promised_at, measures_due) or due_of(feedback.estate)
    if feedback.due_at > clock.now():
        feedback.missed_told_at = None
    if feedback.promised_at:
        return Handling.PROMISED
    return Handling.ACTION if measures_due else Handling.OPEN


@transaction.atomic
def settle_referral(*, feedback_id: int, by: Staff, outcome: str) -> Feedback:
    """What was done as the company said: it is settled (R42, R43). Raises NotAllowed, WrongState before the reply,
    BadInput without words."""
    feedback = open_feedback(feedback_id, by)
    if feedback.handling != Handling.REFERRED or feedback.referral is None:
        raise WrongState(_("It is not referred to the company."))
    end(feedback, by=by, outcome=outcome, verb="feedback_settled")
    referrals.finish(referral_id=feedback.referral.pk, by=by, result=outcome)
    return feedback

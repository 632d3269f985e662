"""What goes beyond the office is referred to the company: asked, replied, done (R43)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import referrals
from office.errors import WrongState
from office.models import CompanyReferral, Staff
from revisits.models import Feedback, Handling
from revisits.services.feedback_move import change, earliest, end, open_feedback


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
def settle_referral(*, feedback_id: int, by: Staff, outcome: str) -> Feedback:
    """What was done as the company said: it is settled (R42, R43). Raises NotAllowed, WrongState before the reply,
    BadInput without words."""
    feedback = open_feedback(feedback_id, by)
    if feedback.handling != Handling.REFERRED or feedback.referral is None:
        raise WrongState(_("It is not referred to the company."))
    end(feedback, by=by, outcome=outcome, verb="feedback_settled")
    referrals.finish(referral_id=feedback.referral.pk, by=by, result=outcome)
    return feedback

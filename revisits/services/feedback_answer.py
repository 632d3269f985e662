"""A piece of feedback is answered: with the words how (R42)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office.errors import WrongState
from office.models import Action, Staff
from revisits.models import Feedback, Handling
from revisits.services.feedback_move import end, open_feedback


@transaction.atomic
def answer_feedback(*, feedback_id: int, by: Staff, outcome: str) -> Feedback:
    """Its owner or the director answered the resident, or kept what was promised (R42). Raises NotAllowed, WrongState while
    the company is asked or a measure is not done, BadInput without words."""
    feedback = open_feedback(feedback_id, by)
    if feedback.handling == Handling.REFERRED:
        raise WrongState(_("It waits for the company: its reply, and what was done, bring it to its end."))
    if feedback.handling == Handling.ACTION and Action.objects.about(Feedback.KIND, feedback.pk).open().exists():
        raise WrongState(_("A measure is not done yet: tick it off first, then write how it was handled."))
    return end(feedback, by=by, outcome=outcome, verb="feedback_answered")

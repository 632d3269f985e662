"""What the screen says about a piece of feedback: its state, who said it, until when."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.words import Badge
from revisits.models import Feedback, Handling

WAITING = {
    Handling.OPEN: Badge("", "circle", Handling.OPEN.label),
    Handling.PROMISED: Badge("", "clock", Handling.PROMISED.label),
    Handling.CASE: Badge("wait", "chat-left-text", Handling.CASE.label),
    Handling.REFERRED: Badge("wait", "building", Handling.REFERRED.label),
    Handling.ACTION: Badge("", "list-check", Handling.ACTION.label),
}
DONE = {
    Handling.ANSWERED: Badge("done", "check-circle-fill", Handling.ANSWERED.label),
    Handling.PROMISED: Badge("done", "check-circle-fill", gettext_lazy("Answered as promised")),
    Handling.CASE: Badge("done", "check-circle-fill", gettext_lazy("Matter closed")),
    Handling.REFERRED: Badge("done", "check-circle-fill", gettext_lazy("Settled by the company")),
    Handling.ACTION: Badge("done", "check-circle-fill", gettext_lazy("Measures done")),
}
REPLIED = Badge("", "building", gettext_lazy("The company has replied"))
STRUCK_OUT = Badge("", "circle", gettext_lazy("Matter struck out, to be handled"))


def badge(feedback: Feedback) -> Badge:
    """The state as it waits, or how it ended."""
    handling = Handling(feedback.handling)
    if feedback.is_handled:
        return DONE[handling]
    if feedback.is_case_void:
        return STRUCK_OUT
    if handling == Handling.REFERRED and feedback.referral and feedback.referral.replied_at:
        return REPLIED
    return WAITING[handling]


def home(feedback: Feedback) -> str:
    """Which home said it; where no household is named, who it was at a gathering, or that the answer has no name."""
    if feedback.household:
        return str(feedback.household.unit)
    if feedback.gathering_id:
        return feedback.said_by or _("Somebody in the room")
    return _("Anonymous answer") if feedback.survey_id else _("Several households")

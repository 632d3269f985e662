"""A piece of feedback becomes a complaint, a suggestion, a repair or an inquiry of its own (R38, R41)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints.models import Case, Category, Source
from complaints.models.life import Kind
from complaints.services import Caller, Matter, log_case, receive
from office.errors import WrongState, require_one_of
from office.models import Staff
from office.typed import require_text
from premises.models import Household, Person
from revisits.models import Feedback, Handling
from revisits.services.feedback_move import change, leave_promise, open_feedback

SOURCE = "revisit"
KINDS = (Kind.COMPLAINT, Kind.SUGGESTION, Kind.REPAIR, Kind.INQUIRY)


@dataclass(frozen=True)
class Becomes:
    """What it becomes: the kind, the category, the words, and where it is."""

    kind: str
    category: Category
    body: str
    place: str = Case.Place.PUBLIC
    place_text: str = ""


@transaction.atomic
def turn_into_case(*, feedback_id: int, by: Staff, becomes: Becomes) -> Feedback:
    """Log it with the household as caller; the matter's closing answer handles the piece by itself. The link is kept here,
    for the matter's own floor knows of no feedback. Raises NotAllowed, WrongState, BadInput."""
    feedback = open_feedback(feedback_id, by)
    if feedback.handling == Handling.REFERRED:
        raise WrongState(_("The company is asked about it: it does not become a matter of the desk."))
    require_one_of(becomes.kind, KINDS, "kind", _("Choose what kind of matter it is."))
    caller = caller_of(feedback)
    contact = receive(estate=feedback.estate, by=by, source=Source.objects.get(code=SOURCE), caller=caller)
    matter = Matter(
        kind=becomes.kind,
        category=becomes.category,
        body=require_text(becomes.body, "body", _("Write what was said.")),
        place=becomes.place,
        place_text=becomes.place_text,
    )
    case = log_case(contact=contact, by=by, caller=caller, matter=matter)
    feedback.category = feedback.category or becomes.category
    _hand_over_to(feedback, case)
    return change(feedback, Handling.CASE, by=by, verb="feedback_became_case", case=case.pk)


def _hand_over_to(feedback: Feedback, case: Case) -> None:
    """From now on the matter's clock runs, and no promise of ours beside it."""
    feedback.case, feedback.due_at = case, case.answer_due_at
    leave_promise(feedback)


def caller_of(feedback: Feedback) -> Caller:
    """The household that said it, with the person met or its first contact; what was said in a round of many has none."""
    household = feedback.household
    if household is None:
        return Caller(unreachable=True)
    met = feedback.revisit.person if feedback.revisit else None
    return Caller(household=household, person=met or contact_of(household))


def contact_of(household: Household) -> Person | None:
    """Whom the office calls first."""
    tie = household.ties.filter(is_contact=True).select_related("person").first()
    return tie.person if tie else None

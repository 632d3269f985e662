"""Items are sorted by subject and given to who handles them (R41)."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints.models import Category
from office import timeline
from office.errors import BadInput, require
from office.inbox import tell
from office.models import Staff
from revisits import policies
from revisits.models import Feedback
from revisits.services.feedback_move import change, open_feedback


@transaction.atomic
def group_feedback(*, feedback_ids: Collection[int], by: Staff, category: Category | None) -> int:
    """Put pieces under one subject, handled or not; how many were put elsewhere than they were (R41). Raises NotAllowed,
    BadInput."""
    if category is None:
        raise BadInput(_("Choose the subject that they belong to."), "category")
    rows = Feedback.objects.filter(pk__in=feedback_ids).order_by("pk")
    found = list(rows.select_for_update(of=("self",), no_key=True).select_related("estate"))
    if not found:
        raise BadInput(_("Choose at least one item."), "category")
    for feedback in found:
        require(policies.may_handle(by, feedback))
    moved = [feedback for feedback in found if feedback.category_id != category.pk]
    for feedback in moved:
        feedback.category = category
        # Not `change`: a category says nothing of how it is handled, and a struck-out matter keeps its link.
        feedback.version += 1
        feedback.save()
        _record(feedback, category, by)
    return len(moved)


def _record(feedback: Feedback, category: Category, by: Staff) -> None:
    timeline.record(feedback, "feedback_grouped", by=by, details={"category": category.pk})


@transaction.atomic
def give_feedback(*, feedback_id: int, by: Staff, owner: Staff) -> Feedback:
    """Somebody else brings it to its end, and is told: it is never nobody's (R41). Raises NotAllowed, WrongState,
    BadInput."""
    feedback = open_feedback(feedback_id, by)
    if owner.pk == feedback.owner_id:
        raise BadInput(_("It is with this person already."), "owner")
    if not policies.may_record(owner, feedback.estate_id):
        raise BadInput(_("Choose somebody of the desk, an officer or the director."), "owner")
    feedback.owner = owner
    change(feedback, feedback.handling, by=by, verb="feedback_given", to=owner.pk)
    if owner != by:
        tell([owner], "feedback_given", feedback, key=str(feedback.version), params={"body": feedback.body[:60]})
    return feedback

"""Dissatisfaction becomes an action before it becomes a complaint (R31): measures for what was said, or for a revisit at
which somebody was not satisfied."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import timeline
from office.actions import Measure, add_actions
from office.errors import BadInput, WrongState, require
from office.models import Action, Staff
from revisits import policies
from revisits.models import Feedback, Handling, Revisit
from revisits.services.feedback_move import change, earliest, open_feedback

# A revisit with so little satisfaction asks for a measure of itself.
DISSATISFIED = 2


@transaction.atomic
def take_action(*, feedback_id: int, by: Staff, measures: Sequence[Measure]) -> Feedback:
    """Give measures to their owners (R31). What was open waits for them; what is promised or referred goes on as it is.

    Raises NotAllowed, WrongState, BadInput.
    """
    feedback = open_feedback(feedback_id, by)
    actions = _give(feedback, measures)
    handling = feedback.handling
    if handling in (Handling.OPEN, Handling.ACTION, Handling.CASE):
        handling = Handling.ACTION
        feedback.due_at = earliest(feedback.promised_at, last_due(feedback))
    ids = [action.pk for action in actions]
    return change(feedback, handling, by=by, verb="feedback_action_taken", note=_said(actions), actions=ids)


@transaction.atomic
def take_action_on_revisit(*, revisit_id: int, by: Staff, measures: Sequence[Measure]) -> Revisit:
    """The same for a revisit whose household was not satisfied and said nothing else (R31). Raises NotAllowed, WrongState,
    BadInput."""
    revisit = Revisit.objects.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=revisit_id)
    require(policies.may_record(by, revisit.estate_id))
    if revisit.satisfaction is None or revisit.satisfaction > DISSATISFIED:
        raise WrongState(_("Only where somebody was not satisfied: one or two of five."))
    actions = _give(revisit, measures)
    ids = [action.pk for action in actions]
    timeline.record(revisit, "feedback_action_taken", by=by, note=_said(actions), details={"actions": ids})
    return revisit


def _give(subject: Feedback | Revisit, measures: Sequence[Measure]) -> list[Action]:
    if not measures:
        raise BadInput(_("Name at least one measure."), "what")
    return add_actions(subject, measures, estate=subject.estate)


def last_due(feedback: Feedback) -> datetime | None:
    """When the last of its open measures is due; None when none is open."""
    found = Action.objects.about(Feedback.KIND, feedback.pk).open()
    return max(found.values_list("due_at", flat=True), default=None)


def _said(actions: list[Action]) -> str:
    return "\n".join(action.what for action in actions)

"""A suggestion: reported to the director as it is logged (R19), decided by him (R20)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies, words
from complaints.models import Case, Outcome, Report, Status, SuggestionDecision
from complaints.services.handling import require_state
from complaints.services.move import move
from complaints.services.reports import report
from office import clock
from office.actions import Measure, add_actions
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text


def report_suggestion(case: Case, by: Staff | None) -> None:
    """Put a suggestion that was just logged on the director's desk, in the transaction that logged it (R19)."""
    move(case, Status.ESCALATED, by=None, verb="suggested")
    report(case, Report.Stage.SUGGESTION, case.body, by=by)


@transaction.atomic
def decide_suggestion(
    *, case_id: int, by: Staff, outcome: str, reason: str = "", measures: Sequence[Measure] = ()
) -> Case:
    """The director adopts a suggestion at once, adopts it with a plan of measures, or declines it with a reason (R20).

    It is handled then, and everybody who proposed it is to be answered. Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    if not case.is_suggestion:
        raise WrongState(_("This matter is no suggestion."))
    require_state(case, Status.ESCALATED)
    require(policies.may_decide_suggestion(by, case))
    outcome = require_one_of(outcome, Outcome.values, "outcome", _("Choose what you decide."))
    reason = _reason(outcome, reason)
    if outcome == Outcome.PLAN and not measures:
        raise BadInput(_("A plan needs at least one measure."), "measures")
    if outcome != Outcome.PLAN and measures:
        raise BadInput(_("Only a plan has measures: choose the plan, or leave them empty."), "outcome")
    _write(case, by, outcome, reason, measures)
    return case


def _reason(outcome: str, reason: str) -> str:
    if outcome == Outcome.DECLINE:
        return require_text(reason, "reason", _("Write why it is declined: the resident is told."))
    return optional_text(reason, "reason")


def _write(case: Case, by: Staff, outcome: str, reason: str, measures: Sequence[Measure]) -> None:
    """The decision with its plan, the state, and the report: the director told himself."""
    now = clock.now()
    decision = SuggestionDecision.objects.create(
        estate=case.estate, case=case, outcome=outcome, reason=reason, by=by, at=now
    )
    actions = add_actions(case, measures, estate=case.estate)
    case.reports.filter(stage=Report.Stage.SUGGESTION, acknowledged_at=None).update(
        acknowledged_by=by, acknowledged_at=now
    )
    case.resolved_at, case.resolved_by = now, by
    move(case, Status.RESOLVED, by=by, verb="suggestion_decided", note=reason, details={"outcome": outcome})
    notices.suggestion_decided(case)
    report(case, Report.Stage.RESULT, words.decision(decision, actions), by=by)

"""A complaint about the staff: on the desk of who decides as it is logged, decided by him, and by nobody else (R26)."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import Case, ConductDecision, Finding, Report, Responsibility, Status
from complaints.models.life import Kind
from complaints.services.handling import LONGEST_BASIS, finish_handling, require_state
from complaints.services.move import move
from complaints.services.reports import report
from office import clock
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.policies import belongs_to
from office.typed import optional_text, require_text

if TYPE_CHECKING:
    from complaints.services.intake import Matter

# As numbers of their own they leave no gap among the others.
SERIES = "C"
CATEGORY = "service"
LONGEST_SAID = 80
FOUNDED = (Finding.TRUE, Finding.PARTLY)


def check_conduct(matter: "Matter", estate: Estate) -> None:
    """Raise BadInput beside the field for a stranger, or too many words, and for what such a complaint never is: urgent,
    at a home, promised for an hour."""
    if matter.accused is None:
        return
    if matter.kind != Kind.COMPLAINT or matter.urgency != Case.Urgency.NORMAL or matter.category.emergency:
        raise BadInput(_("A complaint about the staff is not urgent and no other kind of matter."), "kind")
    if matter.place != Case.Place.PUBLIC or matter.place_unit or matter.place_building or matter.promised_at:
        raise BadInput(_("A complaint about the staff stands at no home and has no hour."), "place")
    optional_text(matter.accused.said, "accused_said", LONGEST_SAID)
    if matter.accused.staff and not belongs_to(matter.accused.staff, estate.pk):
        raise BadInput(_("Choose a colleague of this estate, or write whom it is about."), "accused")


def pass_up(case: Case) -> None:
    """Put a conduct case that was just logged on the desk of who decides, in the transaction that logged it."""
    move(case, Status.ESCALATED, by=None, verb="passed_up")
    notices.conduct_waits(case)


@transaction.atomic
def decide_conduct(*, case_id: int, by: Staff, finding: str, decision: str, basis: str = "", follows: str = "") -> Case:
    """Record what was decided on a complaint about the staff (R26): founded or not, in which words the resident is told,
    on which rule it rests (R25), and what follows for the colleague, which stays inside.

    Nobody decides who is complained of. Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    if not case.conduct:
        raise WrongState(_("This matter is no complaint about the staff."))
    require_state(case, Status.ESCALATED)
    require(policies.may_decide_conduct(by, case))
    finding = require_one_of(finding, Finding.values, "finding", _("Say whether it is true."))
    decision = require_text(decision, "decision", _("Write the decision: the resident is told it."))
    basis = optional_text(basis, "basis", LONGEST_BASIS)
    follows = _follows(finding, follows)
    ConductDecision.objects.create(
        estate=case.estate, case=case, round=case.round, finding=finding, follows=follows, by=by, at=clock.now()
    )
    case.finding = finding
    case.valid = finding in FOUNDED
    case.responsibility = Responsibility.OURS if case.valid else ""
    finish_handling(case, decision, by=by, basis=basis, verb="conduct_decided", details={"finding": finding})
    report(case, Report.Stage.RESULT, decision, by=by)
    return case


def _follows(finding: str, follows: str) -> str:
    if finding in FOUNDED:
        return require_text(follows, "follows", _("Write what follows for the colleague."))
    return optional_text(follows, "follows")

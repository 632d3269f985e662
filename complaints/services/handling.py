"""Verified, assigned, handed on, escalated, decided, resolved."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import Assignment, Case, Escalation, Finding, Resolution, Responsibility, Status, Verification
from complaints.services.explaining import record_explanation, rule_cited
from complaints.services.move import Turn, move, set_turn, work_due
from complaints.services.reports import report, result_text
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Department, Role, Staff
from office.policies import has_role
from office.typed import optional_text, require_text

LONGEST_BASIS = 200
LONGEST_PLACE = 80


@transaction.atomic
def verify_case(
    *,
    case_id: int,
    by: Staff,
    found: str,
    finding: str = "",
    responsibility: str = "",
    place_seen: str = "",
    photos: Sequence[UploadedFile] = (),
) -> Case:
    """Write down what was found and the verdict (R14); department and director are told the finding (R15).

    A complaint needs finding and responsibility; a repair or an inquiry only what was found.
    An emergency that is already in hand stays there. Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    require_unverified(case)
    require(policies.may_verify(by, case))
    found = require_text(found, "found", _("Write what you found."))
    place_seen = optional_text(place_seen, "place_seen", LONGEST_PLACE)
    set_verdict(case, finding, responsibility)
    now = clock.now()
    case.verified_at, case.verified_by, case.verified_on = now, by, case.estate.day_of(now)
    Verification.objects.create(
        estate=case.estate,
        case=case,
        found=found,
        place_seen=place_seen,
        finding=case.finding,
        responsibility=case.responsibility,
        by=by,
        at=now,
    )
    files.store(case, photos, stage="verify", by=by)
    if case.status == Status.LOGGED:
        move(case, Status.VERIFIED, by=by, verb="verified", note=found)
    else:
        set_turn(case)
        case.save()
        timeline.record(case, "verified", by=by, before=case.status, after=case.status, note=found)
    report(case, "finding", found, by=by)
    if case.turn_department:
        report(case, "finding", found, by=by, department=case.turn_department)
    return case


def require_unverified(case: Case) -> None:
    """Raise WrongState when the finding is already written."""
    if case.verified_at or case.status not in (Status.LOGGED, Status.ASSIGNED):
        raise WrongState(_("A colleague has already verified this matter."))


def set_verdict(case: Case, finding: str, responsibility: str) -> None:
    """Judge a complaint: valid is what is true or partly true, and ours (R45). Others carry no verdict."""
    if not case.has_verdict:
        case.finding = case.responsibility = ""
        case.valid = False
        return
    case.finding = require_one_of(finding, Finding.values, "finding", _("Say whether it is true."))
    case.responsibility = require_one_of(
        responsibility, Responsibility.values, "responsibility", _("Say whose responsibility it is.")
    )
    case.valid = finding in (Finding.TRUE, Finding.PARTLY) and responsibility == Responsibility.OURS


@transaction.atomic
def assign_case(
    *,
    case_id: int,
    by: Staff,
    department_id: int,
    staff_id: int | None = None,
    note: str = "",
    enters_home: bool = False,
) -> Case:
    """Give a verified case, or an unverified emergency, to the responsible department and a person in it (R15).

    `enters_home` tells the department whose home it is, because it has to enter it.
    """
    case = Case.objects.locked(case_id)
    if case.status == Status.ESCALATED:
        raise WrongState(_("This matter waits for the director's decision."))
    require_state(case, Status.VERIFIED, Status.LOGGED)
    if case.status == Status.LOGGED and case.urgency != Case.Urgency.EMERGENCY:
        raise WrongState(_("It must be verified first: write what was found on the spot."))
    require(policies.may_assign(by, case))
    department = department_in(case, department_id)
    note = optional_text(note, "note")
    case.needs_entry = case.needs_entry or enters_home
    place_with_department(case, department, by=by, person=_member(department, staff_id), note=note)
    if case.verified_at:
        found = case.verifications.filter(overrules=False).latest("id").found
        report(case, "finding", found, by=by, department=department)
    return case


@transaction.atomic
def hand_on_case(*, case_id: int, by: Staff, department_id: int, reason: str, staff_id: int | None = None) -> Case:
    """Hand the case on to another department. It needs a reason and is counted; the second time the director decides
    who handles it (R26). An emergency on whose finding nobody has written yet goes on at once: people wait.

    Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    require_state(case, Status.ASSIGNED)
    require(policies.may_hand_on(by, case))
    reason = require_text(reason, "reason", _("Write why it is handed on."))
    department = department_in(case, department_id)
    if department.pk == case.turn_department_id:
        raise BadInput(_("It is already with this department."), "department")
    person = _member(department, staff_id)
    if case.handed_on and case.verified_at and case.turn_department:
        _ask_who_handles(case, department, by=by, reason=reason)
    else:
        place_with_department(case, department, by=by, person=person, note=reason, verb="handed_on")
    return case


def _ask_who_handles(case: Case, department: Department, *, by: Staff, reason: str) -> None:
    """Put a locked case that would be handed on again on the director's desk, with the department that is proposed."""
    with translation.override(settings.LANGUAGE_CODE):
        opinion = gettext("Handed on before. Proposed: {department}.").format(department=department.name)
    Escalation.objects.create(
        estate=case.estate,
        case=case,
        problem=reason,
        opinion=opinion,
        by=by,
        at=clock.now(),
        handed_from=case.turn_department,
        handed_to=department,
    )
    case.handed_on += 1
    details = {"department": department.pk}
    move(case, Status.ESCALATED, by=by, verb="hand_on_asked", note=f"{reason}\n{opinion}", details=details)
    report(case, "escalation", f"{reason}\n{opinion}", by=by)


@transaction.atomic
def escalate_case(*, case_id: int, by: Staff, problem: str, opinion: str) -> Case:
    """Put the case on the director's desk with the problem and one's own opinion (R16); the department that has it,
    or would have it by its category, is told too.

    Raises NotAllowed, WrongState, and BadInput when either text is missing.
    """
    case = Case.objects.locked(case_id)
    require_state(case, Status.VERIFIED, Status.ASSIGNED)
    require_verified(case)
    require(policies.may_escalate(by, case))
    problem = require_text(problem, "problem", _("Write what cannot be solved."))
    opinion = require_text(opinion, "opinion", _("Write your own opinion: what would you do?"))
    department = case.turn_department or responsible_department(case)
    Escalation.objects.create(estate=case.estate, case=case, problem=problem, opinion=opinion, by=by, at=clock.now())
    move(case, Status.ESCALATED, by=by, verb="escalated", note=f"{problem}\n{opinion}")
    report(case, "escalation", f"{problem}\n{opinion}", by=by)
    if department:
        report(case, "escalation", f"{problem}\n{opinion}", by=by, department=department)
    return case


@transaction.atomic
def decide_case(
    *,
    case_id: int,
    by: Staff,
    decision: str,
    basis: str = "",
    department_id: int | None = None,
    staff_id: int | None = None,
) -> Case:
    """The director decides how an escalated case is handled (R17): by a department, or it is settled by himself.

    With a department the case goes there; without one the decision itself resolves it.
    """
    case = Case.objects.locked(case_id)
    require_state(case, Status.ESCALATED)
    if case.is_suggestion:
        raise WrongState(_("A suggestion is adopted, planned for or declined; it is not assigned."))
    require(policies.may_decide(by, case))
    decision = require_text(decision, "decision", _("Write the decision and the way to handle it."))
    basis = optional_text(basis, "basis", LONGEST_BASIS)
    case.escalations.filter(decided_at=None).update(
        decision=decision, basis=basis, decided_by=by, decided_at=clock.now()
    )
    case.reports.filter(stage="escalation", department=None, acknowledged_at=None).update(
        acknowledged_by=by, acknowledged_at=clock.now()
    )
    if department_id:
        department = department_in(case, department_id)
        place_with_department(
            case, department, by=by, person=_member(department, staff_id), note=decision, verb="decided"
        )
    else:
        finish_handling(case, decision, by=by, basis=basis, verb="decided")
        report(case, "result", decision, by=by)
    return case


@transaction.atomic
def resolve_case(
    *,
    case_id: int,
    by: Staff,
    done: str,
    basis: str = "",
    explained: bool = False,
    rule_id: int | None = None,
    understood: bool | None = None,
    report_text: str = "",
    photos: Sequence[UploadedFile] = (),
) -> Case:
    """Write what was done (R24, R25); with `report_text` the director is told in the same step (R27).

    From verified it is settled at the desk, from assigned by the department. `explained` when by explanation (R11):
    then with the rule that was cited, on which it rests unless another basis was typed, and whether the resident
    understood it (R12). Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    require_state(case, Status.VERIFIED, Status.ASSIGNED)
    require_verified(case)
    require(policies.may_settle(by, case) or policies.may_resolve(by, case))
    done = require_text(done, "done", _("Write what was done."))
    rule = rule_cited(case, rule_id) if explained else None
    basis = optional_text(basis, "basis", LONGEST_BASIS) or (rule.title if rule else "")
    report_text = optional_text(report_text, "report_text")
    files.store(case, photos, stage="resolve", by=by)
    if explained:
        record_explanation(case, done, by=by, rule=rule, understood=understood)
    finish_handling(case, done, by=by, basis=basis, explained=explained)
    told = report_text or (result_text(case) if has_role(by, case.estate_id, Role.DIRECTOR) else "")
    if told:
        report(case, "result", told, by=by)
    return case


def finish_handling(
    case: Case,
    done: str,
    *,
    by: Staff,
    basis: str = "",
    explained: bool = False,
    verb: str = "resolved",
    details: dict[str, Any] | None = None,
) -> None:
    """Resolve a locked case and leave the record of it; the answers of this round come next."""
    now = clock.now()
    case.resolved_at, case.resolved_by = now, by
    Resolution.objects.create(
        estate=case.estate,
        case=case,
        round=case.round,
        done=done,
        basis=basis,
        explained=explained,
        department=case.turn_department,
        by=by,
        at=now,
    )
    case.assignments.filter(ended_at=None).update(ended_at=now)
    move(case, Status.RESOLVED, by=by, verb=verb, note=done, details=details)
    notices.answer_wanted(case)


def place_with_department(
    case: Case,
    department: Department,
    *,
    by: Staff | None,
    person: Staff | None = None,
    note: str = "",
    verb: str = "assigned",
) -> None:
    """Put a locked case into a department's hands and tell it. A case knows its department from then on."""
    now = clock.now()
    handed_from = case.turn_department if verb == "handed_on" else None
    case.assignments.filter(ended_at=None).update(ended_at=now)
    Assignment.objects.create(
        estate=case.estate,
        case=case,
        department=department,
        staff=person,
        handed_from=handed_from,
        reason=note,
        by=by,
        at=now,
    )
    case.department = department
    case.handed_on += 1 if handed_from else 0
    turn = Turn(Role.DEPARTMENT, person, department, work_due(case))
    details = {"department": department.pk, "staff": person.pk if person else None}
    move(case, Status.ASSIGNED, by=by, verb=verb, note=note, details=details, turn=turn)
    notices.case_assigned(case)


def responsible_department(case: Case) -> Department | None:
    """The estate's department whose trade answers for the case's category."""
    return Department.objects.filter(estate=case.estate, trade=case.category.trade_id, retired=False).first()


def department_in(case: Case, department_id: int) -> Department:
    """A department of the case's estate that is not retired; BadInput otherwise."""
    found = Department.objects.filter(pk=department_id, estate=case.estate, retired=False).first()
    if found is None:
        raise BadInput(_("Choose a department."), "department")
    return found


def _member(department: Department, staff_id: int | None) -> Staff | None:
    if not staff_id:
        return None
    post = department.posts.current().filter(staff_id=staff_id, staff__is_active=True).select_related("staff").first()
    if post is None:
        raise BadInput(_("This colleague does not work in the department."), "staff")
    return post.staff


def require_verified(case: Case) -> None:
    """Raise WrongState for an emergency in hand on whose finding nobody has written yet."""
    if case.verified_at is None:
        raise WrongState(_("It must be verified first: write what was found on the spot."))


def require_state(case: Case, *states: str) -> None:
    """Raise WrongState when a colleague has moved the case on."""
    if case.status not in states:
        raise WrongState(
            _("A colleague has moved this matter on meanwhile. It is now: %(state)s.")
            % {"state": case.get_status_display()}
        )

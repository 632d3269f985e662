"""What the director and the departments are told, and that they acknowledged it (R15, R27)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies, words
from complaints.models import Case, Report, Status
from complaints.services.both_answers import settle
from office import clock, timeline
from office.errors import WrongState, require
from office.models import Department, Role, Staff
from office.policies import departments_of, has_role
from office.typed import require_text


def report(case: Case, stage: str, text: str, *, by: Staff | None, department: Department | None = None) -> Report:
    """Report a finding, an escalation or a result of a locked case, to the director or to a department.

    The director's own doing needs no acknowledgement; of a complaint about the staff, that of who decides on it. A result told to the director closes a case whose other
    answer stands.
    """
    now = clock.now()
    directs = (
        policies.handles_conduct(by, case)
        if by and case.conduct
        else by and has_role(by, case.estate_id, Role.DIRECTOR)
    )
    own = bool(directs) and department is None
    made = Report.objects.create(
        estate=case.estate,
        case=case,
        round=case.round,
        stage=stage,
        department=department,
        text=text,
        by=by,
        at=now,
        acknowledged_by=by if own else None,
        acknowledged_at=now if own else None,
    )
    notices.reported(made)
    if stage == Report.Stage.RESULT and department is None:
        case.director_told_at = now
        if not case.conduct:
            timeline.record(case, "reported", by=by, note=text)
        settle(case)
    return made


@transaction.atomic
def report_result(*, case_id: int, by: Staff, text: str) -> Case:
    """Whoever resolved the case tells the director (R27). Raises NotAllowed, WrongState, BadInput."""
    case = Case.objects.locked(case_id)
    if case.status != Status.RESOLVED or case.director_told_at:
        raise WrongState(_("The director has already been told."))
    require(policies.may_report(by, case))
    report(case, "result", require_text(text, "text", _("Write what the director is told.")), by=by)
    return case


@transaction.atomic
def acknowledge(*, report_ids: list[int], by: Staff) -> int:
    """The director acknowledges reports to him, a department those to it; how many were new. Never holds up a closing."""
    waiting = Report.objects.select_for_update(of=("self",)).filter(pk__in=report_ids, acknowledged_at=None)
    rows = list(waiting.select_related("case").order_by("id"))
    for row in rows:
        if row.department_id is None:
            require(policies.may_acknowledge(by, row.estate_id))
        else:
            require(row.department_id in {department.pk for department in departments_of(by, row.estate_id)})
    Report.objects.filter(pk__in=[row.pk for row in rows]).update(acknowledged_by=by, acknowledged_at=clock.now())
    return timeline.record_each(
        [(row.case, {"report": row.pk, "stage": row.stage}) for row in rows], "acknowledged", by=by
    )


def result_text(case: Case) -> str:
    """The report to the director as the record fills it in: what came, what was found, what was done."""
    lines = [f"{case.number} {case.title}", words.place(case, sees_reporter=False)]
    verification = case.verifications.filter(overrules=False).order_by("-id").first()
    resolution = case.resolutions.filter(round=case.round).order_by("-id").first()
    if verification:
        lines.append(_("Found: %(text)s") % {"text": verification.found})
    if resolution:
        lines.append(_("Done: %(text)s") % {"text": resolution.done})
    return "\n".join(str(line) for line in lines if line)

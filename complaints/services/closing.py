"""The answers, and the closing that comes by itself when both stand."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import Assignment, Case, Reply, Report, Reporter, Status
from complaints.services.both_answers import settle
from complaints.services.move import Turn, desk_turn, move, set_turn
from complaints.services.reports import report
from office import clock, duty, timeline, workdays
from office.errors import BadInput, WrongState, require
from office.models import Department, Role, Staff
from office.policies import belongs_to
from office.typed import require_text

SPOKEN = (Reply.How.PHONE, Reply.How.VISIT, Reply.How.DESK, Reply.How.WECHAT)


@transaction.atomic
def reply_to_reporters(
    *,
    case_id: int,
    by: Staff | None,
    reporter_ids: list[int],
    how: str,
    said: str,
    satisfied: bool | None = None,
) -> Case:
    """Answer one or more reporters (R27): how, what was said, and whether they are satisfied (None: not asked).

    One answer may serve all. Not satisfied sends the case back to work; the second time it waits for the director.
    What was decided on a suggestion stands: it closes as dissatisfied.
    Who left no way to reach him is answered by a note on the case. Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    if case.status != Status.RESOLVED or not case.reporters_unanswered:
        raise WrongState(_("This matter is not waiting for an answer now."))
    require(by is None or policies.may_reply(by, case))
    said = require_text(said, "said", _("Write what the resident was told."))
    answered = _write_replies(case, reporter_ids, by, how, said, satisfied)
    case.reporters_unanswered = unanswered(case).count()
    case.called_back = case.called_back or _is_call_back(case, by, how)
    details = {"how": how, "reporters": [reporter.pk for reporter in answered]}
    timeline.record(case, "replied", by=by, note=said, details=details, resident=by is None)
    rated = case.replies.filter(round=case.round, satisfied__isnull=False)
    if satisfied is not None:
        case.satisfied = not rated.filter(satisfied=False).exists()
    if case.reporters_unanswered == 0:
        case.resident_answered_at = clock.now()
        if case.first_answer_on_time is None:
            # A later round has later dates; what was promised first is what counts.
            due = case.answer_due_at if case.round == 1 else case.estate.end_of(case.first_due_on)
            case.first_answer_on_time = case.resident_answered_at <= due
    if satisfied is False and case.is_suggestion:
        case.dissatisfied = True
    if satisfied is False and not case.is_suggestion:
        _not_satisfied(case, by, said)
    else:
        settle(case)
    return case


def _write_replies(
    case: Case, reporter_ids: list[int], by: Staff | None, how: str, said: str, satisfied: bool | None
) -> list[Reporter]:
    """One reply row for each of the reporters who has none in this round; who they were."""
    if how not in Reply.How.values:
        raise BadInput(_("Say how the answer was given."), "how")
    if how == Reply.How.NOTE and satisfied is not None:
        raise BadInput(_("Who was not reached cannot say whether he is satisfied."), "satisfied")
    waiting = list(unanswered(case).filter(pk__in=reporter_ids).select_related("tracking_key"))
    if not waiting:
        raise BadInput(_("Choose who was answered."), "reporters")
    for reporter in waiting:
        if how == Reply.How.ONLINE and not hasattr(reporter, "tracking_key"):
            raise BadInput(_("%(name)s has no tracking page: answer in person.") % {"name": reporter}, "how")
        if how == Reply.How.NOTE and not reporter.unreachable:
            raise BadInput(_("%(name)s can be reached: answer in person.") % {"name": reporter}, "how")
        Reply.objects.create(
            estate=case.estate,
            case=case,
            reporter=reporter,
            round=case.round,
            how=how,
            said=said,
            satisfied=satisfied,
            by=by,
            at=clock.now(),
        )
    return waiting


def _is_call_back(case: Case, by: Staff | None, how: str) -> bool:
    """Whether somebody other than who handled it spoke with the resident (投诉回访): how was it done, is he satisfied."""
    return how in SPOKEN and by is not None and by.pk != case.resolved_by_id


def _not_satisfied(case: Case, by: Staff | None, why: str) -> None:
    """The first time the case goes back to work at once; the second time the director decides."""
    if case.round == 1:
        begin_round(case, by=by, verb="not_satisfied", note=why)
        return
    case.dissatisfied = True
    set_turn(case)
    case.save()
    notices.dissatisfied(case)


def begin_round(case: Case, *, by: Staff | None, verb: str, note: str, resident: bool = False) -> None:
    """Back to work: a new round with both answers open and fresh clocks from today, with who handled it before, or who
    decides on a complaint about the staff."""
    case.round += 1
    case.resident_answered_at = case.director_told_at = case.resolved_at = case.closed_at = None
    case.external_answered_at = case.promised_at = None
    case.resolved_by = None
    case.dissatisfied = case.called_back = False
    case.reporters_unanswered = case.reporters.count()
    _fresh_clocks(case)
    details = {"round": case.round}
    if case.conduct:
        move(case, Status.ESCALATED, by=by, verb=verb, note=note, details=details, resident=resident)
        notices.conduct_waits(case)
        return
    turn = _turn_of_last_handler(case)
    if turn.department:
        Assignment.objects.create(
            estate=case.estate, case=case, department=turn.department, staff=turn.staff, by=by, at=clock.now()
        )
    move(case, Status.ASSIGNED, by=by, verb=verb, note=note, details=details, turn=turn, resident=resident)
    notices.came_back(case)


def _fresh_clocks(case: Case) -> None:
    """Handling and answer are due from today; another office's earlier date still wins while it can be kept."""
    estate, today = case.estate, case.estate.today()
    resolve_days, answer_days = case.category.days(case.urgency)
    case.resolve_due_at = estate.end_of(workdays.add_working_days(estate, today, resolve_days))
    case.answer_due_at = estate.end_of(workdays.add_working_days(estate, today, answer_days))
    if case.external_due_at and case.external_due_at > clock.now():
        case.resolve_due_at = min(case.resolve_due_at, case.external_due_at)
        case.answer_due_at = min(case.answer_due_at, case.external_due_at)
    case.resolve_warned_at = case.resolve_missed_told_at = None
    case.answer_warned_at = case.answer_missed_told_at = None


def _turn_of_last_handler(case: Case) -> Turn:
    """Who handled it last has it again: the department while it exists and the person while he works in it; else the
    colleague who settled it at the desk, else the desk."""
    last = case.assignments.order_by("-id").select_related("department", "staff").first()
    if last and not last.department.retired:
        person = last.staff if last.staff and _still_in(last.department, last.staff) else None
        return Turn(Role.DEPARTMENT, person, last.department, case.resolve_due_at)
    person = case.verified_by
    if person and belongs_to(person, case.estate_id) and duty.present(person, case.estate, clock.now()) == person:
        return Turn(Role.FRONT_DESK, person, None, case.resolve_due_at)
    return desk_turn(case, case.resolve_due_at)


def _still_in(department: Department, person: Staff) -> bool:
    return person.is_active and any(post.department_id == department.pk for post in person.posts_now)


@transaction.atomic
def reopen_case(*, case_id: int, by: Staff, why: str) -> Case:
    """The resident came back: what is still wrong (R28). Front desk or director; a new round begins."""
    case = Case.objects.locked(case_id)
    waits_for_director = case.status == Status.RESOLVED and case.dissatisfied
    if case.status != Status.CLOSED and not waits_for_director:
        raise WrongState(_("Only a closed matter is reopened."))
    if case.is_suggestion:
        raise WrongState(_("What was decided on a suggestion stands. Log a new one, or a complaint."))
    require(policies.may_reopen(by, case))
    why = require_text(why, "why", _("Write what is still wrong."))
    case.satisfied = False
    begin_round(case, by=by, verb="reopened", note=why)
    return case


@transaction.atomic
def close_dissatisfied(*, case_id: int, by: Staff, reason: str) -> Case:
    """The director closes a case whose reporter is not satisfied for the second time; it counts as dissatisfied."""
    case = Case.objects.locked(case_id)
    if case.status != Status.RESOLVED or not case.dissatisfied or case.is_suggestion:
        raise WrongState(_("Only what did not satisfy for the second time is closed so."))
    require(policies.may_close_dissatisfied(by, case))
    reason = require_text(reason, "reason", _("Write why it is closed all the same."))
    if case.reporters_unanswered:
        raise WrongState(_("Not everybody who reported it has been answered yet."))
    if case.needs_external_answer and not case.external_answered_at:
        raise WrongState(_("The office that passed it on has not been answered yet."))
    if not case.director_told_at:
        report(case, Report.Stage.RESULT, reason, by=by)
    case.closed_at = clock.now()
    move(case, Status.CLOSED, by=by, verb="closed_dissatisfied", note=reason)
    return case


@transaction.atomic
def answer_other_office(*, case_id: int, by: Staff, note: str) -> Case:
    """Record that the office which passed the case on was answered too."""
    case = Case.objects.locked(case_id)
    if case.status != Status.RESOLVED or case.external_answered_at or not case.needs_external_answer:
        raise WrongState(_("No other office is waiting for an answer."))
    require(policies.may_answer_external(by, case))
    note = require_text(note, "note", _("Write how that office was answered."))
    case.external_answered_at = clock.now()
    timeline.record(case, "answered_other_office", by=by, note=note)
    settle(case)
    return case


def unanswered(case: Case) -> QuerySet[Reporter]:
    """The reporters whom nobody has answered in this case and round (who came by a merge may have been, elsewhere)."""
    answers = Reply.objects.filter(reporter=OuterRef("pk"), case=OuterRef("case"), round=case.round)
    return case.reporters.exclude(Exists(answers)).order_by("id")

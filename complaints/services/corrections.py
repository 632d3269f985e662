"""Doubles merged, reporters added, mistakes struck out, verdicts overruled, kinds changed, contacts noted."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import Case, Contact, Reporter, Status, Verification
from complaints.models.life import Kind
from complaints.services.explaining import record_explanation, rule_cited
from complaints.services.handling import set_verdict
from complaints.services.move import move, set_turn
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require
from office.models import Action, Staff
from office.typed import optional_text, require_text
from premises.models import Household, Person


@transaction.atomic
def merge_case(*, case_id: int, into_id: int, by: Staff) -> Case:
    """Merge a double into another open case, which keeps the reporters of both, each to be answered (R28).

    The earlier of two dates wins, so that no promise is put off. Raises NotAllowed, WrongState, BadInput.
    """
    if case_id == into_id:
        raise BadInput(_("A matter is not merged into itself."), "into")
    try:
        rows = {pk: Case.objects.locked(pk) for pk in sorted((case_id, into_id))}
    except Case.DoesNotExist:
        raise BadInput(_("Merge into an open matter of the same estate."), "into") from None
    case, into = rows[case_id], rows[into_id]
    if into.conduct:
        raise BadInput(_("Merge into an open matter of the same estate."), "into")
    if not case.is_open or case.status == Status.RESOLVED:
        raise WrongState(_("Only a matter that is not yet handled is merged."))
    require(policies.may_merge(by, case))
    if into.estate_id != case.estate_id:
        raise BadInput(_("Merge into an open matter of the same estate."), "into")
    if not into.is_open:
        raise WrongState(_("Merge into an open matter of the same estate."))
    if case.is_suggestion != into.is_suggestion:
        raise BadInput(_("A suggestion is merged into a suggestion, and nothing else into one."), "into")
    moved = case.reporters.update(case=into, came_from=case)
    case.merged_into = into
    case.reporters_unanswered = 0
    case.assignments.filter(ended_at=None).update(ended_at=clock.now())
    move(case, Status.MERGED, by=by, verb="merged", details={"into": into.pk})
    _take_over_dates(into, case)
    _more_reporters(into, moved)
    timeline.record(into, "took_over", by=by, details={"from": case.pk, "reporters": moved})
    return into


def _take_over_dates(into: Case, case: Case) -> None:
    """What was promised to the reporters of the double, and to the office that passed it on, is kept."""
    into.answer_due_at = min(into.answer_due_at, case.answer_due_at)
    into.resolve_due_at = min(into.resolve_due_at, case.resolve_due_at)
    if case.promised_at:
        into.promised_at = min(into.promised_at or case.promised_at, case.promised_at)
    if not case.needs_external_answer:
        return
    into.needs_external_answer, into.external_answered_at = True, None
    numbers = [number for number in (into.external_number, case.external_number) if number]
    into.external_number = " ".join(numbers)[:40]
    if case.external_due_at:
        into.external_due_at = min(into.external_due_at or case.external_due_at, case.external_due_at)


def _more_reporters(case: Case, count: int) -> None:
    """More people wait for the answer of a locked case."""
    case.reporters_count += count
    case.reporters_unanswered += count
    case.resident_answered_at = None
    set_turn(case)
    case.save()


@transaction.atomic
def add_reporter(
    *,
    case_id: int,
    by: Staff,
    contact: Contact,
    said: str = "",
    household: Household | None = None,
    person: Person | None = None,
    unreachable: bool = False,
) -> Case:
    """同样问题: another household reports the same matter; figures show cases and households."""
    case = Case.objects.locked(case_id)
    _require_open(case)
    require(policies.may_add_reporter(by, case))
    said = optional_text(said, "said")
    if any(row and row.estate_id != case.estate_id for row in (contact, household, person)):
        raise BadInput(_("That belongs to another estate."), "household")
    if household and case.reporters.filter(household=household).exists():
        raise BadInput(_("This household has already reported this matter."), "household")
    made = Reporter.objects.create(
        estate=case.estate,
        case=case,
        contact=contact,
        household=household,
        person=person,
        name=contact.name,
        phone=contact.phone,
        unreachable=unreachable,
        said=said,
        at=contact.received_at,
    )
    _more_reporters(case, 1)
    timeline.record(case, "reporter_added", by=by, note=said, details={"reporter": made.pk})
    return case


@transaction.atomic
def void_case(*, case_id: int, by: Staff, reason: str) -> Case:
    """The director strikes out what was entered by mistake, with the reason."""
    case = Case.objects.locked(case_id)
    if not case.is_open:
        raise WrongState(_("Only an open matter is struck out."))
    require(policies.may_void(by, case))
    if case.merged.exists():
        raise WrongState(_("Another matter was merged into it, and its reporters wait for an answer here."))
    if Action.objects.about(Case.KIND, case.pk).open().exists():
        raise WrongState(_("Its plan has measures that are not done: colleagues are working on them."))
    reason = require_text(reason, "reason", _("Write why it was a mistake."))
    case.assignments.filter(ended_at=None).update(ended_at=clock.now())
    move(case, Status.VOID, by=by, verb="voided", note=reason)
    return case


@transaction.atomic
def overrule_finding(*, case_id: int, by: Staff, finding: str, responsibility: str, reason: str) -> Case:
    """The director overrules the verdict of a complaint, with a reason (R45). The first finding stays on record."""
    case = Case.objects.locked(case_id)
    if not case.verified_at:
        raise WrongState(_("It has not been verified yet."))
    if not case.has_verdict or case.status in (Status.MERGED, Status.VOID):
        raise WrongState(_("This matter carries no verdict."))
    require(policies.may_overrule(by, case))
    reason = require_text(reason, "reason", _("Write why the finding is overruled."))
    before = f"{case.finding}/{case.responsibility}"
    set_verdict(case, finding, responsibility)
    case.version += 1
    case.save()
    Verification.objects.create(
        estate=case.estate,
        case=case,
        found=reason,
        finding=finding,
        responsibility=responsibility,
        overrules=True,
        by=by,
        at=clock.now(),
    )
    after = f"{case.finding}/{case.responsibility}"
    timeline.record(case, "overruled", by=by, before=before, after=after, note=reason)
    return case


@transaction.atomic
def change_kind(
    *, case_id: int, by: Staff, kind: str, reason: str, finding: str = "", responsibility: str = ""
) -> Case:
    """Turn a complaint into a repair or the other way, with a reason; the director is told.

    What is verified already needs a verdict to become a complaint.
    """
    case = Case.objects.locked(case_id)
    _require_open(case)
    if case.is_suggestion:
        raise WrongState(_("A suggestion stays one: the director strikes it out, and it is logged anew."))
    require(policies.may_change_kind(by, case))
    reason = require_text(reason, "reason", _("Write why it is another kind of matter."))
    if kind not in Kind.values or kind in (case.kind, Kind.SUGGESTION):
        raise BadInput(_("Choose what kind of matter it is."), "kind")
    before, case.kind = case.kind, kind
    if case.verified_at:
        set_verdict(case, finding, responsibility)
    case.version += 1
    case.save()
    verdict = {"finding": case.finding, "responsibility": case.responsibility} if case.finding else {}
    timeline.record(case, "kind_changed", by=by, before=before, after=kind, note=reason, details=verdict)
    notices.kind_changed(case)
    return case


@transaction.atomic
def note_contact(
    *,
    case_id: int,
    by: Staff,
    note: str,
    explanation: bool = False,
    understood: bool | None = None,
    rule_id: int | None = None,
    photos: Sequence[UploadedFile] = (),
) -> Case:
    """Note a call, a visit or photos on a case; an explanation given is a record and an event of its own (R11), with
    the rule that was cited and whether the resident understood it (R12; None: not said).

    Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    _require_open(case)
    require(policies.may_note(by, case))
    note = require_text(note, "note", _("Write what was said or done."))
    rule = rule_cited(case, rule_id) if explanation else None
    files.store(case, photos, stage="note", by=by)
    if explanation:
        record_explanation(case, note, by=by, rule=rule, understood=understood)
    else:
        timeline.record(case, "contact_noted", by=by, note=note)
    return case


def _require_open(case: Case) -> None:
    if not case.is_open:
        raise WrongState(_("This matter is closed. Reopen it if something is still wrong."))

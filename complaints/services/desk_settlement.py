"""Settled at the desk by explanation: a short cut that leaves all the records."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints.models import Case, Contact, Finding, Reply, Responsibility
from complaints.models.life import Kind
from complaints.services.closing import reply_to_reporters
from complaints.services.handling import resolve_case, verify_case
from complaints.services.intake import Caller, Matter, log_case
from complaints.services.reports import report_result, result_text
from office.errors import BadInput
from office.models import Staff

# Whoever is settled with hears it there and then, also when he leaves no way to reach him later.
WAYS = {"phone": Reply.How.PHONE, "wechat": Reply.How.WECHAT}


@transaction.atomic
def settle_at_desk(
    *,
    contact: Contact,
    by: Staff,
    caller: Caller,
    matter: Matter,
    explanation: str,
    finding: str = Finding.UNTRUE,
    responsibility: str = Responsibility.THIRD_PARTY,
    basis: str = "",
    satisfied: bool | None = None,
    rule_id: int | None = None,
    understood: bool | None = None,
    photos: Sequence[UploadedFile] = (),
) -> Case:
    """Log, verify, explain, answer and report in one go (R11, R12, R14, R27); each leaves its own record.

    The case is closed afterwards unless another office waits for its answer or the resident is not satisfied. What the
    resident does not yet understand is not settled. Raises NotAllowed, BadInput.
    """
    if understood is False:
        raise BadInput(
            _("What the resident does not yet understand is not settled. Log it without this, and explain it again."),
            "understood",
        )
    if matter.urgency == Case.Urgency.EMERGENCY or matter.category.emergency:
        raise BadInput(_("An emergency is not settled at the desk: log it, and it goes out at once."), "category")
    if matter.kind == Kind.SUGGESTION:
        raise BadInput(_("The director decides on a suggestion: log it, and it is on his desk."), "settled")
    if matter.accused:
        raise BadInput(
            _("A complaint about the staff is not settled at the desk: log it, and it is passed on."), "settled"
        )
    case = log_case(contact=contact, by=by, caller=caller, matter=matter, photos=photos)
    verify_case(case_id=case.pk, by=by, found=explanation, finding=finding, responsibility=responsibility)
    resolve_case(
        case_id=case.pk, by=by, done=explanation, basis=basis, explained=True, rule_id=rule_id, understood=understood
    )
    fresh = Case.objects.get(pk=case.pk)
    if not fresh.director_told_at:
        report_result(case_id=case.pk, by=by, text=result_text(fresh))
    how = WAYS.get(contact.source.code, Reply.How.DESK)
    reporter_ids = list(fresh.reporters.values_list("pk", flat=True))
    return reply_to_reporters(
        case_id=case.pk, by=by, reporter_ids=reporter_ids, how=how, said=explanation, satisfied=satisfied
    )

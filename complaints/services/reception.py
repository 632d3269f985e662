"""One form of the desk, taken in once: who came, what he brought, and whether it was settled, added or logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.models import Case, Contact, Reporter, Source
from complaints.models.turn import open_to
from complaints.services.corrections import add_reporter, note_contact
from complaints.services.desk_settlement import settle_at_desk
from complaints.services.intake import Caller, Matter, log_within, receive
from office import files, submissions
from office.errors import BadInput, WrongState
from office.models import Estate, Staff


@dataclass(frozen=True)
class Settlement:
    """What was explained on the spot and which rule was cited, the verdict on a complaint, and whether the resident
    understands it and is satisfied."""

    said: str
    finding: str = ""
    responsibility: str = ""
    basis: str = ""
    rule_id: int | None = None
    understood: bool | None = None
    satisfied: bool | None = None


@dataclass(frozen=True)
class Reception:
    """What became of a form: the case, whether it is a new one, the page that says so, and whether that is a receipt."""

    case: Case
    is_new: bool
    url: str
    is_receipt: bool = True


@transaction.atomic
def take_in(
    *,
    estate: Estate,
    by: Staff,
    key: UUID,
    caller: Caller,
    matter: Matter | None = None,
    contact: Contact | None = None,
    source: Source | None = None,
    received_at: datetime | None = None,
    photos: Sequence[UploadedFile] = (),
    explanation: Settlement | None = None,
    same_as: int | None = None,
    said: str = "",
) -> Reception:
    """Take in what one form brings (R7, R10, R13): a form sent twice makes one row.

    `contact` is the visit that brings yet another matter. Either a `matter` is logged, and settled at the desk with an
    `explanation` (R11), or it is the `same_as` an open case, with what this one `said`. Raises SentTwice, NotAllowed,
    WrongState, BadInput.
    """
    submission = submissions.begin(estate, key, by)
    if contact is None:
        if source is None:
            raise BadInput(_("Choose how it came."), "source")
        contact = receive(estate=estate, by=by, source=source, caller=caller, received_at=received_at)
    if matter:
        reception = _log(contact, by, caller, matter, photos, explanation)
    else:
        reception = _add_to(same_as, contact, by, caller, said, photos)
    submissions.finish(submission, reception.url)
    return reception


def _log(
    contact: Contact,
    by: Staff,
    caller: Caller,
    matter: Matter,
    photos: Sequence[UploadedFile],
    explanation: Settlement | None,
) -> Reception:
    if explanation is None:
        case = log_within(contact, by, caller, matter, photos)
    else:
        case = settle_at_desk(
            contact=contact,
            by=by,
            caller=caller,
            matter=matter,
            photos=photos,
            explanation=explanation.said,
            finding=explanation.finding,
            responsibility=explanation.responsibility,
            basis=explanation.basis,
            rule_id=explanation.rule_id,
            understood=explanation.understood,
            satisfied=explanation.satisfied,
        )
    return Reception(case, True, reverse("complaints:receipt", args=[case.pk]))


def _add_to(
    case_id: int | None, contact: Contact, by: Staff, caller: Caller, said: str, photos: Sequence[UploadedFile]
) -> Reception:
    """同样问题: one more reporter of an open case; a household that reported it already is noted as asking again."""
    # A complaint about the staff that he may not know of is not there, and not even refused to him.
    case = Case.objects.filter(open_to(by), pk=case_id, estate=contact.estate).first()
    if case is None or not case.is_open:
        raise WrongState(_("That matter is no longer open. Log this one on its own."))
    if caller.household and case.reporters.filter(household=caller.household).exists():
        case = note_contact(case_id=case.pk, by=by, note=said or str(_("Asked about it again.")), photos=photos)
        return Reception(case, False, reverse("complaints:detail", args=[case.pk]), is_receipt=False)
    case = add_reporter(
        case_id=case.pk,
        by=by,
        contact=contact,
        said=said,
        household=caller.household,
        person=caller.person,
        unreachable=caller.leaves_no_way,
    )
    files.store(case, photos, stage="intake", by=by)
    added = Reporter.objects.filter(case=case, contact=contact).latest("id")
    return Reception(case, False, reverse("complaints:receipt", args=[case.pk]) + f"?reporter={added.pk}")

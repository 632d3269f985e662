"""The roll “Love Our Community”: a household is commended for its suggestion; its name is its own to show (R22)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.models import Case, Commendation, Publication, Reporter
from complaints.services.board import hang_up, require_adopted
from office import clock
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.timeline import record
from office.typed import require_text

LONGEST_HOW = 120


@transaction.atomic
def commend(*, case_id: int, by: Staff, reporter_id: int, title: str) -> Commendation:
    """Commend the household that proposed what was adopted, and hang it on the roll with its name masked (R22).

    `title` says for what. Who was taken off the roll is put on it again. Raises NotAllowed, WrongState, BadInput.
    """
    case = Case.objects.locked(case_id)
    require(policies.may_publish(by, case.estate_id))
    require_adopted(case)
    found = Commendation.objects.filter(case=case).first() or _new(case, by, reporter_id)
    hang_up(case, Publication.Kind.COMMENDATION, by, title=title, text="", measures=None)
    return found


def _new(case: Case, by: Staff, reporter_id: int) -> Commendation:
    reporter = commendable(case).get(reporter_id)
    if reporter is None:
        raise BadInput(_("Choose a household of this suggestion."), "reporter_id")
    name = reporter.person.name if reporter.person else reporter.name
    return Commendation.objects.create(
        estate=case.estate,
        case=case,
        household=reporter.household,
        person=reporter.person,
        name=name,
        by=by,
        at=clock.now(),
    )


def commendable(case: Case) -> dict[int, Reporter]:
    """Who proposed it, lives here and gave his name."""
    rows = case.reporters.exclude(household=None).select_related("household__unit", "person")
    return {row.pk: row for row in rows if row.name or row.person}


@transaction.atomic
def record_consent(*, commendation_id: int, by: Staff, how: str) -> Commendation:
    """Put on file that the resident himself agreed to his whole name, and how. Raises NotAllowed, WrongState, BadInput."""
    found = _locked(commendation_id, by)
    if found.has_consent:
        raise WrongState(_("The consent is on file already."))
    found.consent_how = require_text(how, "how", _("Write how the resident agreed, and on which day."), LONGEST_HOW)
    found.consent_at, found.consent_by = clock.now(), by
    found.consent_withdrawn_at = found.consent_withdrawn_by = None
    found.save()
    record(found.case, "name_consent", by=by, note=found.consent_how)
    return found


@transaction.atomic
def withdraw_consent(*, commendation_id: int, by: Staff) -> Commendation:
    """The resident no longer wants his name to be read: it is masked at once. Raises NotAllowed, WrongState."""
    found = _locked(commendation_id, by)
    if not found.has_consent:
        raise WrongState(_("The name is masked already."))
    found.consent_withdrawn_at, found.consent_withdrawn_by = clock.now(), by
    found.save()
    record(found.case, "name_consent_withdrawn", by=by)
    return found


def _locked(commendation_id: int, by: Staff) -> Commendation:
    case_id = Commendation.objects.values_list("case_id", flat=True).get(pk=commendation_id)
    case = Case.objects.locked(case_id)
    found = Commendation.objects.get(pk=commendation_id)
    found.case = case
    require(policies.may_keep_consent(by, case.estate_id))
    return found

"""What the residents' door kept long enough is erased; the matter, its record and its figures stay."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from complaints.door.keeping import keeping
from complaints.models import Case, Contact, Reporter, Status, TrackingKey
from complaints.services.adding import words_of
from office import submissions, timeline
from office.models import Entry


def erase_door_data(*, at: datetime) -> int:
    """Erase what the privacy notice promises to erase (docs/public.md); from how many matters. A second run finds none.

    So many days after a matter is closed its tracking link ends, and of a visitor who is not in the register name,
    telephone and what he added later go. Keys of visitors' forms are forgotten after days of their own.
    """
    kept = keeping()
    submissions.forget_visitors(at - timedelta(days=kept.form_days))
    before = at - timedelta(days=kept.days)
    cases = _over(before).order_by("reporter__case_id").values_list("reporter__case_id", flat=True).distinct()
    return sum(_erase_of(case_id, before, at) for case_id in list(cases))


def _over(before: datetime) -> QuerySet[TrackingKey]:
    """The keys whose matter has been closed, or struck out, since before then."""
    voided = Entry.objects.filter(subject_kind=Case.KIND, subject_id=OuterRef("reporter__case_id"), verb="voided")
    ended = TrackingKey.objects.filter(
        erased_at=None, at__lt=before, reporter__case__status__in=[Status.CLOSED, Status.VOID]
    )
    over_since = Coalesce("reporter__case__closed_at", Subquery(voided.values("at")[:1]))
    return ended.alias(over_since=over_since).filter(over_since__lt=before)


@transaction.atomic
def _erase_of(case_id: int, before: datetime, at: datetime) -> bool:
    """Of one matter, asked again under its lock: meanwhile it may have been reopened."""
    case = Case.objects.locked(case_id)
    keys = list(_over(before).filter(reporter__case=case).select_related("reporter"))
    visitors = [key.reporter for key in keys if not (key.reporter.household_id or key.reporter.person_id)]
    if not keys:
        return False
    for visitor in visitors:
        _erase_visitor(visitor)
    TrackingKey.objects.filter(pk__in=[key.pk for key in keys]).update(secret_hash=None, code_hash="", erased_at=at)
    details = {"reporters": [key.reporter_id for key in keys], "visitors": [visitor.pk for visitor in visitors]}
    timeline.record(case, "door_data_erased", by=None, details=details)
    return True


def _erase_visitor(visitor: Reporter) -> None:
    """His name and telephone where they stand, and the words of what he added later; that he added them stays."""
    Reporter.objects.filter(pk=visitor.pk).update(name="", phone="")
    Contact.objects.filter(pk=visitor.contact_id).update(name="", phone="")
    for entry in words_of(visitor):
        timeline.erase(entry)

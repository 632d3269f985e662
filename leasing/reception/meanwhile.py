"""What colleagues wrote of a step while its form was open, so that of two who write one step the second sees both. A client's
visit and a broker's are led by the same steps, and tell of them by the same entries."""

from collections.abc import Collection

from django.db.models import QuerySet

from office.models import Entry, Staff


def last_entry(kind: str, subject_id: int) -> int:
    """The newest entry that stands in a form when it is opened; 0 for none."""
    return Entry.objects.about(kind, subject_id).values_list("pk", flat=True).first() or 0


def of_steps(kind: str, subject_id: int, seen: int, codes: Collection[str], beside: Staff) -> QuerySet[Entry]:
    """What others wrote of these steps after an entry, newest first."""
    later = Entry.objects.about(kind, subject_id).filter(pk__gt=seen, details__step__in=codes)
    return later.exclude(actor=beside)

"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from complaints.models import Case, PeerVisit
from office import subjects
from office.models import Staff


def register() -> None:
    """Make cases and peer visits known as subjects of notices and files."""
    subjects.register(Case.KIND, url=lambda pk: reverse("complaints:detail", args=[pk]), visible=_seen_cases)
    subjects.register(PeerVisit.KIND, url=lambda pk: reverse("complaints:peer_visit", args=[pk]), visible=_seen_visits)
    subjects.register("complaints.digest", url=lambda pk: reverse("complaints:list") + "?tab=mine", visible=_estates)


def _seen_cases(staff: Staff, ids: set[int]) -> set[int]:
    return set(Case.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_visits(staff: Staff, ids: set[int]) -> set[int]:
    return set(PeerVisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _estates(staff: Staff, ids: set[int]) -> set[int]:
    return {estate.pk for estate in staff.estates} & ids

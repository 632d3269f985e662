"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from complaints.models import Case, HotSpot, PeerVisit
from office import subjects
from office.models import Staff


def register() -> None:
    """Make cases, peer visits and hot spots known as subjects of notices and files."""
    subjects.register(Case.KIND, url=lambda pk: reverse("complaints:detail", args=[pk]), visible=_seen_cases)
    subjects.register(PeerVisit.KIND, url=lambda pk: reverse("complaints:peer_visit", args=[pk]), visible=_seen_visits)
    subjects.register(HotSpot.KIND, url=lambda pk: reverse("complaints:hot_spot", args=[pk]), visible=_seen_spots)
    subjects.register("complaints.digest", url=lambda pk: reverse("complaints:list") + "?tab=mine", visible=_estates)


def _seen_cases(staff: Staff, ids: set[int]) -> set[int]:
    return set(Case.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_visits(staff: Staff, ids: set[int]) -> set[int]:
    return set(PeerVisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_spots(staff: Staff, ids: set[int]) -> set[int]:
    return set(HotSpot.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _estates(staff: Staff, ids: set[int]) -> set[int]:
    return {estate.pk for estate in staff.estates} & ids

"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from complaints import policies
from complaints.lessons import sources
from complaints.models import Case, HotSpot, PeerVisit, ValidAlarm
from office import actions, subjects
from office.models import Lesson, Staff


def register() -> None:
    """Make cases, peer visits, hot spots, lessons and alarms known as subjects of notices and files."""
    subjects.register(Case.KIND, url=lambda pk: reverse("complaints:detail", args=[pk]), visible=_seen_cases)
    subjects.register(PeerVisit.KIND, url=lambda pk: reverse("complaints:peer_visit", args=[pk]), visible=_seen_visits)
    subjects.register(HotSpot.KIND, url=lambda pk: reverse("complaints:hot_spot", args=[pk]), visible=_seen_spots)
    subjects.register("complaints.digest", url=lambda pk: reverse("complaints:list") + "?tab=mine", visible=_estates)
    subjects.register(Lesson.KIND, url=lambda pk: reverse("complaints:lesson", args=[pk]), visible=_seen_lessons)
    # Its owner may be somebody who does not see the lesson.
    actions.shown_at(Lesson.KIND, lambda pk: reverse("complaints:measures"))
    subjects.register(ValidAlarm.KIND, url=lambda pk: reverse("complaints:overview"), visible=_seen_alarms)
    sources.register()


def _seen_cases(staff: Staff, ids: set[int]) -> set[int]:
    return set(Case.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_visits(staff: Staff, ids: set[int]) -> set[int]:
    return set(PeerVisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_spots(staff: Staff, ids: set[int]) -> set[int]:
    return set(HotSpot.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _estates(staff: Staff, ids: set[int]) -> set[int]:
    return {estate.pk for estate in staff.estates} & ids


def _seen_lessons(staff: Staff, ids: set[int]) -> set[int]:
    return set(Lesson.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_alarms(staff: Staff, ids: set[int]) -> set[int]:
    found = ValidAlarm.objects.filter(pk__in=ids).values_list("pk", "estate_id")
    return {pk for pk, estate_id in found if policies.may_see_figures(staff, estate_id)}

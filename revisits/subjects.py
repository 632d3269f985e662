"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from office import subjects
from office.models import Staff
from revisits.models import Feedback, Gathering, Revisit, RevisitTask


def register() -> None:
    """Make tasks, records, feedback and gatherings known as subjects of notices and files."""
    subjects.register(RevisitTask.KIND, url=_no_page, visible=_seen_tasks)
    subjects.register(Revisit.KIND, url=_no_page, visible=_seen_revisits)
    subjects.register(Feedback.KIND, url=_no_page, visible=_seen_feedback)
    subjects.register(Gathering.KIND, url=_gathering_page, visible=_seen_gatherings)


def _no_page(_pk: int) -> str:
    return "/"


def _seen_tasks(staff: Staff, ids: set[int]) -> set[int]:
    return set(RevisitTask.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_revisits(staff: Staff, ids: set[int]) -> set[int]:
    return set(Revisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_feedback(staff: Staff, ids: set[int]) -> set[int]:
    return set(Feedback.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _gathering_page(pk: int) -> str:
    return reverse("revisits:gathering", args=[pk])


def _seen_gatherings(staff: Staff, ids: set[int]) -> set[int]:
    return set(Gathering.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

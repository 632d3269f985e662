"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from office import subjects
from office.models import Staff
from revisits.models import Feedback, Revisit, RevisitTask, Survey


def register() -> None:
    """Make tasks, records and feedback known as subjects of notices and files."""
    subjects.register(RevisitTask.KIND, url=_no_page, visible=_seen_tasks)
    subjects.register(Revisit.KIND, url=_no_page, visible=_seen_revisits)
    subjects.register(Feedback.KIND, url=_no_page, visible=_seen_feedback)
    subjects.register(Survey.KIND, url=lambda pk: reverse("revisits:survey", args=[pk]), visible=_seen_surveys)


def _no_page(_pk: int) -> str:
    return "/"


def _seen_tasks(staff: Staff, ids: set[int]) -> set[int]:
    return set(RevisitTask.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_revisits(staff: Staff, ids: set[int]) -> set[int]:
    return set(Revisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_feedback(staff: Staff, ids: set[int]) -> set[int]:
    return set(Feedback.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_surveys(staff: Staff, ids: set[int]) -> set[int]:
    return set(Survey.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

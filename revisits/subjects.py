"""What notices and files of this app are about, and who sees them."""

from dataclasses import dataclass

from django.urls import reverse

from office import subjects
from office.models import Staff
from office.policies import estates_with_role
from revisits.models import Feedback, Revisit, RevisitTask, YearPlan
from revisits.models.task import SEES_ALL


@dataclass
class Round:
    """What a digest of an estate's tasks is about: all of them together."""

    pk: int
    KIND = "revisits.round"

    @property
    def estate_id(self) -> int:
        return self.pk


def register() -> None:
    """Make tasks, records and feedback known as subjects of notices and files."""
    subjects.register(RevisitTask.KIND, url=_no_page, visible=_seen_tasks)
    subjects.register(Revisit.KIND, url=_no_page, visible=_seen_revisits)
    subjects.register(Feedback.KIND, url=_no_page, visible=_seen_feedback)
    subjects.register(Round.KIND, url=lambda _estate_id: "/revisits/", visible=_seen_estates)
    subjects.register(YearPlan.KIND, url=_plan_page, visible=_seen_plans)


def _no_page(_pk: int) -> str:
    return "/"


def _seen_tasks(staff: Staff, ids: set[int]) -> set[int]:
    return set(RevisitTask.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_revisits(staff: Staff, ids: set[int]) -> set[int]:
    return set(Revisit.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _seen_feedback(staff: Staff, ids: set[int]) -> set[int]:
    return set(Feedback.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _plan_page(pk: int) -> str:
    plan = YearPlan.objects.get(pk=pk)
    return f"{reverse('revisits:plan')}?year={plan.year}&estate={plan.estate_id}"


def _seen_estates(staff: Staff, ids: set[int]) -> set[int]:
    return ids & {estate.pk for estate in estates_with_role(staff, *SEES_ALL)}


def _seen_plans(staff: Staff, ids: set[int]) -> set[int]:
    estates = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
    return set(YearPlan.objects.filter(pk__in=ids, estate__in=estates).values_list("pk", flat=True))

"""What notices and files of this app are about, and who sees them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from office import actions, lesson_sources, subjects
from office.lesson_sources import Named
from office.models import Staff
from office.policies import estates_with_role
from revisits.feedback import measures
from revisits.models import Feedback, Gathering, Revisit, RevisitTask, Survey, YearPlan
from revisits.models.task import SEES_ALL

LONGEST_TITLE = 40


@dataclass
class Round:
    """What a digest of an estate's tasks is about: all of them together."""

    pk: int
    KIND = "revisits.round"

    @property
    def estate_id(self) -> int:
        return self.pk


# Kinds whose rows say themselves who sees them, and their pages.
PAGES = {
    RevisitTask: "revisits:task",
    Revisit: "revisits:record",
    Feedback: "revisits:feedback",
    Gathering: "revisits:gathering",
    Survey: "revisits:survey",
}


def register() -> None:
    """Make tasks, records, feedback, gatherings and surveys known as subjects of notices and files, and the plan."""
    for model, page in PAGES.items():
        _register(model, page)
    lesson_sources.register(Feedback.KIND, label=_("Feedback"), icon="chat-left-quote", named=_named_feedback)
    for model in (Feedback, Revisit):
        actions.shown_at(model.KIND, measures.page_of)
    subjects.register(Round.KIND, url=lambda _estate_id: reverse("revisits:round"), visible=_seen_estates)
    subjects.register(YearPlan.KIND, url=_plan_page, visible=_seen_plans)


def _register(model: type, page: str) -> None:
    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return set(model.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

    subjects.register(model.KIND, url=lambda pk: reverse(page, args=[pk]), visible=visible)


def _named_feedback(ids: set[int]) -> dict[int, Named]:
    rows = Feedback.objects.filter(pk__in=ids).values_list("pk", "body", "estate_id")
    return {pk: Named(Truncator(body).chars(LONGEST_TITLE), estate) for pk, body, estate in rows}


def _plan_page(pk: int) -> str:
    plan = YearPlan.objects.get(pk=pk)
    return f"{reverse('revisits:plan')}?year={plan.year}&estate={plan.estate_id}"


def _seen_estates(staff: Staff, ids: set[int]) -> set[int]:
    return ids & {estate.pk for estate in estates_with_role(staff, *SEES_ALL)}


def _seen_plans(staff: Staff, ids: set[int]) -> set[int]:
    estates = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
    return set(YearPlan.objects.filter(pk__in=ids, estate__in=estates).values_list("pk", flat=True))

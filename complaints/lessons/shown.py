"""Lessons as a page shows them: how far each is, what taught it as far as the person may see it, its measures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from complaints import measures
from complaints.words import Badge
from office import lesson_sources
from office.lesson_sources import Shown
from office.models import Action, Lesson, LessonSource, Staff

State = Lesson.State
BADGES = {
    State.WAITING: Badge("wait", "hourglass-split", State.WAITING.label),
    State.RUNNING: Badge("", "play-circle", State.RUNNING.label),
    State.DONE: Badge("done", "check-circle-fill", State.DONE.label),
    State.NO_ACTION: Badge("done", "check-circle", State.NO_ACTION.label),
}


@dataclass(frozen=True)
class Line:
    """A lesson with everything that stands beside it."""

    lesson: Lesson
    sources: list[Shown] = field(default_factory=list)
    plan: list[measures.Line] = field(default_factory=list)

    @property
    def state(self) -> "Lesson.State":
        return self.lesson.state_with([line.action for line in self.plan])

    @property
    def badge(self) -> Badge:
        return BADGES[self.state]

    @property
    def done(self) -> int:
        """How many of its measures are done."""
        return sum(line.action.done_at is not None for line in self.plan)


def lines(staff: Staff, lessons: Iterable[Lesson]) -> list[Line]:
    """These lessons with their sources and measures: a few questions, however many they are."""
    found = list(lessons)
    ids = [lesson.pk for lesson in found]
    if not ids:
        return []
    sources = lesson_sources.shown_to(staff, LessonSource.objects.filter(lesson__in=ids).order_by("id"))
    plans: dict[int, list[measures.Line]] = defaultdict(list)
    actions = Action.objects.filter(subject_kind=Lesson.KIND, subject_id__in=ids).select_related("owner").order_by("id")
    for action in actions:
        plans[action.subject_id].append(measures.line_of(staff, action))
    return [Line(lesson, sources.get(lesson.pk, []), plans[lesson.pk]) for lesson in found]

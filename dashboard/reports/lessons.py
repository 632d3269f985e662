"""What was learned in a period, as sections of its report: the director's own words, and the lessons with what follows
from them (R4, R5). A lesson that not everybody may read stands in no paper."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext_lazy, pgettext_lazy

from office import subjects
from office.frame import Text
from office.indicators import Section
from office.models import Action, Estate, Lesson, Staff, Summary
from office.periods import Period


def summary(estate: Estate, period: Period) -> Section:
    """The director's summary, and what the office undertakes for the next period."""
    found = Summary.objects.filter(estate=estate, first=period.first, until=period.end).first()
    said = (
        [(gettext_lazy("Summary"), found.text), (pgettext_lazy("summary", "Undertaken"), found.promised)]
        if found
        else []
    )
    head = ("", gettext_lazy("In the director’s words"))
    return Section("summary", gettext_lazy("Summary of the period"), head, tuple(line for line in said if line[1]))


def section(readers: Sequence[Staff], estate: Estate, period: Period) -> Section:
    """The lessons of the period that every reader may see."""
    found = list(Lesson.objects.within(period).filter(estate=estate, is_narrow=False))
    seen = {(Lesson.KIND, one.pk) for one in found}
    for reader in readers:
        seen = subjects.visible_of(reader, seen)
    lessons = [one for one in found if (Lesson.KIND, one.pk) in seen]
    measures: dict[int, list[Action]] = defaultdict(list)
    for action in Action.objects.filter(subject_kind=Lesson.KIND, subject_id__in=[one.pk for one in lessons]).order_by(
        "id"
    ):
        measures[action.subject_id].append(action)
    return Section(
        "lessons",
        gettext_lazy("Lessons"),
        (pgettext_lazy("lesson", "What was learned"), gettext_lazy("Measures"), gettext_lazy("State")),
        tuple(_line(one, measures[one.pk]) for one in lessons),
    )


def _line(one: Lesson, measures: list[Action]) -> tuple[Text, ...]:
    learned = f"{one.title}\n{one.body}" if one.body else one.title
    follows = "\n".join(measure.what for measure in measures) or one.no_action_reason
    return learned, follows, one.state_with(measures).label

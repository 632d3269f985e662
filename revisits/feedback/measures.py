"""The measures of feedback and of revisits at which somebody was not satisfied (R31): who sees which, what they belong to,
and their steps, which are those of every measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.measures import BADGES, STEPS, Line, next_step
from office import subjects
from office.frame import Text
from office.models import Action, Staff
from office.models.action import ActionQuerySet
from office.policies import may_work_on
from revisits import policies
from revisits.models import Feedback, Revisit

__all__ = ["BADGES", "KINDS", "STEPS", "Head", "heads_of", "line_of", "lines_of", "next_step", "page_of", "visible_to"]

KINDS: dict[str, tuple[Text, Any]] = {
    Feedback.KIND: (_("Feedback"), Feedback.objects),
    Revisit.KIND: (_("Revisit"), Revisit.objects),
}


@dataclass(frozen=True)
class Head:
    """What a measure belongs to. Who may not see that knows its kind alone: neither the home nor the page."""

    kind: Text
    home: str = ""
    url: str = ""


def visible_to(staff: Staff) -> ActionQuerySet:
    """The measures of feedback and revisits where the person works with these; his own everywhere."""
    estates = [estate.pk for estate in staff.estates]
    whole = [pk for pk in estates if policies.may_see_all(staff, pk)]
    mine = Q(estate__in=whole) | Q(owner=staff, estate__in=estates)
    return Action.objects.filter(mine, subject_kind__in=KINDS)


def heads_of(staff: Staff, actions: Iterable[Action]) -> dict[int, Head]:
    """What each of these measures belongs to, by the measure's id, as far as the person may see it; one question for each
    kind."""
    wanted: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        wanted[action.subject_kind].append(action)
    heads = {}
    for key, of_kind in wanted.items():
        label, rows = KINDS[key]
        ids = {one.subject_id for one in of_kind}
        seen = rows.visible_to(staff).filter(pk__in=ids).select_related("household__unit")
        homes = {row.pk: str(row.household.unit) if row.household else "" for row in seen}
        for one in of_kind:
            pk = one.subject_id
            heads[one.pk] = Head(label, homes[pk], subjects.url_of(key, pk)) if pk in homes else Head(label)
    return heads


def lines_of(staff: Staff, subject: Feedback | Revisit) -> list[Line]:
    """The measures of one subject."""
    found = Action.objects.about(subject.KIND, subject.pk).select_related("owner", "estate")
    return [line_of(staff, action) for action in found]


def line_of(staff: Staff, action: Action) -> Line:
    may = may_work_on(staff, action)
    steps = [step for step in STEPS.values() if may and action.state in step.states]
    return Line(action, [(step, url_of(action, step.key)) for step in steps])


def url_of(action: Action, key: str) -> str:
    return reverse("revisits:measure", args=[action.pk, key])


def page_of(action_id: int) -> str:
    """The measure's own page: its owner may be somebody who does not see what it belongs to."""
    return reverse("revisits:measure_page", args=[action_id])

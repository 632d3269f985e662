"""What the measures of this app belong to: how each kind is named, who sees its rows, where its page is.

Another kind is one more line of `KINDS`, with its subject registered in `complaints.subjects`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.models import Case, HotSpot, PeerVisit
from office import subjects
from office.frame import Text
from office.models import Action, Lesson, Staff
from office.models.action import ActionQuerySet


@dataclass(frozen=True)
class Kind:
    """A kind of subject: its word, its rows, the columns that name one, and how they become number and title."""

    label: Text
    rows: Any
    columns: tuple[str, ...]
    say: Callable[..., tuple[str, str]]


KINDS = {
    Case.KIND: Kind(_("Suggestion"), Case.objects, ("number", "title"), lambda number, title: (number, title)),
    HotSpot.KIND: Kind(
        _("Hot spot"),
        HotSpot.objects,
        ("building__name", "category__name"),
        lambda building, category: ("", f"{building} {category}"),
    ),
    Lesson.KIND: Kind(
        _("Lesson"),
        Lesson.objects,
        ("title", "is_narrow"),
        lambda title, is_narrow: ("", str(_("Not for everybody")) if is_narrow else title),
    ),
    PeerVisit.KIND: Kind(_("Peer visit"), PeerVisit.objects, ("organisation",), lambda company: ("", company)),
}


@dataclass(frozen=True)
class Head:
    """What a measure belongs to, in words, with its page. Only a suggestion has a number."""

    kind: Text
    number: str
    title: str
    url: str


def visible_to(staff: Staff) -> ActionQuerySet:
    """All measures of the app where the person sees all matters; his own everywhere."""
    estates = [estate.pk for estate in staff.estates]
    whole = [pk for pk in estates if policies.sees_measures(staff, pk)]
    mine = Q(estate__in=whole) | Q(owner=staff, estate__in=estates)
    return Action.objects.filter(mine, subject_kind__in=KINDS)


Key = tuple[str, int]


def heads_of(actions: Iterable[Action], *, seen_by: Staff | None = None) -> dict[Key, Head]:
    """The subjects of these measures, with one question for each kind; of those the person may see, if one is named."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for action in actions:
        wanted[action.subject_kind].add(action.subject_id)
    heads = {}
    for key, ids in wanted.items():
        kind = KINDS[key]
        rows = kind.rows.visible_to(seen_by) if seen_by else kind.rows.all()
        for pk, *words in rows.filter(pk__in=ids).values_list("pk", *kind.columns):
            heads[key, pk] = Head(kind.label, *kind.say(*words), url=plan_url(key, pk))
    return heads


def head_of(action: Action) -> Head:
    """What one measure belongs to."""
    return heads_of([action])[action.subject_kind, action.subject_id]


def plan_url(kind: str, subject_id: int) -> str:
    """Where the measures of a subject stand on its page."""
    return f"{subjects.url_of(kind, subject_id)}#plan"

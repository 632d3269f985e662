"""What may teach a lesson: a matter, a piece of feedback, a peer visit. Each app registers its kinds in `subjects`:

    lesson_sources.register("complaints.case", label=_("Matter"), icon="chat-left-text", named=named_cases)

`named(ids)` says of each row its words, its estate, and whether it is not for everybody who reads lessons.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from office import subjects
from office.frame import Text
from office.models import LessonSource, Staff


@dataclass(frozen=True)
class Named:
    """A row that may teach a lesson, in words; `words` is what was written down as learned from it already."""

    title: str
    estate_id: int
    number: str = ""
    is_narrow: bool = False
    words: str = ""


@dataclass(frozen=True)
class Kind:
    label: Text
    icon: str
    named: Callable[[set[int]], dict[int, Named]]


@dataclass(frozen=True)
class Shown:
    """A source as a page writes it, for who may see it."""

    source: LessonSource
    kind: Kind
    named: Named
    url: str


_kinds: dict[str, Kind] = {}


def register(kind: str, *, label: Text, icon: str, named: Callable[[set[int]], dict[int, Named]]) -> None:
    """Say that rows of a kind may teach something, and how each is called."""
    _kinds[kind] = Kind(label, icon, named)


def find(staff: Staff, kind: str, subject_id: int) -> Named | None:
    """The row, if it may teach a lesson and the person may see it."""
    if kind not in _kinds or not subjects.is_visible(staff, kind, subject_id):
        return None
    return _kinds[kind].named({subject_id}).get(subject_id)


def shown_to(staff: Staff, sources: Iterable[LessonSource]) -> dict[int, list[Shown]]:
    """Of these sources what the person may see, by lesson: two questions to each app, however many."""
    wanted = list(sources)
    seen = subjects.visible_of(staff, [(one.subject_kind, one.subject_id) for one in wanted])
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in seen:
        by_kind[kind].add(subject_id)
    names = {kind: _kinds[kind].named(ids) for kind, ids in by_kind.items() if kind in _kinds}
    found: dict[int, list[Shown]] = defaultdict(list)
    for one in wanted:
        named = (
            names.get(one.subject_kind, {}).get(one.subject_id) if (one.subject_kind, one.subject_id) in seen else None
        )
        if named:
            url = subjects.url_of(one.subject_kind, one.subject_id)
            found[one.lesson_id].append(Shown(one, _kinds[one.subject_kind], named, url))
    return found

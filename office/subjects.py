"""What a notice or a file is about. Each app registers its kinds in `AppConfig.ready()`:

    subjects.register("complaints.case", url=lambda pk: reverse("complaints:detail", args=[pk]), visible=seen_cases)

`visible(staff, ids)` returns those of the ids that the person may see; it is asked once for a page, not once a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from office.models import Staff


@dataclass(frozen=True)
class Kind:
    url: Callable[[int], str]
    visible: Callable[[Staff, set[int]], set[int]]


_kinds: dict[str, Kind] = {}


def register(kind: str, *, url: Callable[[int], str], visible: Callable[[Staff, set[int]], set[int]]) -> None:
    """Say where the page of a kind is and who sees which of its rows."""
    _kinds[kind] = Kind(url, visible)


def url_of(kind: str, subject_id: int) -> str:
    """The page of a subject; empty when no app answers for the kind."""
    return _kinds[kind].url(subject_id) if kind in _kinds else ""


def is_visible(staff: Staff, kind: str, subject_id: int) -> bool:
    """Whether the person may see the subject, and with it its files and notices."""
    return (kind, subject_id) in visible_of(staff, [(kind, subject_id)])


def visible_of(staff: Staff, wanted: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of the subjects that the person may see: one question to the app for each kind."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in wanted:
        by_kind[kind].add(subject_id)
    return {
        (kind, subject_id)
        for kind, ids in by_kind.items()
        if kind in _kinds
        for subject_id in _kinds[kind].visible(staff, ids)
    }

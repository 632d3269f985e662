"""What a matter taught, as far as its reader may know of it (R4)."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from office.models import Lesson, Staff


class Taught(Protocol):
    """A lesson as far as it has to be known to link it."""

    id: int
    is_narrow: bool


T = TypeVar("T", bound=Taught)


def seen_of(staff: Staff, found: Sequence[T]) -> list[T]:
    """Of these lessons of an estate whose lessons the person reads those that he may see: asked only where one is not for
    everybody."""
    if not any(lesson.is_narrow for lesson in found):
        return list(found)
    visible = Lesson.objects.visible_to(staff).filter(pk__in=[lesson.id for lesson in found])
    ids = set(visible.values_list("pk", flat=True))
    return [lesson for lesson in found if lesson.id in ids]

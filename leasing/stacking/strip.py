"""A floor drawn to scale, where no floor plan was photographed yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from leasing.models import Space

LEFT, WIDTH = 8, 272
ROOM_FOR_WORDS = 34


@dataclass(frozen=True)
class Room:
    """A space in the drawing, in units of its viewBox (288 × 84)."""

    x: int
    width: int
    label: str
    is_this: bool

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def has_words(self) -> bool:
        return bool(self.label) and self.width >= max(ROOM_FOR_WORDS, 11 * len(self.label))


def rooms_of(floor: Sequence[Space], this: int) -> list[Room]:
    """The spaces of a floor side by side, each as wide as its share of the floor."""
    whole, gone = sum(space.area for space in floor), 0
    rooms = []
    for space in floor:
        x = LEFT + round(WIDTH * gone / whole)
        gone += space.area
        end = LEFT + round(WIDTH * gone / whole)
        rooms.append(Room(x, end - x, space.door, space.pk == this))
    return rooms

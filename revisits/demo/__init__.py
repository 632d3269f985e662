"""The demo office's share of this app, made by the real services under a moved clock. Each part has a file of its own."""

from datetime import date

from complaints.demo import Telling, World
from revisits.demo import feedback

PARTS = (feedback.tell,)


def tell(world: World, telling: Telling, first: date) -> None:
    """What every part adds to the year; what is told is told with the last quarter, which begins on `first`."""
    for part in PARTS:
        part(world, telling, first)

"""The demo office's share of this app, by the real services under a moved clock. Each part has a file of its own."""

from datetime import date

from complaints.demo import Telling, World
from revisits.demo import feedback, gatherings, plan, round_walk, surveys


def tell(world: World, telling: Telling, first: date) -> None:
    """What goes on in an estate's revisits, told with its last quarter, which begins on `first`: the plan's tasks before
    the round that does them."""
    plan.tell(world, telling, first)
    round_walk.tell(world, telling)
    gatherings.tell(world, telling)
    surveys.tell(world, telling)
    feedback.tell(world, telling, first)

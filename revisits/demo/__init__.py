"""The demo office's share of this app: each part tells its own, by the real services under a moved clock."""

from complaints.demo import Telling, World
from revisits.demo import round_walk

# In the order in which they are told.
PARTS = (round_walk.tell,)


def tell(world: World, telling: Telling) -> None:
    """The revisits of a residential estate up to now."""
    for part in PARTS:
        part(world, telling)

"""The demo office's share of this app, told with the last quarter by the real services under the moved clock."""

from complaints.demo import Telling, World
from revisits.demo import surveys

# Each part adds its stories.
PARTS = (surveys.tell,)


def tell(world: World, telling: Telling) -> None:
    """What goes on in an estate's revisits besides its matters."""
    for part in PARTS:
        part(world, telling)

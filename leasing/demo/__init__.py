"""The demo office's share of this app, by the real services under a moved clock. Each part has a file of its own."""

from datetime import date

from leasing.demo import (
    competitors,
    ends,
    flexible,
    follow_ups,
    homes,
    prospects,
    quotes,
    receptions,
    renewals,
    selling,
    spaces,
    talks,
    viewings,
)
from leasing.demo.world import Telling, World


def tell(world: World, telling: Telling, first: date) -> None:
    """What goes on in a tower's leasing, told with its last quarter, which begins on `first`."""
    spaces.tell(world, telling, first)
    renewals.tell(world, telling, first)
    homes.tell(world, telling, first)
    prospects.tell(world, telling, first)
    receptions.tell(world, telling, first)
    quotes.tell(world, telling, first)
    competitors.tell(world, telling, first)
    flexible.tell(world, telling, first)
    viewings.tell(world, telling, first)
    follow_ups.tell(world, telling, first)
    ends.tell(world, telling, first)
    talks.tell(world, telling, first)
    selling.tell(world, telling, first)

"""Who may set a price (R81): the table of authorities and the floor price against the effective rent of each space."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from leasing.models import Authority, Prospect, Space
from leasing.policies import LETTING, MANAGERS, rank_of
from leasing.quotes.reckoning import OfferedSpace, Reckoning, reduced
from office import duty
from office.models import Estate, Role

# Whose authority has a limit, the nearest first; the general manager's has none.
LIMITED = LETTING[:-1]


@dataclass(frozen=True)
class Limit:
    """How much a role may give to a company of a standing; without a row of the table nothing."""

    discount: Decimal = Decimal(0)
    free_months: int = 0

    def price(self, list_price: Decimal) -> Decimal:
        """How far down the effective rent may go."""
        return reduced(list_price, self.discount)


def limits_for(prospect: Prospect, *, locked: bool = False) -> dict[str, Limit]:
    """The limits of each role towards a prospect; locked, they stay as they are until the transaction ends."""
    rows = Authority.objects.filter(estate=prospect.estate_id, standing=prospect.standing)
    found = {row.role: row for row in (rows.select_for_update(no_key=True) if locked else rows)}
    return {
        role: Limit(found[role].discount, found[role].free_months) if role in found else Limit() for role in LIMITED
    }


def role_needed(
    reckoning: Reckoning, spaces: Iterable[Space], limits: Mapping[str, Limit], *, with_floor: bool = True
) -> str:
    """The first role whose authority reaches so far, free months and steps included; below the floor price it is the
    general manager's. `spaces` are those of the offer, in its order, with the list and floor prices of today.

    `with_floor=False` is what a salesperson may be told while he types: it says nothing of the floor price.
    """
    pairs = list(zip(spaces, reckoning.offer.spaces, strict=True))
    if with_floor and any(is_below_floor(space, reckoning, offered) for space, offered in pairs):
        return Role.GENERAL_MANAGER
    for role in LIMITED:
        if _is_within(limits[role], reckoning, pairs):
            return role
    return Role.GENERAL_MANAGER


def role_after(estate: Estate, role: str) -> str:
    """Whose turn it is after that role; nobody waits for a post that nobody holds."""
    further = [one for one in MANAGERS if rank_of(one) > rank_of(role)]
    held = [one for one in further if duty.holders(estate, one)]
    return held[0] if held else Role.GENERAL_MANAGER


def is_below_floor(space: Space, reckoning: Reckoning, offered: OfferedSpace) -> bool:
    """Whether what is really paid for the space lies below its floor price."""
    return space.floor_price is not None and reckoning.effective_of(offered) < space.floor_price


def _is_within(limit: Limit, reckoning: Reckoning, pairs: Iterable[tuple[Space, OfferedSpace]]) -> bool:
    return reckoning.offer.free_months <= limit.free_months and all(
        reckoning.effective_of(offered) >= limit.price(space.list_price or offered.list_price)
        for space, offered in pairs
    )

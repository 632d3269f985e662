"""Who may give a discount on a home (R81): by the table of authorities of the quotes. What the plan gives everybody gets."""

from collections.abc import Mapping
from decimal import Decimal

from leasing.quotes.authority import LIMITED, Limit
from leasing.quotes.reckoning import cents
from office.models import Role


def role_needed(discount: Decimal, limits: Mapping[str, Limit], *, total: Decimal, floor_total: Decimal | None) -> str:
    """The first role whose authority reaches so far; below the floor price it is the general manager's. Without
    `floor_total` nothing is said of it: so a salesperson is told while he types."""
    if floor_total is not None and total < floor_total:
        return Role.GENERAL_MANAGER
    return next((role for role in LIMITED if discount <= limits[role].discount), Role.GENERAL_MANAGER)


def floor_total(floor_price: Decimal | None, area: Decimal) -> Decimal | None:
    """The least for which a unit goes, if anybody has said so."""
    return None if floor_price is None else cents(floor_price * area)

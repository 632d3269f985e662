"""Who is next door (周围的客户群, R67): derived from who stands left and right on the floor."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leasing.models import Space, Standing
from leasing.models.space import SpaceQuerySet


def floor_of(space: Space, there: SpaceQuerySet) -> list[Space]:
    """The spaces of the same floor from the left, with how they stand."""
    rows = there.filter(building=space.building_id, floor=space.floor)
    return list(rows.order_by("position", "id"))


def beside(space: Space, floor: Sequence[Space]) -> list[str]:
    """The tenants left and right, or what is there instead of one."""
    return [_name(one) for one in _next_door(space, floor)]


def trades_beside(space: Space, floor: Sequence[Space]) -> list[str]:
    """The same without names, for who stays unknown himself (R101)."""
    return [_trade(one) for one in _next_door(space, floor)]


def _next_door(space: Space, floor: Sequence[Space]) -> list[Space]:
    places = [one.pk for one in floor]
    if space.pk not in places:
        return []
    place = places.index(space.pk)
    return [floor[at] for at in (place - 1, place + 1) if 0 <= at < len(floor)]


def _name(space: Space) -> str:
    if space.tenant:
        return space.tenant
    if space.own_use:
        return space.own_use
    return f"{space.door or space.label} {Standing(space.standing).label}"


def _trade(space: Space) -> str:
    if space.tenant:
        return space.trade or _("a tenant")
    if space.own_use:
        return str(Standing.OWN.label)
    return f"{space.door or space.label} {Standing(space.standing).label}"

"""How the prices of a space went, from the history that the database keeps. For managers."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from leasing.models import Space
from office.models import Staff

SHOWN = 100
NAMES = ("list_price", "floor_price", "management_fee")


@dataclass(frozen=True)
class Price:
    """From when on which prices held, and who set them."""

    at: datetime
    who: str
    list_price: Decimal | None
    floor_price: Decimal | None
    management_fee: Decimal | None


def history_of(space: Space) -> list[Price]:
    """Each setting of a price, the newest first."""
    events = Space.pgh_event_model.objects.filter(pgh_obj_id=space.pk).select_related("pgh_context")
    found, last = [], None
    for event in events.order_by("pgh_id"):
        prices = tuple(getattr(event, name) for name in NAMES)
        if prices != last and (last is not None or any(prices)):
            found.append((event, prices))
        last = prices
    names = _people([event for event, _prices in found])
    rows = [Price(event.pgh_created_at, names.get(_user(event), ""), *prices) for event, prices in found]
    return rows[::-1][:SHOWN]


def _user(event: object) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context else None


def _people(events: list) -> dict[int | None, str]:
    ids = {_user(event) for event in events} - {None}
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))

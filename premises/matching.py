"""Whether a room and a telephone that somebody typed belong together. Who typed them is never told."""

from django.db.models import Q

from office.models import Estate
from premises.models import Tie
from premises.rooms import room_key


def tie_of(estate: Estate, building: str, room: str, phone: str) -> Tie | None:
    """The person with this telephone in the one household of this room today; none when it fits none, or several."""
    key = room_key(f"{building}-{room}") if building else room_key(room)
    if not key or not phone:
        return None
    rooms = Q(unit__room_key=key) | Q(unit__short_key=key)
    ties = Tie.objects.on(estate.today()).filter(rooms, estate=estate, person__phone=phone)
    lives = ties.filter(household__stay__contains=estate.today()).select_related("person", "household__unit__building")
    found = list(lives.order_by("household_id", "id")[:20])
    return found[0] if len({tie.household_id for tie in found}) == 1 else None

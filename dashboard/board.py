"""The public notice board of an estate, composed of what each app offers for it (R3, R8, R21, R22)."""

from dashboard.rooms import offered
from office.frame import BoardPart
from office.models import Estate


def parts_of(estate: Estate) -> list[BoardPart]:
    return [part for parts_for in offered("board", "parts_for") for part in parts_for(estate)]

"""What somebody wants of a space is put on his row: of a prospect, of a visit (R55, R56, R139)."""

from django.utils.translation import gettext_lazy as _

from leasing.models import WISHES, Prospect, Reception, Space, Wishes
from office.errors import BadInput

LOWEST, HIGHEST, MOST_ROOMS = -9, 200, 20
CHOICES = {
    "wanted_kind": Space.Kind.values,
    "wanted_orientation": Space.Orientation.values,
    "wanted_fit_out": Space.FitOut.values,
}


def put(row: Prospect | Reception, said: Wishes) -> None:
    """Put the wishes on the row; raises BadInput beside the field of what cannot be."""
    for name in WISHES:
        setattr(row, name, getattr(said, name))
    for name in ("area_from", "area_to", "budget", "wanted_rooms"):
        value = getattr(row, name)
        if value is not None and value <= 0:
            raise BadInput(_("That is more than nothing, or it is left empty."), name)
    if row.wanted_rooms is not None and row.wanted_rooms > MOST_ROOMS:
        raise BadInput(_("No home here has so many rooms."), "wanted_rooms")
    for name, values in CHOICES.items():
        if getattr(row, name) and getattr(row, name) not in values:
            raise BadInput(_("Choose one."), name)
    for name in ("floor_from", "floor_to"):
        value = getattr(row, name)
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise BadInput(_("There is no such floor."), name)
    if row.area_from and row.area_to and row.area_to < row.area_from:
        raise BadInput(_("The area ends below its beginning."), "area_to")
    if row.floor_from is not None and row.floor_to is not None and row.floor_to < row.floor_from:
        raise BadInput(_("The floors end below their beginning."), "floor_to")

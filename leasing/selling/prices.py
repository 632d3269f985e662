"""The price sheet (价目表): the units for sale at list price, batch by batch. The floor price is read for managers alone."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from leasing import policies
from leasing.models import ReleaseBatch, Space, Standing
from leasing.quotes.reckoning import cents
from leasing.spaces.page import there
from office.models import Estate, Staff

GONE = (Standing.SOLD, Standing.OWN)


@dataclass(frozen=True)
class Unit:
    """A line: the unit with its price in all; sold ones stay, struck through."""

    space: Space
    total: Decimal | None
    is_gone: bool


@dataclass(frozen=True)
class Part:
    """The units of a batch, the upper floors first; `is_released` is false while it is held back."""

    batch: ReleaseBatch | None
    units: list[Unit]
    is_released: bool

    @property
    def free(self) -> int:
        return sum(1 for unit in self.units if unit.space.standing == Standing.VACANT)


def parts(staff: Staff, estate: Estate, batch_id: int = 0) -> list[Part]:
    """The batches in the order in which they are to go (R156). What is not released yet only managers see."""
    rows = there(estate).filter(offer=Space.Offer.SELL).select_related("estate", "building", "batch", "layout")
    if not policies.may_see_floor_price(staff, estate.pk):
        rows = rows.defer("floor_price")
    if batch_id:
        rows = rows.filter(batch=batch_id)
    found: dict[int | None, Part] = {}
    for space in rows.order_by(F("batch__rank").asc(nulls_last=True), "batch_id", *_in_order()):
        part = found.setdefault(space.batch_id, Part(space.batch, [], _is_released(space, estate)))
        part.units.append(_unit(space))
    sees_all = policies.may_change_spaces(staff, estate.pk)
    return [part for part in found.values() if sees_all or part.is_released]


def batches(staff: Staff, estate: Estate) -> list[ReleaseBatch]:
    """The batches that the person may choose from."""
    return [part.batch for part in parts(staff, estate) if part.batch]


def sells(estate: Estate) -> bool:
    """Whether the estate has anything to sell."""
    return Space.objects.filter(estate=estate, offer=Space.Offer.SELL, life__isempty=False).exists()


def _in_order() -> tuple[object, ...]:
    return ("building_id", F("floor").desc(), "position", "id")


def _is_released(space: Space, estate: Estate) -> bool:
    released = space.batch.released_on if space.batch else estate.today()
    return released is not None and released <= estate.today()


def _unit(space: Space) -> Unit:
    total = cents(space.area * space.list_price) if space.list_price else None
    return Unit(space, total, space.standing in GONE)

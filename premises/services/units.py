"""Units, buildings, and the zones by which officers divide the estate."""

from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from premises import policies
from premises.models import Building, Unit, Zone
from premises.rooms import unit_keys


def _no_doubles(
    estate: Estate, building: Building | None, entrance: str, room: str, besides: int | None = None
) -> None:
    key = unit_keys(building.number if building else "", entrance, room)["room_key"]
    if not key:
        raise BadInput(_("A room has a number."), "room")
    double = Unit.objects.filter(estate=estate, room_key=key).exclude(pk=besides).first()
    if double:
        raise WrongState(_("That unit is in the register already: {unit}.").format(unit=double), "room")


@transaction.atomic
def add_unit(
    *,
    estate: Estate,
    room: str,
    by: Staff,
    building: Building | None = None,
    entrance: str = "",
    kind: str = Unit.Kind.HOME,
    floor: int | None = None,
    area: Decimal | None = None,
    zone: Zone | None = None,
    label: str = "",
) -> Unit:
    """Enter a unit; without a zone of its own it follows its building. Raises NotAllowed, BadInput, WrongState."""
    require(policies.may_edit(by, estate.pk))
    _no_doubles(estate, building, entrance, room)
    unit = Unit.objects.create(
        estate=estate,
        building=building,
        zone=zone or (building.zone if building else None),
        kind=kind,
        entrance=entrance,
        floor=floor,
        room=room,
        area=area,
        label=label,
    )
    timeline.record(unit, "unit_added", by=by)
    return unit


@transaction.atomic
def update_unit(
    *,
    unit: Unit,
    by: Staff,
    kind: str,
    floor: int | None,
    area: Decimal | None,
    zone: Zone | None,
    label: str = "",
) -> Unit:
    """Change what a unit is; its number identifies it and stays. Raises NotAllowed."""
    require(policies.may_edit(by, unit.estate_id))
    row = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    new = {"kind": kind, "floor": floor, "area": area, "zone_id": zone.pk if zone else None, "label": label}
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, new[name])
        row.save()
        timeline.record(row, "unit_changed", by=by, details={"fields": changed})
    return row


@transaction.atomic
def assign_building(*, building: Building, zone: Zone | None, by: Staff) -> int:
    """Give a building to a zone; its units follow unless they were set apart. How many units followed (R47)."""
    require(policies.may_arrange(by, building.estate_id))
    row = Building.objects.select_for_update(no_key=True).get(pk=building.pk)
    followers = Unit.objects.filter(building=row, zone_id=row.zone_id)
    moved = (
        followers.update(zone=zone) if row.zone_id else Unit.objects.filter(building=row, zone=None).update(zone=zone)
    )
    for place in filter(None, {row.zone, zone}):
        timeline.record(
            place, "building_assigned", by=by, details={"building": row.pk, "zone": zone.pk if zone else None}
        )
    row.zone = zone
    row.save(update_fields=["zone"])
    building.zone = zone
    return moved


@transaction.atomic
def rename_building(*, building: Building, number: str, name: str, by: Staff) -> Building:
    """Change number or name of a building; the keys and labels of its units follow. Raises NotAllowed."""
    require(policies.may_arrange(by, building.estate_id))
    row = Building.objects.select_for_update(no_key=True).get(pk=building.pk)
    units = list(Unit.objects.filter(building=row).select_related("building", "estate"))
    as_said = {unit.pk: unit.label == unit.said() for unit in units}
    row.number, row.name = number, name
    row.save(update_fields=["number", "name"])
    for unit in units:
        unit.building = row
        if as_said[unit.pk]:
            unit.label = ""
        unit.set_keys()
    Unit.objects.bulk_update(units, ["label", "room_key", "short_key", "door_key", "sort_key"], batch_size=500)
    return row


@transaction.atomic
def change_zone_officer(*, zone: Zone, officer: Staff | None, by: Staff) -> Zone:
    """Name the officer of a zone (R47). The history keeps who it was before; nobody is a standing exception."""
    require(policies.may_arrange(by, zone.estate_id))
    row = Zone.objects.select_for_update(no_key=True).get(pk=zone.pk)
    if officer and not officer.is_active:
        raise BadInput(_("This colleague has left; choose another."), "officer")
    if row.officer_id == (officer.pk if officer else None):
        return row
    before, row.officer = row.officer_id, officer
    with pghistory.context(user=by.pk):
        row.save(update_fields=["officer"])
    timeline.record(row, "zone_officer", by=by, details={"before": before, "after": officer.pk if officer else None})
    return row


@transaction.atomic
def retire_zone(*, zone: Zone, by: Staff) -> Zone:
    """Take a zone out of use. It must be empty: every home keeps an officer. Raises NotAllowed, WrongState."""
    require(policies.may_arrange(by, zone.estate_id))
    row = Zone.objects.select_for_update(no_key=True).get(pk=zone.pk)
    if row.units.exists() or row.buildings.exists():
        raise WrongState(_("Units still belong to this zone. Give them to another zone first."), "retired")
    with pghistory.context(user=by.pk):
        Zone.objects.filter(pk=row.pk).update(retired=True)
    timeline.record(row, "zone_retired", by=by)
    row.retired = True
    return row

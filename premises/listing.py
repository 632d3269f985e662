"""The list of units: its filters, who is shown beside a unit, and the same rows as a sheet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from office.errors import BadInput
from office.models import Estate
from office.saying import masked_phone
from premises import lookup
from premises.importing import sheet
from premises.models import Building, Household, Tie, Unit, Zone
from premises.models.unit import UnitQuerySet

MOST_FOUND = 200
MOST_EXPORTED = 60_000
NONE = "none"
EMPTY, LIVED = "empty", "lived"


@dataclass
class Shown:
    """The filters of an address, each with the words of its chip."""

    units: UnitQuerySet
    building: Building | None = None
    zone: Zone | None = None
    kind: str = ""
    state: str = ""
    text: str = ""
    chips: list[tuple[str, Any, Any]] = field(default_factory=list)


def shown(estate: Estate, params: QueryDict) -> Shown:
    """The units that the address asks for, in their order. What it names wrongly is left out of account."""
    lives = Household.objects.living_on(estate.today()).filter(unit=OuterRef("pk"))
    found = Shown(Unit.objects.of(estate))
    if building := _one(Building, estate, params.get("building")):
        found.building, found.units = building, found.units.filter(building=building)
        found.chips.append(("building", _("Building"), building.name))
    if params.get("zone") == NONE:
        found.units = found.units.filter(zone=None)
        found.chips.append(("zone", _("Zone"), _("none")))
    elif zone := _one(Zone, estate, params.get("zone")):
        found.zone, found.units = zone, found.units.filter(zone=zone)
        found.chips.append(("zone", _("Zone"), zone.name))
    if params.get("kind") in Unit.Kind.values:
        found.kind = params["kind"]
        found.units = found.units.filter(kind=found.kind)
        found.chips.append(("kind", _("Kind"), Unit.Kind(found.kind).label))
    if params.get("state") in (EMPTY, LIVED):
        found.state = params["state"]
        is_lived = Exists(lives)
        found.units = found.units.filter(is_lived if found.state == LIVED else ~is_lived)
        found.chips.append(("state", _("State"), _("lived in") if found.state == LIVED else _("empty")))
    if text := params.get("q", "").strip():
        found.text = text[:40]
        hits = {hit.unit_id for hit in lookup.find(estate, text, limit=MOST_FOUND)}
        found.units = found.units.filter(pk__in=hits)
        found.chips.append(("q", _("Words"), found.text))
    return found


def _one(model: Any, estate: Estate, pk: str | None) -> Any:
    return model.objects.filter(estate=estate, pk=pk).first() if pk and pk.isascii() and pk.isdigit() else None


@dataclass(frozen=True)
class Row:
    """A unit, who is tied to it today, and since when somebody lives there."""

    unit: Unit
    ties: list[Tie]
    home: Household | None

    @property
    def first(self) -> Tie | None:
        """Whom to name: who lives there and is called first, else the owner."""
        at_home = [tie for tie in self.ties if self.home and tie.household_id == self.home.pk]
        return (at_home or self.ties or [None])[0]

    @property
    def others(self) -> int:
        return max(0, len(self.ties) - 1)


def with_people(estate: Estate, units: Sequence[Unit]) -> list[Row]:
    """The units with their people: two queries, however many units there are."""
    today, ids = estate.today(), [unit.pk for unit in units]
    ties: dict[int, list[Tie]] = defaultdict(list)
    for tie in Tie.objects.on(today).filter(unit__in=ids).select_related("person").first_things_first():
        ties[tie.unit_id].append(tie)
    homes = {home.unit_id: home for home in Household.objects.living_on(today).filter(unit__in=ids)}
    return [Row(unit, ties[unit.pk], homes.get(unit.pk)) for unit in units]


def workbook(estate: Estate, units: UnitQuerySet, *, in_full: bool = False) -> IO[bytes]:
    """Exactly the filtered units as a sheet, a row for each person; telephones are masked unless `in_full`.

    Raises BadInput for more units than a sheet should hold.
    """
    if units.order_by()[: MOST_EXPORTED + 1].count() > MOST_EXPORTED:
        raise BadInput(_("More than {n} units: filter them first.").format(n=MOST_EXPORTED))
    return sheet.write(estate.name, list(sheet.COLUMNS.values()), _lines(estate, units, in_full))


def _lines(estate: Estate, units: UnitQuerySet, in_full: bool) -> Iterator[list[Any]]:
    coming = units.select_related("building", "zone").order_by("sort_key").iterator(chunk_size=1000)
    while some := list(islice(coming, 1000)):
        for row in with_people(estate, some):
            yield from _people_lines(row, in_full)


def _people_lines(row: Row, in_full: bool) -> Iterable[list[Any]]:
    unit = row.unit
    kinds = dict(zip(Unit.Kind.values, ("住宅", "办公", "商铺", "车位"), strict=True))
    relations = dict(zip(Tie.Relation.values, ("业主", "共有人", "租户", "家属", "代理人"), strict=True))
    start = [
        unit.building.number if unit.building else "",
        unit.entrance,
        unit.floor,
        unit.room,
        kinds[unit.kind],
        float(unit.area) if unit.area is not None else "",
        unit.zone.name if unit.zone else "",
    ]
    for tie in row.ties or [None]:
        person = tie.person if tie else None
        yield [
            *start,
            person.name if person else "",
            relations[tie.relation] if tie else "",
            (person.phone if in_full else masked_phone(person.phone)) if person else "",
            person.salutation if person else "",
            person.call_when if person else "",
            tie.since if tie else "",
        ]

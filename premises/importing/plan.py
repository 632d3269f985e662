"""What an import would do: each row compared with the register. Nothing is written here, and no stay is ended."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from office import saying
from office.models import Estate
from premises.importing.row import NOT_MOVED_IN, RowForm
from premises.importing.sheet import COLUMNS
from premises.models import Building, Household, Person, Tie, Unit
from premises.rooms import unit_keys

_UNIT_CELLS = ("kind", "floor", "area", "zone_id")
_PERSON_CELLS = ("phone", "salutation", "call_when")
_TELL_EVERY = 500


@dataclass(frozen=True)
class Fault:
    """What is wrong: the row as Excel numbers it, the column by its name, and what to do."""

    row: int
    column: str
    sentence: str

    def as_list(self) -> list[Any]:
        return [self.row, self.column, self.sentence]


@dataclass
class Plan:
    """What would be written, and the faults that forbid it."""

    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    changed_units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def counts(self) -> dict[str, Any]:
        """What the preview says before anything is written."""
        return {
            "buildings": [building.name for building in self.buildings],
            "units": len(self.units),
            "changed_units": len(self.changed_units),
            "people": len(self.people),
            "changed_people": len(self.changed_people),
            "households": len(self.households),
            "ties": len(self.ties),
        }

    def fault(self, row: int, name: str, sentence: str) -> None:
        self.faults.append(Fault(row, COLUMNS.get(name, ""), sentence))


@dataclass
class _Register:
    """What is known of the units in the sheet, read in four queries however long it is."""

    buildings: dict[str, Building]
    units: dict[str, Unit]
    homes: dict[int, Household]
    left: dict[int, date]
    ties: dict[int, list[Tie]]


Row = dict[str, Any]


def make(estate: Estate, rows: Iterable[tuple[int, dict[str, str]]], tell: Callable[[int], None]) -> Plan:
    """Check every row and compare it with the register; `tell` hears how many rows are done."""
    plan = Plan()
    zones = {zone.name: zone.pk for zone in estate.zones.in_use()}
    by_unit = _checked(estate, rows, zones, plan, tell)
    register = _read_register(estate, by_unit)
    for key, unit_rows in by_unit.items():
        unit = _plan_unit(estate, key, unit_rows, zones, register, plan)
        _plan_people(unit, unit_rows, register, plan)
    plan.faults.sort(key=lambda fault: fault.row)
    return plan


def _checked(
    estate: Estate,
    rows: Iterable[tuple[int, dict[str, str]]],
    zones: dict[str, int],
    plan: Plan,
    tell: Callable[[int], None],
) -> dict[str, list[Row]]:
    """The good rows by the key of their unit; the bad ones become faults."""
    form = RowForm(estate, zones)
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for number, row in rows:
        plan.rows += 1
        cells = form.check(row)
        if form.errors:
            for name, sentences in form.errors.items():
                plan.fault(number, name, " ".join(map(str, sentences)))
        else:
            cells["row"] = number
            keys = unit_keys(cells["building"], cells["entrance"], cells["room"])
            by_unit[keys["room_key"]].append(cells)
        if plan.rows % _TELL_EVERY == 0:
            tell(plan.rows)
    tell(plan.rows)
    return by_unit


def _read_register(estate: Estate, by_unit: dict[str, list[Row]]) -> _Register:
    today = estate.today()
    units = {
        unit.room_key: unit
        for unit in Unit.objects.filter(estate=estate, room_key__in=list(by_unit)).select_related("building")
    }
    ids = [unit.pk for unit in units.values()]
    homes: dict[int, Household] = {}
    left: dict[int, date] = {}
    for household in Household.objects.filter(unit__in=ids):
        if household.lives_on(today):
            homes[household.unit_id] = household
        elif household.until:
            left[household.unit_id] = max(household.until, left.get(household.unit_id, household.until))
    ties: dict[int, list[Tie]] = defaultdict(list)
    for tie in Tie.objects.filter(unit__in=ids).on(today).select_related("person"):
        ties[tie.unit_id].append(tie)
    buildings = {building.number: building for building in Building.objects.filter(estate=estate)}
    return _Register(buildings, units, homes, left, ties)


def _plan_unit(
    estate: Estate, key: str, rows: list[Row], zones: dict[str, int], register: _Register, plan: Plan
) -> Unit:
    """The unit of these rows: known, changed where a cell says otherwise, or new."""
    first = rows[0]
    for row in rows[1:]:
        for name in ("kind", "floor", "area", "zone"):
            if row[name] and first[name] and row[name] != first[name]:
                sentence = _("Row {row} says something else of the same unit.").format(row=first["row"])
                plan.fault(row["row"], name, sentence)
            first[name] = first[name] or row[name]
    building = _building(estate, first, register, plan)
    said = {"kind": first["kind"], "floor": first["floor"], "area": first["area"], "zone_id": zones.get(first["zone"])}
    unit = register.units.get(key)
    if unit is None:
        if building:
            said["zone_id"] = said["zone_id"] or building.zone_id
        unit = Unit(estate=estate, building=building, entrance=first["entrance"], room=first["room"], **said)
        plan.units.append(unit)
        return unit
    changed = [name for name in _UNIT_CELLS if said[name] not in (None, "") and getattr(unit, name) != said[name]]
    for name in changed:
        setattr(unit, name, said[name])
    if changed:
        plan.changed_units.append(unit)
    return unit


def _building(estate: Estate, row: Row, register: _Register, plan: Plan) -> Building | None:
    """The building of a row; a new number is a new building, which the preview names."""
    number = row["building"]
    if not number:
        return None
    building = register.buildings.get(number)
    if building is None:
        building = register.buildings[number] = Building(estate=estate, number=number, name=f"{number} 栋", floors=1)
        plan.buildings.append(building)
    if building.pk is None and row["floor"]:
        building.floors = max(building.floors, row["floor"])
    return building


def _plan_people(unit: Unit, rows: list[Row], register: _Register, plan: Plan) -> None:
    """Who the rows say is tied to the unit, and who of them lives there."""
    rows = list(_once(row for row in rows if row["name"]) if len(rows) > 1 else (row for row in rows if row["name"]))
    if not rows:
        return
    ties = list(register.ties.get(unit.pk, ())) if unit.pk else []
    home = register.homes.get(unit.pk) if unit.pk else None
    living = _living(rows)
    known = {row["row"]: _known(row, ties) for row in rows}
    if _is_other_owner(rows, known, ties, plan) or _is_other_household(unit, living, known, home, ties, plan):
        return
    if living and home is None:
        home = _begin_stay(unit, living, register, plan)
    day = home.stay.lower if home else unit.estate.today()
    living_rows = {row["row"] for row in living}
    for row in rows:
        lives = row["row"] in living_rows
        tie = known[row["row"]]
        person = tie.person if tie else _new_person(unit, row, plan)
        if tie:
            _change_person(person, row, plan)
        since = row["since"] if isinstance(row["since"], date) else day
        _plan_tie(unit, person, row["relation"], home if lives else None, ties, since, plan)


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """A person who stands there twice in one relation is one."""
    seen = set()
    for row in rows:
        key = (row["name"], row["relation"], row["phone"])
        if key not in seen:
            seen.add(key)
            yield row


def _living(rows: list[Row]) -> list[Row]:
    """Those who live there: the tenant and his, where there is one; else the owners and theirs, once moved in."""
    if any(row["relation"] == Tie.Relation.TENANT for row in rows):
        return [row for row in rows if row["relation"] not in Tie.OWNERS]
    if any(row["since"] == NOT_MOVED_IN for row in rows):
        return []
    return [row for row in rows if row["relation"] != Tie.Relation.AGENT]


def _known(row: Row, ties: list[Tie]) -> Tie | None:
    """The tie of a person who is in the register under this name; the telephone decides between two of one name."""
    same = [tie for tie in ties if tie.person.name == row["name"]]
    same.sort(key=lambda tie: (tie.person.phone != row["phone"], tie.relation != row["relation"]))
    return same[0] if same else None


def _is_other_owner(rows: list[Row], known: dict[int, Tie | None], ties: list[Tie], plan: Plan) -> bool:
    """A sheet with another owner is a question, not an order."""
    owners = [tie.person.name for tie in ties if tie.relation == Tie.Relation.OWNER]
    others = [row for row in rows if row["relation"] == Tie.Relation.OWNER and not known[row["row"]]]
    if owners:
        sentence = _("The register has {names} as owner. Record the new owner on the unit's page first.")
        for row in others:
            plan.fault(row["row"], "name", sentence.format(names="、".join(owners)))
    return bool(owners and others)


def _is_other_household(
    unit: Unit,
    living: list[Row],
    known: dict[int, Tie | None],
    home: Household | None,
    ties: list[Tie],
    plan: Plan,
) -> bool:
    """Other people live there than the sheet says: their stay is not ended by an import."""
    if not home or not living:
        return False
    there = {tie.pk for tie in ties if tie.household_id == home.pk}
    if not there or any(tie and tie.pk in there for tie in (known[row["row"]] for row in living)):
        return False
    names = "、".join(tie.person.name for tie in ties if tie.pk in there)
    sentence = _("{names} has lived in {unit} since {day}. An import ends no stay: record the moving out first.")
    plan.fault(living[0]["row"], "name", sentence.format(names=names, unit=unit.label, day=saying.day(home.stay.lower)))
    return True


def _begin_stay(unit: Unit, living: list[Row], register: _Register, plan: Plan) -> Household | None:
    days = [row["since"] for row in living if isinstance(row["since"], date)]
    first = min(days) if days else unit.estate.today()
    left = register.left.get(unit.pk) if unit.pk else None
    if left and first < left and days:
        sentence = _("Somebody else lived there until {day}; moving in is not earlier.").format(day=saying.day(left))
        plan.fault(living[0]["row"], "since", sentence)
        return None
    household = Household(estate=unit.estate, unit=unit, stay=DateRange(max(first, left or first), None))
    plan.households.append(household)
    return household


def _new_person(unit: Unit, row: Row, plan: Plan) -> Person:
    person = Person(estate=unit.estate, name=row["name"], **{name: row[name] for name in _PERSON_CELLS})
    plan.people.append(person)
    return person


def _change_person(person: Person, row: Row, plan: Plan) -> None:
    changed = [name for name in _PERSON_CELLS if row[name] and getattr(person, name) != row[name]]
    for name in changed:
        setattr(person, name, row[name])
    if changed and person not in plan.changed_people:
        plan.changed_people.append(person)


def _plan_tie(
    unit: Unit,
    person: Person,
    relation: str,
    home: Household | None,
    ties: list[Tie],
    since: date,
    plan: Plan,
) -> None:
    """Tie the person unless he is tied so already; the first of a new stay is called first."""
    if any(tie.person is person and tie.relation == relation for tie in ties):
        return
    is_first = home is not None and home.pk is None and not any(tie.household is home for tie in ties)
    tie = Tie(
        estate=unit.estate,
        person=person,
        unit=unit,
        household=home,
        relation=relation,
        is_contact=is_first,
        since=max(since, home.stay.lower) if home else since,
    )
    plan.ties.append(tie)
    ties.append(tie)

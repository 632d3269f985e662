"""Tasks of a round and what is typed at a door, for the tests of the round."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from office.models import Staff
from premises.models import Household
from revisits import services
from revisits.models import Purpose, Revisit, RevisitTask
from revisits.services import Said
from tests.complaints.desk import Desk
from tests.factories import HouseholdFactory, UnitFactory

# The home of everybody: 81 homes of one entrance, from the top floor down.
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def task(desk: Desk, household: Household | None = None, **changes: Any) -> RevisitTask:
    """This quarter's task of the zone's officer."""
    household = household or desk.household
    plain = {
        "estate": household.estate,
        "purpose": Purpose.OFFICER,
        "household": household,
        "period": "2026-Q1",
        "zone": household.unit.zone,
        "officer": desk.officer,
        "opens_on": date(2025, 12, 17),
        "starts_on": FIRST,
        "due_on": LAST,
        "due_at": household.estate.end_of(LAST),
    }
    return RevisitTask.objects.create(**plain | changes)


def directors(desk: Desk, household: Household | None = None, **changes: Any) -> RevisitTask:
    """A visit of the director's own (R46)."""
    year_end = date(2026, 12, 31)
    own = {"purpose": Purpose.DIRECTOR, "period": "2026", "officer": desk.director, "due_on": year_end}
    return task(desk, household, **own | {"due_at": desk.estate.end_of(year_end)} | changes)


def home(desk: Desk, room: str, floor: int, name: str = "江月琴") -> Household:
    """One more home of the desk's building."""
    unit = desk.household.unit
    where = {"estate": desk.estate, "building": unit.building, "zone": unit.zone, "entrance": "1"}
    made = UnitFactory(**where, room=room, floor=floor)
    return HouseholdFactory(estate=desk.estate, unit=made, person__name=name)


def key() -> UUID:
    return uuid4()


def record(by: Staff, found: RevisitTask, **changes: Any) -> Revisit:
    """A home visit with nothing to say unless a test says otherwise."""
    plain = {"key": key(), "way": "home", "met": "王淑珍", "satisfaction": 4}
    return services.record_revisit(by=by, task=found, **plain | changes)


def said(kind: str = "praise", body: str = "保安很负责。", **how: Any) -> Said:
    return Said(kind=kind, body=body, **how)


def nobody_home(by: Staff, found: RevisitTask, **changes: Any) -> RevisitTask:
    return services.nobody_home(task_id=found.pk, by=by, **{"key": key()} | changes)


def typed(**changes: Any) -> dict[str, Any]:
    """The record's form as a browser sends it."""
    plain = {"key": str(uuid4()), "way": "home", "person": "other", "met": "保姆小周", "satisfaction": "4"}
    return plain | changes

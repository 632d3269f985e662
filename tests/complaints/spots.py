"""Hot spots brought about by cases and by beat's count, at the desk of `tests.complaints.desk`."""

from datetime import datetime
from typing import Any

from complaints import services
from complaints.models import Category, HotSpot
from office.actions import Measure
from office.models import Action
from premises.models import Building
from tests.complaints.desk import Desk, at, when
from tests.factories import BuildingFactory, CategoryFactory, HouseholdFactory, UnitFactory, ZoneFactory

NOON = when(17, 12)
# Thirty days later nothing of the desk's Tuesday counts any more.
LATER = when(17, 12, month=4)


def building(desk: Desk, number: str = "3", **said: Any) -> Building:
    zone = said.pop("zone", None) or ZoneFactory(estate=desk.estate, officer=desk.officer)
    return BuildingFactory(estate=desk.estate, number=number, name=f"{number} 栋", floors=16, zone=zone, **said)


def leak(**said: Any) -> Category:
    return CategoryFactory(name="渗漏水", **said)


def came(desk: Desk, place: Building, category: Category, times: int = 3) -> None:
    """So many repairs of a category from homes of a building."""
    first = place.units.count() + 1
    for number in range(first, first + times):
        unit = UnitFactory(estate=desk.estate, building=place, entrance="1", floor=number, room=f"{number:02d}01")
        household = HouseholdFactory(estate=desk.estate, unit=unit)
        desk.log(household=household, place="own", category=category, kind="repair")


def count(desk: Desk, moment: datetime = NOON) -> None:
    with at(moment):
        services.refresh_hot_spots(at=moment, estate=desk.estate)


def spot(desk: Desk, **said: Any) -> HotSpot:
    """One hot spot: leaks of building 3."""
    place, category = building(desk, said.pop("number", "3")), said.pop("category", None) or leak()
    came(desk, place, category)
    count(desk)
    return HotSpot.objects.get(building=place)


def measure(desk: Desk, **changes: Any) -> Measure:
    said = {"what": "查 02 立管，整根更换", "owner": desk.engineer, "due_on": when(31, 0).date(), **changes}
    return Measure(**said)


def prevented(desk: Desk, **changes: Any) -> Action:
    """A hot spot with its measure."""
    return services.prevent(spot_id=spot(desk).pk, by=desk.director, measure=measure(desk, **changes))

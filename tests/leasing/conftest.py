"""A tower with the people who let in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from leasing import services
from leasing.models import Lease, Prospect, Space
from office import clock
from office.models import Estate, Staff
from tests.factories import BuildingFactory, EstateFactory, SpaceFactory, StaffFactory
from tests.leasing.house import TUESDAY, House, open_house
from tests.leasing.quotes import MONDAY, Tower, at, build_tower

# 17 March 2026, 10:00 in Shanghai.
TODAY = date(2026, 3, 17)
NOW = datetime(2026, 3, 17, 2, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[datetime]:
    with clock.at(NOW), translation.override("zh-hans"):
        yield NOW


@pytest.fixture
def tower(db: None, now: datetime) -> Estate:
    return EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")


@pytest.fixture
def building(tower: Estate):
    return BuildingFactory(estate=tower, number="1", name="云汇大厦", floors=22)


@pytest.fixture
def manager(tower: Estate) -> Staff:
    return StaffFactory(role="leasing_manager", estate=tower, name="韩振宇")


@pytest.fixture
def seller(tower: Estate) -> Staff:
    return StaffFactory(role="leasing", estate=tower, name="顾晓彤")


@pytest.fixture
def colleague(tower: Estate) -> Staff:
    return StaffFactory(role="leasing", estate=tower, name="许嘉")


@pytest.fixture
def space(tower: Estate, building) -> Space:
    return SpaceFactory(estate=tower, building=building, floor=12, position=2, label="12 层 B 座")


@pytest.fixture
def let(tower: Estate, manager: Staff) -> Callable[..., Lease]:
    """Takes over a lease: `let(space, "文澜阁", date(2025, 1, 1), date(2027, 2, 28))`."""
    numbers = iter(range(1, 1000))

    def take(*spaces: Space, tenant: str = "文澜阁", first: date = date(2025, 3, 1), last: date | None = None) -> Lease:
        contract = services.Contract(f"YH-{next(numbers):03d}", tenant, first, last or date(2027, 2, 28))
        return services.record_lease(
            estate=tower, by=manager, contract=contract, space_ids=[space.pk for space in spaces]
        )

    return take


@pytest.fixture
def in_days(tower: Estate) -> Callable[[int], datetime]:
    """The hour at which the desk closes, so many days from now."""
    return lambda days: tower.moment(TODAY + timedelta(days=days), tower.closes_at)


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """The tower of the visits' tests, at a Tuesday morning."""
    with clock.at(TUESDAY):
        yield open_house()


@pytest.fixture
def vacant(house: House) -> Space:
    """A space of the visits' tower that may be shown."""
    building = BuildingFactory(estate=house.tower, floors=22)
    return SpaceFactory(estate=house.tower, building=building, label="12 层 B 座", position=2)


@pytest.fixture
def invited(house: House) -> Prospect:
    """A client whose intent is clear and who has not seen anything yet."""
    return house.move(house.described(intent=2), "needs_known")


@pytest.fixture
def monday() -> Iterator[None]:
    with at(MONDAY):
        yield


@pytest.fixture
def quoting(db: None, monday: None) -> Tower:
    """The tower of the quotes' tests on a Monday at 15:20."""
    return build_tower()

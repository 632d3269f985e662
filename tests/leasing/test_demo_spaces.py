"""The demo's tower is the one of the handbook: what stands empty, what is in talks, what ends soon."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from complaints.demo import Telling, World
from leasing.demo import spaces
from leasing.models import Hold, HoldMoney, Space, SpaceOrigin
from leasing.spaces.page import there
from office import clock
from office.models import Estate, Staff
from tests.factories import BuildingFactory, EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 2, tzinfo=UTC)


@pytest.fixture
def told() -> Estate:
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    BuildingFactory(estate=tower, number="1", name="云汇大厦", floors=22)
    for role in ("leasing", "leasing_manager"):
        StaffFactory(role=role, estate=tower)
    with clock.at(NOW):
        world, telling = World.load(tower), Telling(until=NOW)
        spaces.tell(world, telling, date(2026, 3, 17) - timedelta(days=91))
        telling.run()
    return tower


def test_the_sums_are_those_of_the_handbook(told):
    with clock.at(NOW):
        areas: dict[str, Decimal] = {}
        for space in there(told):
            areas[space.standing] = areas.get(space.standing, Decimal()) + space.area
    assert {key: areas[key] for key in ("vacant", "held", "expiring")} == {
        "vacant": Decimal("2014.30"),
        "held": Decimal("1177.80"),
        "expiring": Decimal("1835.60"),
    }


def test_what_stands_empty_has_stood_so_for_as_long(told):
    with clock.at(NOW):
        days = {one.label: (told.today() - one.free_since).days for one in there(told).standing_as("vacant")}
    assert days == {"19 层 B 座": 23, "16 层 A 座": 8, "12 层 B 座": 61, "9 层 C 座": 102, "6 层 B 座": 12}


def test_a_space_was_parted_holds_run_and_money_went_back(told):
    assert SpaceOrigin.objects.count() == 2
    assert Hold.objects.live(NOW).count() == 3
    assert sorted(HoldMoney.objects.values_list("kind", "state")) == [
        ("earnest", "paid"),
        ("intent", "paid"),
        ("intent", "returned"),
    ]


def test_told_twice_it_is_there_once(told):
    count = Space.objects.count()
    with clock.at(NOW):
        telling = Telling(until=NOW)
        spaces.tell(World.load(told), telling, date(2026, 3, 17) - timedelta(days=91))
        telling.run()
    assert Space.objects.count() == count
    assert Staff.objects.count() == 2

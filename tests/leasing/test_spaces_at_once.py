"""Many at once, on real connections: one wins, the others are told; no space is held or let twice."""

from datetime import date, timedelta

import pytest

from leasing import services
from leasing.models import Hold, Lease, LeasedSpace, Space
from office import clock
from office.models import Estate
from tests.complaints.test_concurrency import at_once as begin_together
from tests.factories import BuildingFactory, EstateFactory, SpaceFactory, StaffFactory
from tests.leasing.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts):
    """Each act on a connection of its own, at 10 o'clock."""

    def at_ten(act):
        def run():
            with clock.at(NOW):
                act()

        return run

    return begin_together([at_ten(act) for act in acts])


@pytest.fixture
def space(db) -> Space:
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    return SpaceFactory(estate=tower, building=BuildingFactory(estate=tower), label="12 层 B 座")


def until(space: Space, days: int):
    return space.estate.moment(TODAY + timedelta(days=days), space.estate.closes_at)


def lease(space: Space, by, number: str, first: date = TODAY) -> Lease:
    contract = services.Contract(number, f"租户{number}", first, date(2029, 3, 16))
    return services.record_lease(estate=space.estate, by=by, contract=contract, space_ids=[space.pk])


def test_of_twenty_who_hold_one_space_one_does_and_the_others_are_told(space):
    people = [StaffFactory(role="leasing", estate=space.estate) for _one in range(20)]
    acts = [lambda one=one: services.hold_space(space_id=space.pk, by=one, until=until(space, 2)) for one in people]
    assert at_once(acts) == {"done": 1, "WrongState": 19}
    assert Hold.objects.count() == 1


def test_held_and_let_at_once_it_is_one_of_both(space):
    manager = StaffFactory(role="leasing_manager", estate=space.estate)
    for number in range(5):
        Hold.objects.all().delete()
        LeasedSpace.objects.all().delete()
        acts = [
            lambda: services.hold_space(space_id=space.pk, by=manager, until=until(space, 2)),
            lambda number=number: lease(space, manager, f"L{number}"),
        ]
        assert at_once(acts) == {"done": 1, "WrongState": 1}
        assert Hold.objects.count() + LeasedSpace.objects.count() == 1


def test_split_and_let_at_once_no_lease_is_left_over(space):
    manager = StaffFactory(role="leasing_manager", estate=space.estate)
    parts = [services.Part("甲", space.area / 2), services.Part("乙", space.area / 2)]
    acts = [
        lambda: services.split_space(space_id=space.pk, by=manager, day=TODAY, parts=parts),
        lambda: lease(space, manager, "L1"),
    ]
    assert at_once(acts) == {"done": 1, "WrongState": 1}


def test_the_database_alone_keeps_a_hold_and_a_lease_apart(space):
    """Two scripts that ask nobody: the row of the space is locked by whoever takes it."""
    manager = StaffFactory(role="leasing_manager", estate=space.estate)
    other = SpaceFactory(estate=space.estate, building=space.building, label="11 层", floor=11)
    with clock.at(NOW - timedelta(days=1)):
        contract = lease(other, manager, "L1")

    def hold():
        Hold.objects.create(estate=space.estate, space=space, owner=manager, placed_at=NOW, until=until(space, 2))

    def let():
        LeasedSpace.objects.create(estate=space.estate, lease=contract, space=space, dates=contract.term)

    for _time in range(5):
        Hold.objects.all().delete()
        LeasedSpace.objects.filter(space=space).delete()
        outcome = at_once([hold, let])
        assert outcome["done"] == 1
        assert Hold.objects.count() + LeasedSpace.objects.filter(space=space).count() == 1

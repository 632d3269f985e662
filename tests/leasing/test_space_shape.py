"""Spaces are split and merged at a day: areas add up, and parent and child are never let for overlapping days."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from leasing import services
from leasing.models import LeasedSpace, Space, SpaceOrigin
from leasing.services import Part
from leasing.spaces.page import there
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from tests.factories import SpaceFactory
from tests.leasing.conftest import TODAY

PARTS = [Part("12 层 B1 座", Decimal("128.60")), Part("12 层 B2 座", Decimal("200.00"))]


def split(space, by, day=TODAY, parts=PARTS, **more):
    return services.split_space(space_id=space.pk, by=by, day=day, parts=parts, **more)


def labels(estate) -> list[str]:
    return [one.label for one in there(estate).filter(floor=12).order_by("position", "id")]


@pytest.fixture
def neighbour(space) -> Space:
    return SpaceFactory(estate=space.estate, building=space.building, floor=12, position=3, label="12 层 C 座")


def test_the_parts_stand_in_the_place_of_the_whole(space, neighbour, manager):
    made = split(space, manager)
    assert labels(space.estate) == ["12 层 B1 座", "12 层 B2 座", "12 层 C 座"]
    assert [one.list_price for one in made] == [space.list_price] * 2
    assert {row.parent_id for row in SpaceOrigin.objects.all()} == {space.pk}
    space.refresh_from_db()
    assert space.life == DateRange(date(2024, 5, 1), TODAY)


def test_until_the_day_the_whole_is_there(space, manager):
    split(space, manager, day=TODAY + timedelta(days=10))
    assert labels(space.estate) == ["12 层 B 座"]
    with clock.at(space.estate.start_of(TODAY + timedelta(days=10))):
        assert labels(space.estate) == ["12 层 B1 座", "12 层 B2 座"]


def test_areas_add_up_or_there_is_a_reason(space, manager):
    parts = [Part("甲", Decimal("128.60")), Part("乙", Decimal("199.99"))]
    with pytest.raises(BadInput, match=r"328\.60.*328\.59"):
        split(space, manager, parts=parts)
    assert len(split(space, manager, parts=parts, reason="重新测绘")) == 2


def test_no_lease_reaches_beyond_the_day(space, let, manager):
    let(space, last=TODAY + timedelta(days=9))
    with pytest.raises(WrongState, match="文澜阁"):
        split(space, manager, day=TODAY + timedelta(days=9))
    assert len(split(space, manager, day=TODAY + timedelta(days=10))) == 2


def test_no_hold_reaches_beyond_the_day(space, seller, manager, in_days):
    services.hold_space(space_id=space.pk, by=seller, until=in_days(3))
    with pytest.raises(WrongState, match="顾晓彤"):
        split(space, manager, day=TODAY + timedelta(days=3))
    assert len(split(space, manager, day=TODAY + timedelta(days=4))) == 2


def test_only_managers_split(space, seller):
    with pytest.raises(NotAllowed):
        split(space, seller)


def test_it_is_split_once(space, manager):
    split(space, manager)
    with pytest.raises(WrongState):
        split(space, manager, parts=[Part("甲", Decimal("100")), Part("乙", Decimal("228.60"))])


@pytest.mark.parametrize("parts", [PARTS[:1], [PARTS[0], Part("12 层 C 座", Decimal("200.00"))]])
def test_one_part_or_a_taken_name_is_refused(space, neighbour, manager, parts):
    with pytest.raises(BadInput):
        split(space, manager, parts=parts)
    assert labels(space.estate) == ["12 层 B 座", "12 层 C 座"]


def test_a_merger_makes_one_of_neighbours(space, neighbour, manager):
    part = Part("12 层 B 座", space.area + neighbour.area)
    made = services.merge_spaces(space_ids=[neighbour.pk, space.pk], by=manager, day=TODAY, part=part)
    assert labels(space.estate) == ["12 层 B 座"]
    assert (made.position, made.area) == (2, Decimal("657.20"))
    assert SpaceOrigin.objects.filter(child=made).count() == 2


def test_only_spaces_of_a_floor_are_merged(space, manager):
    other = SpaceFactory(estate=space.estate, building=space.building, floor=11, label="11 层")
    with pytest.raises(BadInput):
        services.merge_spaces(space_ids=[space.pk, other.pk], by=manager, day=TODAY, part=Part("甲", Decimal("657.20")))


def test_parent_and_child_are_never_let_for_overlapping_days_by_any_route(space, let, manager):
    made = split(space, manager, day=TODAY + timedelta(days=10))
    lease = let(made[0], first=TODAY + timedelta(days=10), last=date(2028, 1, 31))
    with pytest.raises(IntegrityError, match="only while it is there"), transaction.atomic():
        LeasedSpace.objects.create(estate=space.estate, lease=lease, space=space, dates=lease.term)
    with pytest.raises(IntegrityError, match="together with what it came from"), transaction.atomic():
        Space.objects.filter(pk=space.pk).update(life=DateRange(date(2024, 5, 1), None))
    with pytest.raises(IntegrityError, match="together with what it came from"), transaction.atomic():
        Space.objects.filter(pk=made[1].pk).update(life=DateRange(TODAY, None))
    with pytest.raises(IntegrityError, match="as long as its leases"), transaction.atomic():
        Space.objects.filter(pk=made[0].pk).update(life=DateRange(TODAY + timedelta(days=11), None))


def test_an_origin_of_two_that_are_there_together_is_refused(space, neighbour):
    with pytest.raises(IntegrityError, match="after what it came from"), transaction.atomic():
        SpaceOrigin.objects.create(estate=space.estate, parent=space, child=neighbour)


def test_a_space_does_not_end_before_its_hold(space, seller, in_days):
    services.hold_space(space_id=space.pk, by=seller, until=in_days(3))
    with pytest.raises(IntegrityError, match="as long as it is held"), transaction.atomic():
        Space.objects.filter(pk=space.pk).update(life=DateRange(date(2024, 5, 1), TODAY + timedelta(days=2)))


def test_two_spaces_of_one_name_are_never_there_together(space):
    with pytest.raises(IntegrityError, match="space_label_once"), transaction.atomic():
        SpaceFactory(estate=space.estate, building=space.building, label=space.label)


# Taken back before it comes about

SOON = TODAY + timedelta(days=10)


def taken_back(space, by, reason="客户不拆了") -> Space:
    return services.take_back_shape(space_id=space.pk, by=by, reason=reason)


def test_a_split_to_come_is_taken_back_as_if_it_had_never_been_planned(space, neighbour, manager):
    made = split(space, manager, day=SOON)
    assert taken_back(made[1], manager) == space
    for one in (space, neighbour, *made):
        one.refresh_from_db()
    assert space.life == DateRange(date(2024, 5, 1), None)
    assert [one.life.isempty for one in made] == [True, True]
    assert (space.position, neighbour.position) == (2, 3)
    assert not SpaceOrigin.objects.exists()
    with clock.at(space.estate.start_of(SOON)):
        assert labels(space.estate) == ["12 层 B 座", "12 层 C 座"]
    assert not Space.objects.visible_to(manager).filter(pk__in=[one.pk for one in made]).exists()
    assert len(split(space, manager, day=SOON)) == 2, "the names are free again"


def test_a_merger_to_come_is_taken_back(space, neighbour, manager):
    part = Part("12 层 BC 座", space.area + neighbour.area)
    services.merge_spaces(space_ids=[space.pk, neighbour.pk], by=manager, day=SOON, part=part)
    taken_back(neighbour, manager)
    with clock.at(space.estate.start_of(SOON)):
        assert labels(space.estate) == ["12 层 B 座", "12 层 C 座"]


def test_what_has_come_about_is_not_taken_back(space, manager):
    made = split(space, manager)
    for one in (space, made[0]):
        one.refresh_from_db()
        with pytest.raises(WrongState):
            taken_back(one, manager)


def test_what_is_let_or_parted_further_is_not_taken_back(space, let, manager):
    first, second = split(space, manager, day=SOON)
    let(first, first=SOON)
    with pytest.raises(WrongState, match="文澜阁"):
        taken_back(space, manager)
    services.void_lease(lease_id=first.leased.get().lease_id, by=manager, reason="录错")
    parts = [Part("甲", Decimal("100.00")), Part("乙", Decimal("100.00"))]
    later = split(second, manager, day=SOON + timedelta(days=1), parts=parts)
    with pytest.raises(WrongState, match="先撤回"):
        taken_back(space, manager)
    taken_back(later[0], manager)
    assert taken_back(space, manager) == space


def test_a_plan_is_the_managers_to_take_back_with_a_reason(space, manager, seller, client):
    split(space, manager, day=SOON)
    with pytest.raises(NotAllowed):
        taken_back(space, seller)
    with pytest.raises(BadInput):
        taken_back(space, manager, " ")
    client.force_login(manager)
    page = f"/leasing/spaces/{space.pk}/"
    assert f"{page}back/" in client.get(page).content.decode()
    assert client.post(f"{page}back/", {"key": str(uuid4()), "reason": "客户不拆了"}).status_code == 302
    assert f"{page}back/" not in client.get(page).content.decode()
    assert "撤回了" in client.get(page).content.decode()

"""How a space stands is derived from leases, holds, own use and its release, in one statement."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from leasing import services
from leasing.models import ReleaseBatch, Space
from leasing.models.standing import months_later
from leasing.spaces.page import there
from leasing.spaces.words import state, vacant_days
from office import clock
from tests.factories import SpaceFactory
from tests.leasing.conftest import TODAY


def standing(space: Space) -> str:
    return there(space.estate).get(pk=space.pk).standing


def test_a_space_without_lease_and_hold_is_vacant_since_it_was_there(space):
    found = there(space.estate).get(pk=space.pk)
    assert (found.standing, found.free_since) == ("vacant", date(2024, 5, 1))


def test_it_is_vacant_since_its_last_lease_ended(space, let):
    let(space, first=date(2025, 1, 1), last=date(2026, 1, 15))
    found = there(space.estate).get(pk=space.pk)
    assert (found.standing, found.free_since, vacant_days(found, TODAY)) == ("vacant", date(2026, 1, 16), 60)
    assert state(found, TODAY) == "空置 60 天"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (TODAY - timedelta(days=1), "vacant"),
        (TODAY, "expiring"),
        (date(2026, 9, 16), "expiring"),
        (date(2026, 9, 17), "let"),
        (date(2027, 2, 28), "let"),
    ],
)
def test_it_is_let_to_the_last_day_and_ends_soon_within_half_a_year(space, let, last, expected):
    let(space, last=last)
    assert standing(space) == expected


def test_what_ends_soon_but_has_its_successor_does_not_end_soon(space, let):
    let(space, last=date(2026, 6, 30))
    let(space, tenant="泽远生物", first=date(2026, 7, 1), last=date(2029, 6, 30))
    found = there(space.estate).get(pk=space.pk)
    assert (found.standing, found.next_tenant, found.next_from) == ("let", "泽远生物", date(2026, 7, 1))


def test_signed_for_later_it_is_no_more_vacant(space, let):
    let(space, tenant="青禾传媒", first=date(2026, 4, 1), last=date(2029, 3, 31))
    assert standing(space) == "signed"


def test_it_is_held_until_the_hour_and_then_free_by_itself(space, seller, in_days):
    hold = services.hold_space(space_id=space.pk, by=seller, until=in_days(3))
    assert standing(space) == "held"
    with clock.at(hold.until - timedelta(seconds=1)):
        assert standing(space) == "held"
    with clock.at(hold.until):
        assert standing(space) == "vacant"


def test_the_office_keeps_some_and_holds_others_back(space, tower):
    Space.objects.filter(pk=space.pk).update(own_use="会议中心")
    assert standing(space) == "own"
    batch = ReleaseBatch.objects.create(estate=tower, name="二批", released_on=TODAY + timedelta(days=1))
    Space.objects.filter(pk=space.pk).update(own_use="", batch=batch)
    assert standing(space) == "unreleased"
    with clock.at(tower.start_of(TODAY + timedelta(days=1))):
        assert standing(space) == "vacant"
    ReleaseBatch.objects.update(released_on=None)
    assert standing(space) == "unreleased"


def test_what_is_sold_stays_sold(space, manager):
    contract = services.Contract("XS-1", "王淑珍", date(2026, 1, 5), None, kind="sale")
    services.record_lease(estate=space.estate, by=manager, contract=contract, space_ids=[space.pk])
    assert standing(space) == "sold"


def test_the_whole_tower_is_one_statement(space, let, seller, in_days, building, django_assert_num_queries):
    for floor in range(2, 12):
        SpaceFactory(estate=space.estate, building=building, floor=floor, label=f"{floor} 层")
    let(Space.objects.get(label="5 层"))
    services.hold_space(space_id=Space.objects.get(label="6 层").pk, by=seller, until=in_days(2))
    with django_assert_num_queries(1):
        found = {one.label: one.standing for one in there(space.estate)}
    assert len(found) == 11
    assert (found["5 层"], found["6 层"], found["7 层"]) == ("let", "held", "vacant")


def test_what_was_split_is_no_more_there(space):
    Space.objects.filter(pk=space.pk).update(life=DateRange(date(2024, 5, 1), TODAY))
    assert not there(space.estate).exists()


def test_half_a_year_later_is_the_same_day_or_the_months_last():
    assert months_later(date(2026, 3, 17), 6) == date(2026, 9, 17)
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)

"""Who answers now: the officer, who stands in, or who is on duty."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from office import clock, duty
from office.models import CalendarDay, DutyShift, Estate, Leave, Post, Staff
from tests.factories import EstateFactory, PostFactory, StaffFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = date(2026, 3, 17)


def when(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)


@pytest.fixture
def estate(db: None) -> Estate:
    with clock.at(when(10)):
        yield EstateFactory()


@pytest.fixture
def officer(estate: Estate) -> Staff:
    return StaffFactory(role="officer", estate=estate)


@pytest.fixture
def colleague(estate: Estate) -> Staff:
    return StaffFactory(role="officer", estate=estate)


@pytest.fixture
def guard(estate: Estate) -> Staff:
    """On duty from half past five in the evening until half past eight."""
    person = StaffFactory(role="control_room", estate=estate)
    DutyShift.objects.create(
        estate=estate, staff=person, starts_at=when(17, 30), ends_at=when(8, 30, date(2026, 3, 18))
    )
    return person


def away(staff: Staff, stand_in: Staff, first: date = TUESDAY, last: date = TUESDAY) -> None:
    Leave.objects.create(staff=staff, stand_in=stand_in, starts=first, until=last)


def again(estate: Estate) -> Estate:
    """The estate as the next request loads it; a loaded one remembers who is away."""
    return Estate.objects.get(pk=estate.pk)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (when(8, 29), False),
        (when(8, 30), True),
        (when(17, 29), True),
        (when(17, 30), False),
        (when(10, day=date(2026, 3, 21)), False),
        (when(10, day=date(2026, 2, 14)), True),
        (when(10, day=date(2026, 2, 17)), False),
    ],
)
def test_desk_is_open_in_its_hours_on_working_days(estate: Estate, moment: datetime, is_open: bool) -> None:
    assert duty.desk_is_open(estate, moment) is is_open


def test_own_day_off_closes_the_desk(estate: Estate) -> None:
    CalendarDay.objects.create(estate=estate, day=TUESDAY, is_working=False)
    assert not duty.desk_is_open(estate, when(10))


@pytest.mark.req("R7")
def test_by_day_the_officer_at_night_who_is_on_duty(estate: Estate, officer: Staff, guard: Staff) -> None:
    assert duty.who_receives(estate, officer, when(10)) == officer
    assert duty.who_receives(estate, officer, when(17, 30)) == guard
    assert duty.who_keeps(estate, officer, when(17, 30)) == officer


@pytest.mark.req("R7")
def test_at_night_without_a_roster_it_stays_the_officers(estate: Estate, officer: Staff) -> None:
    assert duty.who_receives(estate, officer, when(23)) == officer


@pytest.mark.req("R28")
def test_stand_in_takes_it_and_his_stand_in_if_he_is_away_too(estate: Estate, officer: Staff, colleague: Staff) -> None:
    third = StaffFactory(role="front_desk", estate=estate)
    away(officer, colleague)
    assert duty.who_keeps(estate, officer, when(10)) == colleague
    away(colleague, third)
    assert duty.who_keeps(again(estate), officer, when(10)) == third


def test_leave_counts_from_its_first_day_to_its_last(estate: Estate, officer: Staff, colleague: Staff) -> None:
    away(officer, colleague, date(2026, 3, 17), date(2026, 3, 18))
    found = [
        duty.present(officer, estate, when(hour, day=date(2026, 3, day)))
        for day, hour in [(16, 23), (17, 0), (18, 23), (19, 0)]
    ]
    assert found == [officer, colleague, colleague, officer]


@pytest.mark.req("R28")
def test_two_who_stand_in_for_each_other_leave_it_to_who_is_on_duty(
    estate: Estate, officer: Staff, colleague: Staff, guard: Staff
) -> None:
    away(officer, colleague)
    away(colleague, officer)
    assert duty.who_keeps(estate, officer, when(10)) is None
    assert duty.who_keeps(estate, officer, when(18)) == guard


@pytest.mark.req("R28")
@pytest.mark.parametrize("gone", ["left", "moved", "dismissed"])
def test_who_is_gone_takes_nothing(estate: Estate, officer: Staff, gone: str) -> None:
    if gone == "left":
        Post.objects.filter(staff=officer).update(until=date(2026, 3, 16))
    elif gone == "moved":
        Post.objects.filter(staff=officer).update(estate=EstateFactory())
    else:
        Staff.objects.filter(pk=officer.pk).update(is_active=False)
    assert duty.who_keeps(estate, officer, when(10)) is None


@pytest.mark.req("R28")
def test_who_is_on_the_roster_but_gone_or_away_takes_nothing(estate: Estate, officer: Staff, guard: Staff) -> None:
    away(guard, officer)
    assert duty.who_receives(estate, None, when(18)) == officer
    Leave.objects.all().delete()
    Post.objects.filter(staff=guard).update(until=date(2026, 3, 16))
    assert duty.who_receives(again(estate), officer, when(18)) == officer


def test_roster_is_half_open_and_each_estates_own(estate: Estate, guard: Staff) -> None:
    assert [duty.on_duty(estate, moment) for moment in (when(17, 29), when(17, 30))] == [None, guard]
    assert duty.on_duty(estate, when(8, 30, date(2026, 3, 18))) is None
    assert duty.on_duty(EstateFactory(), when(18)) is None


def test_director_is_who_holds_the_post_today(estate: Estate, officer: Staff) -> None:
    assert duty.director_of(estate) is None
    PostFactory(staff=officer, estate=estate, role="director", starts=date(2026, 3, 18))
    assert duty.director_of(estate) is None
    with clock.at(when(9, day=date(2026, 3, 18))):
        assert duty.director_of(estate) == officer

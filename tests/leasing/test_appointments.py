"""What leasing puts into the calendar: viewings, talks, meetings, follow-ups, welcomes and the days of leases."""

from datetime import date

import pytest

from leasing import desk as rooms
from leasing import services
from leasing.models import MeetingRoom
from leasing.services import NextStep
from office.appointments import Span
from office.frame import Appointment
from tests.leasing import viewings
from tests.leasing.house import House, when

pytestmark = pytest.mark.django_db
SPAN = (date(2026, 3, 16), date(2026, 3, 22))


def found(house: House, name: str, *, of_office: bool = False) -> list[Appointment]:
    span = Span(*SPAN, house.tower if of_office else None)
    return sorted(rooms.appointments_for(house.fresh(name), span), key=lambda one: (one.is_all_day, one.starts_at))


def said(house: House, name: str, *, of_office: bool = False) -> list[tuple[str, str]]:
    return [(str(one.kind), one.title) for one in found(house, name, of_office=of_office)]


@pytest.fixture
def booked(house: House, vacant, invited):
    """A viewing at 14:00 and a talk with the same client at 15:30, and the colleagues' meeting in the same room."""
    room = MeetingRoom.objects.create(estate=house.tower, name="云汇厅", floor=3, seats=6)
    viewing = viewings.book(house, invited, vacant)
    hours = {"begins": when(18, 15, 30), "ends": when(18, 16, 30)}
    talk = services.arrange_talk(prospect_id=invited.pk, by=house.fresh("leasing"), room_id=room.pk, **hours)
    manager, hours = house.fresh("leasing_manager"), {"begins": when(19, 9), "ends": when(19, 10)}
    services.book_room(estate=house.tower, by=manager, room_id=room.pk, purpose="招商例会", **hours)
    return viewing, talk


@pytest.mark.req("R66", "R74")
def test_a_talk_is_seen_by_the_keeper_and_the_managers_alone(house: House, booked) -> None:
    viewing, talk = booked
    mine = found(house, "leasing")
    assert [(str(one.kind), one.hours, one.url) for one in mine] == [
        ("看房", "14:00", viewing.get_absolute_url()),
        ("洽谈", "15:30 – 16:30", talk.get_absolute_url()),
    ]
    of_office = [("看房", "晨曦软件"), ("洽谈", "晨曦软件"), ("会议", "招商例会")]
    assert said(house, "leasing_manager", of_office=True) == of_office
    assert said(house, "colleague", of_office=True) == [("会议", "招商例会")]
    assert [said(house, name, of_office=True) for name in ("front_desk", "director", "stranger")] == [[]] * 3


def test_what_was_cancelled_stands_there_no_more(house: House, booked) -> None:
    viewing, talk = booked
    services.cancel_viewing(viewing_id=viewing.pk, by=house.fresh("leasing"), reason="客户出差")
    services.call_off_talk(negotiation_id=talk.pk, by=house.fresh("leasing"), reason="客户出差")
    assert said(house, "leasing") == []


@pytest.mark.req("R91")
def test_a_follow_up_stands_on_its_last_day(house: House, invited) -> None:
    services.plan_follow_up(
        prospect_id=invited.pk, by=house.fresh("leasing"), next_step=NextStep(date(2026, 3, 20), "telephone")
    )
    (one,) = found(house, "leasing")
    assert (str(one.kind), one.title, one.is_all_day, one.first_day, one.last_day) == (
        "跟进", "晨曦软件", True, date(2026, 3, 20), date(2026, 3, 20),
    )  # fmt: skip


def test_a_lease_stands_on_its_first_and_on_its_last_day(house: House, vacant) -> None:
    manager = house.fresh("leasing_manager")
    for number, first, last in (
        ("YH-1", date(2025, 3, 1), date(2026, 3, 18)),
        ("YH-2", date(2026, 3, 20), date(2027, 2, 28)),
    ):
        contract = services.Contract(number, "文澜阁", first, last)
        services.record_lease(estate=house.tower, by=manager, contract=contract, space_ids=[vacant.pk])
    days = [(str(one.kind), one.first_day) for one in found(house, "leasing_manager", of_office=True)]
    assert [one for one in days if one[0].startswith("租约")] == [
        ("租约到期", date(2026, 3, 18)),
        ("租约起租", date(2026, 3, 20)),
    ]


def test_two_statements_whatever_stands_there(house: House, booked, django_assert_num_queries) -> None:
    manager = house.fresh("leasing_manager")
    assert manager.estates == [house.tower]
    with django_assert_num_queries(2):
        assert len(rooms.appointments_for(manager, Span(*SPAN, house.tower))) == 3

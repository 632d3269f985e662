"""What complaints put into the calendar: peer visits and promised answers, each before whom may see it."""

from datetime import date

import pytest

from complaints import desk as rooms
from office.appointments import Span
from office.frame import Appointment
from tests.complaints import conduct, visits
from tests.complaints.desk import Desk, answered, when

pytestmark = pytest.mark.django_db
WEEK = (date(2026, 3, 16), date(2026, 3, 22))


def found(desk: Desk, name: str, *, of_office: bool = False) -> list[Appointment]:
    span = Span(*WEEK, desk.estate if of_office else None)
    return sorted(rooms.appointments_for(desk.fresh(name), span), key=lambda one: one.starts_at)


def titles(desk: Desk, name: str, *, of_office: bool = False) -> list[str]:
    return [one.title for one in found(desk, name, of_office=of_office)]


@pytest.mark.req("R32")
def test_a_peer_visit_stands_in_its_hosts_calendar_and_in_the_offices(desk: Desk, django_assert_num_queries) -> None:
    visit = visits.plan(desk)
    officer = desk.fresh("officer")
    assert officer.estates == [desk.estate]
    with django_assert_num_queries(1):
        (one,) = rooms.appointments_for(officer, Span(*WEEK))
    assert (one.title, one.hours, one.whose, one.url) == (
        "江湾物业锦绣苑管理处",
        "09:30 – 11:30",
        desk.officer.name,
        f"/complaints/peer-visits/{visit.pk}/",
    )
    assert titles(desk, "engineer") == []
    assert titles(desk, "engineer", of_office=True) == ["江湾物业锦绣苑管理处"]


def test_a_cancelled_visit_and_one_of_another_week_stand_in_no_calendar(desk: Desk) -> None:
    visits.cancelled(desk)
    visits.plan(desk, when(23, 9), when(23, 10))
    assert titles(desk, "director", of_office=True) == []


def test_a_promised_answer_stands_there_until_it_is_given(desk: Desk) -> None:
    case = desk.log(promised_at=when(18, 15), title="电梯有异响")
    (one,) = found(desk, "front_desk")
    assert (one.title, one.hours, one.fills, one.url) == ("电梯有异响", "15:00", False, f"/complaints/{case.pk}/")
    assert titles(desk, "director", of_office=True) == ["电梯有异响"]
    answered(desk, promised_at=when(18, 16), title="已经答了")
    assert titles(desk, "director", of_office=True) == ["电梯有异响"]


@pytest.mark.req("R26")
def test_a_conduct_case_stands_in_the_calendar_of_who_may_see_it_alone(desk: Desk) -> None:
    case = conduct.filed(desk)
    type(case).objects.filter(pk=case.pk).update(promised_at=when(18, 15))
    assert titles(desk, "director", of_office=True) == [case.title]
    assert [titles(desk, name, of_office=True) for name in ("officer", "front_desk", "engineer", "leasing")] == [[]] * 4


def test_strangers_see_nothing_of_the_estate(desk: Desk) -> None:
    visits.plan(desk)
    desk.log(promised_at=when(18, 15))
    assert titles(desk, "other_director", of_office=True) == []

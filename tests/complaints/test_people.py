"""What each person on the staff has to do and did: load, punctuality, satisfaction (R29)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.figures import people_book
from complaints.figures.definitions import Value
from complaints.figures.people_book import Work
from office import periods
from office.models import Staff
from tests.complaints import desk as states
from tests.complaints.desk import Desk, at, reply, when

MARCH = periods.read("2026-03", when(17, 10).date())
NOW = when(17, 18)


def work_of(desk: Desk, person: Staff, period: periods.Period = MARCH) -> Work:
    works = people_book.of_estate(desk.estate, period, NOW)
    return next(work for work in works if work.staff == person)


@pytest.mark.req("R29")
def test_each_step_counts_for_who_took_it(desk: Desk) -> None:
    reply(states.told(desk), desk.officer, satisfied=True)
    assert work_of(desk, desk.front_desk).whole.logged == 1
    assert work_of(desk, desk.officer).whole.verified == Value(1, 1)
    assert work_of(desk, desk.engineer).whole.handled == Value(1, 1)
    assert work_of(desk, desk.officer).whole.answered == Value(1, 1)
    assert work_of(desk, desk.officer).whole.satisfied == Value(1, 1)


@pytest.mark.req("R29")
def test_what_was_late_or_not_satisfying_counts_against_the_share(desk: Desk) -> None:
    case = desk.log()
    with at(when(18, 9)):
        states.verify(case, desk.officer)
    case = states.told(desk)
    with at(case.answer_due_at + timedelta(days=1)):
        reply(case, desk.officer, satisfied=False)
    work = work_of(desk, desk.officer).whole
    assert (work.verified, work.answered, work.satisfied) == (Value(1, 2), Value(0, 1), Value(0, 1))


@pytest.mark.req("R29")
def test_what_waits_for_somebody_now_and_what_of_it_is_overdue(desk: Desk) -> None:
    case = desk.log(household=desk.household, place="own")
    assert case.turn_staff == desk.officer
    assert (work_of(desk, desk.officer).open, work_of(desk, desk.officer).late) == (1, 0)
    later = people_book.of_estate(desk.estate, MARCH, case.due_at + timedelta(minutes=1))
    assert next(work.late for work in later if work.staff == desk.officer) == 1


def test_another_month_and_another_estate_do_not_count(desk: Desk) -> None:
    states.verified(desk)
    april = periods.read("2026-04", NOW.date())
    assert work_of(desk, desk.officer, april).whole.verified == Value(0, 0)
    elsewhere = people_book.of_estate(desk.other_director.posts.get().estate, MARCH, NOW)
    assert [work.whole.counts for work in elsewhere if work.whole.counts] == []


def get(client: Client, desk: Desk, name: str, url: str) -> str:
    client.force_login(desk.fresh(name))
    with at(NOW):
        response = client.get(url)
    assert response.status_code == 200
    return response.text


@pytest.mark.req("R29")
@pytest.mark.parametrize("name", ["director", "general_manager"])
def test_director_and_general_manager_see_everybody(client, desk: Desk, name: str) -> None:
    states.verified(desk)
    text = get(client, desk, name, "/complaints/people/?period=2026-03")
    assert "officer</span></a>" in text
    assert '100% <small class="hy-mute">1 / 1</small>' in text


def test_everybody_sees_his_own_page_and_no_colleagues(client, desk: Desk) -> None:
    case = desk.log(household=desk.household, place="own")
    assert case.number in get(client, desk, "officer", f"/complaints/people/{desk.officer.pk}/")
    client.force_login(desk.fresh("officer"))
    assert client.get(f"/complaints/people/{desk.front_desk.pk}/").status_code == 404
    assert client.get("/complaints/people/").status_code == 404


def test_a_stranger_is_not_found(client, desk: Desk) -> None:
    client.force_login(desk.fresh("director"))
    assert client.get(f"/complaints/people/{desk.other_director.pk}/").status_code == 404


@pytest.mark.parametrize("cases", [1, 6])
def test_the_pages_ask_the_same_however_much_was_done(client, desk: Desk, cases: int) -> None:
    for _ in range(cases):
        states.verified(desk)
    client.force_login(desk.fresh("director"))
    for url, number in (("/complaints/people/?period=2026-03", 11), (f"/complaints/people/{desk.officer.pk}/", 12)):
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        assert len(asked) == number

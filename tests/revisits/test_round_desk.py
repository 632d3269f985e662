"""What the round puts on My desk: appointments with their hour, and what is left as one row a person."""

from datetime import date

import pytest

from dashboard import desk as my_desk
from office import clock
from office.counting import count_waiting
from office.models import Leave
from revisits import round_desk, services
from revisits.desk import promises_for
from tests.complaints.desk import when
from tests.revisits.walk import directors, home, key, nobody_home, record, task

pytestmark = pytest.mark.django_db


def rows(desk, name: str) -> list[tuple[str, list[str]]]:
    return [(row.title, row.bits) for row in round_desk.rows_for(desk.fresh(name), 40)]


@pytest.mark.req("R48")
def test_what_is_left_of_the_quarter_is_one_row_however_many_homes(desk):
    for number in range(3):
        task(desk, home(desk, f"{number + 9101}", 1))
    record(desk.officer, task(desk))
    assert rows(desk, "officer") == [("本季还剩 3 户", ["2026 年第 1 季度"])]
    (row,) = round_desk.rows_for(desk.officer, 40)
    assert (row.due_at, row.action_url) == (desk.estate.end_of(date(2026, 3, 31)), "/revisits/?for=officer")
    assert rows(desk, "front_desk") == []


def test_an_appointment_of_today_is_a_row_with_its_hour(desk):
    today, tomorrow = task(desk), task(desk, home(desk, "1502", 15))
    for found, day in [(today, 17), (tomorrow, 18)]:
        services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(day, 15))
    first, second = round_desk.rows_for(desk.fresh("officer"), 40)
    assert (first.due_at, first.action_url) == (when(17, 15), f"/revisits/tasks/{today.pk}/record/")
    assert second.title == "本季还剩 2 户"
    assert count_waiting([round_desk.waiting(desk.fresh("officer"))]) == (2, False)


@pytest.mark.req("R35", "R46")
def test_the_directors_own_visits_are_on_his_desk(desk):
    directors(desk)
    assert rows(desk, "director") == [("本年登门还剩 1 户", ["2026 年"])]


@pytest.mark.req("R47")
def test_who_stands_in_has_the_officers_round_on_his_desk(desk):
    task(desk)
    Leave.objects.create(
        staff=desk.officer, stand_in=desk.front_desk, starts=date(2026, 3, 16), until=date(2026, 3, 17)
    )
    assert rows(desk, "front_desk") == [("本季还剩 1 户", ["2026 年第 1 季度", "officer"])]
    with clock.at(when(18, 10)):
        assert rows(desk, "front_desk") == []


def test_the_directors_own_visits_go_to_no_stand_in_by_themselves(desk):
    directors(desk)
    Leave.objects.create(staff=desk.director, stand_in=desk.officer, starts=date(2026, 3, 16), until=date(2026, 3, 18))
    assert rows(desk, "officer") == []


def test_what_is_open_after_the_quarter_is_late(desk):
    task(desk)
    with clock.at(when(1, 10, month=4)):
        assert count_waiting([round_desk.waiting(desk.fresh("officer"))]) == (1, True)


def test_what_has_not_begun_is_on_no_desk(desk):
    task(desk, period="2026-Q2", opens_on=date(2026, 3, 17), starts_on=date(2026, 4, 1), due_on=date(2026, 6, 30))
    assert rows(desk, "officer") == []


def test_an_appointment_is_a_promise_of_the_day_kept_by_the_record(desk):
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(17, 15))
    (promise,) = promises_for(desk.officer, date(2026, 3, 17))
    assert (promise.at, promise.kept_at) == (when(17, 15), None)
    with clock.at(when(17, 15, 20)):
        record(desk.officer, found)
    (promise,) = promises_for(desk.officer, date(2026, 3, 17))
    assert promise.kept_at == when(17, 15, 20)


def test_an_appointment_at_which_nobody_was_home_is_over(desk):
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(17, 15))
    with clock.at(when(17, 15, 10)):
        nobody_home(desk.officer, found)
    assert promises_for(desk.officer, date(2026, 3, 17)) == []


def test_the_desk_counts_and_shows_the_same(desk, client):
    task(desk)
    client.force_login(desk.officer)
    assert "本季还剩 1 户" in client.get("/").text
    assert (
        my_desk.for_person(desk.fresh("officer")).shown == count_waiting([round_desk.waiting(desk.fresh("officer"))])[0]
    )

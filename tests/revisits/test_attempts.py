"""At a door that stays shut: attempts, appointments, refused and vacant; and the director's own visits (R35)."""

from datetime import datetime

import pytest

from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.inbox import Notice
from office.models import Entry, Leave
from office.submissions import SentTwice
from revisits import services
from revisits.attempts import are_enough, suggested
from revisits.models import Attempt, RevisitTask
from tests.complaints.desk import when
from tests.revisits.walk import directors, key, nobody_home, record, task

pytestmark = pytest.mark.django_db


def attempt(desk, found, day: int, hour: int) -> RevisitTask:
    with clock.at(when(day, hour)):
        return nobody_home(desk.officer, found)


@pytest.mark.parametrize(
    ("walls", "enough"),
    [
        ([(17, 10), (18, 15), (20, 19)], True),
        ([(17, 10), (17, 15), (17, 19)], False),
        ([(17, 10), (18, 10), (20, 10)], False),
        ([(17, 10), (18, 15), (18, 19)], False),
        ([(17, 10), (17, 15), (18, 15), (20, 19)], True),
        ([(17, 10), (18, 15)], False),
    ],
)
def test_three_at_different_days_and_hours_are_enough(walls, enough):
    assert are_enough([datetime(2026, 3, day, hour) for day, hour in walls]) is enough


def test_the_third_attempt_at_another_day_and_hour_ends_the_task_as_not_met(desk):
    found = task(desk)
    assert attempt(desk, found, 17, 10).status == "open"
    assert attempt(desk, found, 18, 10).status == "open"
    assert attempt(desk, found, 19, 15).status == "open"
    ended = attempt(desk, found, 20, 19)
    assert (ended.status, ended.attempts_made, ended.ended_by) == ("not_met", 4, desk.officer)
    assert [entry.verb for entry in Entry.objects.about(RevisitTask.KIND, found.pk)][:2] == ["not_met", "nobody_home"]


def test_another_part_of_another_day_is_suggested(desk):
    estate = desk.estate
    tried = [when(17, 10)]
    assert suggested(estate, tried, when(31, 0).date()) == when(18, 19)
    assert suggested(estate, [*tried, when(18, 19)], when(31, 0).date()) == when(19, 15, 30)
    assert suggested(estate, tried, when(17, 0).date()) is None


def test_who_was_not_met_may_be_met_after_all(desk):
    found = task(desk)
    for day, hour in [(17, 10), (18, 15), (20, 19)]:
        attempt(desk, found, day, hour)
    with clock.at(when(21, 10)):
        record(desk.officer, found)
    found.refresh_from_db()
    assert found.status == "done"


@pytest.mark.parametrize(("service", "status"), [("refuse", "refused"), ("find_vacant", "vacant")])
def test_refused_and_vacant_end_it_with_the_reason(desk, service, status):
    found = task(desk)
    with pytest.raises(BadInput):
        getattr(services, service)(task_id=found.pk, by=desk.officer, key=key(), reason=" ")
    getattr(services, service)(task_id=found.pk, by=desk.officer, key=key(), reason="门卫说的。")
    found.refresh_from_db()
    assert (found.status, found.reason, found.ended_by) == (status, "门卫说的。", desk.officer)
    with pytest.raises(WrongState):
        nobody_home(desk.officer, found)


def test_an_appointment_stands_until_nobody_was_there(desk):
    found = task(desk)
    for_at = when(19, 19)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=for_at)
    found.refresh_from_db()
    assert (found.appointment_at, found.attempts_made) == (for_at, 0)
    attempt(desk, found, 19, 20)
    found.refresh_from_db()
    assert (found.appointment_at, found.attempts_made) == (None, 1)


@pytest.mark.parametrize("for_at", [when(17, 9), when(20, 9, month=7)])
def test_an_appointment_lies_ahead_and_not_months(desk, for_at):
    with pytest.raises(BadInput):
        services.make_appointment(task_id=task(desk).pk, by=desk.officer, key=key(), for_at=for_at)


def test_an_attempt_sent_twice_counts_once(desk):
    found, same = task(desk), key()
    nobody_home(desk.officer, found, key=same)
    with pytest.raises(SentTwice) as twice:
        nobody_home(desk.officer, found, key=same)
    assert twice.value.url == f"/revisits/tasks/{found.pk}/"
    assert Attempt.objects.filter(task=found).count() == 1


def test_an_attempt_does_not_lie_in_the_future(desk):
    with pytest.raises(BadInput):
        nobody_home(desk.officer, task(desk), at=when(17, 11))


@pytest.mark.parametrize("who", ["officer", "front_desk", "director"])
def test_the_desk_stands_in_for_the_officer(desk, who):
    assert nobody_home(desk.people[who], task(desk)).attempts_made == 1


@pytest.mark.parametrize("who", ["engineer", "general_manager", "leasing", "administrator", "other_front_desk"])
def test_nobody_else_walks_the_round(desk, who):
    with pytest.raises(NotAllowed):
        nobody_home(desk.people[who], task(desk))


@pytest.mark.req("R35")
@pytest.mark.parametrize("who", ["officer", "front_desk", "general_manager", "other_director"])
def test_the_directors_own_visits_are_nobody_elses_to_record(desk, who):
    found = directors(desk)
    with pytest.raises(NotAllowed):
        record(desk.people[who], found)
    with pytest.raises(NotAllowed):
        nobody_home(desk.people[who], found)
    record(desk.director, found)
    assert RevisitTask.objects.get().status == "done"


@pytest.mark.req("R35")
def test_a_visit_of_the_director_is_handed_on_by_his_word_with_a_reason_that_the_timeline_keeps(desk):
    found = directors(desk)
    handing = {"task_id": found.pk, "to": desk.officer, "reason": "出差两周，请秀芳代我上门。"}
    with pytest.raises(NotAllowed):
        services.hand_on_visit(by=desk.officer, key=key(), **handing)
    with pytest.raises(BadInput):
        services.hand_on_visit(by=desk.director, key=key(), **handing | {"reason": ""})
    services.hand_on_visit(by=desk.director, key=key(), **handing)
    entry = Entry.objects.about(RevisitTask.KIND, found.pk).first()
    assert (entry.verb, entry.actor, entry.text.note) == ("handed_on", desk.director, handing["reason"])
    assert Notice.objects.get(kind="visit_handed_on").staff == desk.officer
    with pytest.raises(NotAllowed):
        record(desk.front_desk, found)
    assert record(desk.officer, found).by == desk.officer


@pytest.mark.req("R35")
def test_an_officers_visit_given_to_a_director_by_the_register_alone_stays_closed_to_the_officer(desk):
    """Whose it is in the row is not enough: it takes the director's word."""
    found = directors(desk, officer=desk.officer)
    with pytest.raises(NotAllowed):
        record(desk.officer, found)


def test_an_hour_before_an_appointment_the_officer_is_reminded_once(desk):
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(17, 15))
    assert services.remind_of_appointments(at=when(17, 13, 59)) == 0
    assert services.remind_of_appointments(at=when(17, 14)) == 1
    assert services.remind_of_appointments(at=when(17, 14, 5)) == 0
    assert Notice.objects.get(kind="appointment_soon").staff == desk.officer
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(17, 17))
    assert services.remind_of_appointments(at=when(17, 16, 30)) == 1


def test_who_stands_in_is_reminded_and_what_has_passed_is_not_told(desk):
    Leave.objects.create(staff=desk.officer, stand_in=desk.front_desk, starts=when(17, 0), until=when(18, 0))
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.front_desk, key=key(), for_at=when(17, 15))
    assert services.remind_of_appointments(at=when(17, 15)) == 0
    assert services.remind_of_appointments(at=when(17, 14, 30)) == 1
    assert Notice.objects.get(kind="appointment_soon").staff == desk.front_desk

"""The clocks that beat asks: through a day, after a week of silence, by two schedulers at once, by a real worker."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints import services
from complaints.models import Case
from complaints.services.turns import pass_on_turns
from config.celery import app
from office import clock
from office.models import Leave, Notice, Post
from office.notice_words import say
from tests.complaints import desk as states
from tests.complaints.desk import Desk, at, open_desk, reply, verify, when


def sweep(moment: datetime) -> int:
    with at(moment):
        return services.sweep(at=moment)


def told(desk: Desk, person: str) -> list[dict]:
    """What the clocks told a person so far, oldest first, without the numbers."""
    notices = Notice.objects.filter(staff=desk.people[person], kind="clocks").order_by("id")
    return [{kind: n for kind, n in notice.params.items() if kind != "numbers"} for notice in notices]


@pytest.fixture
def at_the_officers(desk: Desk) -> Case:
    """A case of the zone's officer, received on Tuesday at ten."""
    return desk.log(household=desk.household, place="own")


@pytest.mark.req("R14")
def test_through_a_day(desk: Desk, at_the_officers: Case) -> None:
    assert sweep(when(17, 16, 55)) == 0
    assert sweep(when(17, 17, 0)) == 1
    assert told(desk, "officer") == [{"verify_warned": 1}]
    assert (sweep(when(17, 17, 5)), sweep(when(17, 23, 55))) == (0, 0)
    assert told(desk, "director") == []
    assert sweep(when(18, 0, 0)) == 1
    assert told(desk, "director") == [{"verify_missed": 1}]
    assert sweep(when(18, 0, 5)) == 0


@pytest.mark.req("R14")
def test_what_was_verified_is_told_to_nobody(desk: Desk, at_the_officers: Case) -> None:
    verify(at_the_officers, desk.officer)
    assert (sweep(when(17, 17)), sweep(when(18, 0))) == (0, 0)


@pytest.mark.req("R14")
def test_received_after_the_warning_hour_is_warned_of_at_once(desk: Desk) -> None:
    with at(when(17, 18, 30)):
        desk.log(household=desk.household)
    assert sweep(when(17, 18, 30)) == 1


@pytest.mark.req("R13", "R14")
def test_recorded_a_day_late_is_told_as_missed_at_once_and_not_warned_of(desk: Desk) -> None:
    desk.log(received_at=when(16, 9))
    assert sweep(when(17, 10, 5)) == 1
    assert told(desk, "director") == [{"verify_missed": 1}]


@pytest.mark.req("R2", "R24")
def test_handling_is_warned_of_a_day_before_and_told_to_the_director_when_missed(desk: Desk) -> None:
    case = states.assigned(desk)
    assert case.resolve_due_at == when(21, 0)
    assert sweep(when(19, 23, 55)) == 0
    assert sweep(when(20, 0)) == 1
    assert told(desk, "engineer") == told(desk, "colleague") == [{"resolve_warned": 1}]
    assert sweep(when(21, 0)) == 1
    assert told(desk, "director") == [{"resolve_missed": 1}]
    assert told(desk, "engineer") == [{"resolve_warned": 1}, {"resolve_missed": 1}]


@pytest.mark.req("R2", "R27")
def test_answer_is_warned_of_a_day_before_and_told_to_the_director_when_missed(desk: Desk) -> None:
    case = states.told(desk, household=desk.household)
    assert case.answer_due_at == when(25, 0)
    assert (sweep(when(23, 23, 55)), sweep(when(24, 0))) == (0, 1)
    assert told(desk, "officer") == [{"answer_warned": 1}]
    assert sweep(when(25, 0)) == 1
    assert told(desk, "director") == [{"answer_missed": 1}]


@pytest.mark.req("R27")
def test_hour_promised_to_the_resident_is_warned_of_and_told_when_missed(desk: Desk) -> None:
    desk.log(household=desk.household, promised_at=when(17, 15))
    assert sweep(when(17, 10, 5)) == 2
    assert told(desk, "officer") == [{"resolve_warned": 1, "answer_warned": 1}]
    sweep(when(17, 15))
    assert told(desk, "director") == [{"resolve_missed": 1, "answer_missed": 1}]


@pytest.mark.parametrize("state", ["closed", "merged", "void"])
def test_closed_cases_have_no_clock(desk: Desk, state: str) -> None:
    case = states.STATES[state](desk)
    assert sweep(when(1, 0, month=6)) == (3 if state == "merged" else 0)
    assert Case.objects.get(pk=case.pk).answer_missed_told_at is None


def test_next_round_has_clocks_of_its_own(desk: Desk) -> None:
    case = states.told(desk)
    sweep(when(25, 0))
    with at(when(25, 9)):
        reply(case, desk.front_desk, satisfied=False)
    assert sweep(when(1, 0, month=4)) == 2


@pytest.mark.req("R28")
def test_after_a_week_of_silence_everything_is_told_in_one_digest_a_person(desk: Desk) -> None:
    for _case in range(3):
        desk.log(household=desk.household)
    states.assigned(desk)
    states.told(desk, household=desk.household)
    for moment in (when(26, 9), when(26, 9, 5)):
        sweep(moment)
    missed = {"verify_missed": 3, "resolve_missed": 4, "answer_missed": 5}
    assert told(desk, "director") == [missed]
    assert told(desk, "officer") == [{"verify_missed": 3, "resolve_missed": 3, "answer_missed": 4}]
    assert told(desk, "engineer") == [{"resolve_missed": 1, "answer_missed": 1}]


@pytest.mark.req("R28")
def test_clock_set_back_an_hour_tells_nothing_twice(desk: Desk, at_the_officers: Case) -> None:
    assert (sweep(when(17, 17, 30)), sweep(when(17, 16, 30)), sweep(when(17, 17, 30))) == (1, 0, 0)


def test_digest_says_how_many_and_which(desk: Desk) -> None:
    cases = [desk.log(household=desk.household) for _case in range(7)]
    sweep(when(18, 0))
    words = say(Notice.objects.get(staff=desk.director, kind="clocks"))
    assert words.startswith("7 件")
    assert [case.number in words for case in cases] == [True] * 5 + [False] * 2


def test_each_estate_is_told_of_its_own(desk: Desk) -> None:
    states.log(desk.other_front_desk, desk.other_front_desk.posts.get().estate)
    desk.log()
    sweep(when(18, 0))
    assert told(desk, "director") == told(desk, "other_director") == [{"verify_missed": 1}]


# Whose turn it is passes without a step.


@pytest.mark.req("R28")
def test_out_of_hours_what_is_to_be_verified_passes_to_who_is_on_duty_and_comes_back(
    desk: Desk, at_the_officers: Case
) -> None:
    verified = states.verified(desk, household=desk.household)
    sweep(when(17, 17, 29))
    assert holder(at_the_officers) == desk.officer
    sweep(when(17, 17, 30))
    assert (holder(at_the_officers), holder(verified)) == (desk.on_duty, desk.officer)
    assert Notice.objects.get(staff=desk.on_duty, kind="passed_on").params["numbers"] == [at_the_officers.number]
    sweep(when(18, 8, 30))
    assert holder(at_the_officers) == desk.officer


@pytest.mark.req("R28")
def test_what_comes_out_of_hours_goes_to_who_is_on_duty(desk: Desk) -> None:
    with at(when(17, 19)):
        case = desk.log(household=desk.household)
        assert (case.turn_staff, case.turn_role) == (desk.on_duty, "front_desk")
        case = verify(case, desk.on_duty)
    assert case.turn_staff == desk.officer


@pytest.mark.req("R28")
@pytest.mark.parametrize("state", ["logged", "verified", "told"])
def test_absent_officers_cases_pass_to_who_stands_in_and_come_back(desk: Desk, state: str) -> None:
    case = states.STATES[state](desk, household=desk.household)
    assert holder(case) == desk.officer
    Leave.objects.create(staff=desk.officer, stand_in=desk.front_desk, starts=when(18, 0), until=when(19, 0))
    sweep(when(18, 9))
    assert holder(case) == desk.front_desk
    sweep(when(20, 9))
    assert holder(case) == desk.officer


@pytest.mark.req("R28")
def test_absent_handlers_case_is_the_whole_departments(desk: Desk) -> None:
    case = states.verified(desk)
    services.assign_case(case_id=case.pk, by=desk.officer, department_id=desk.engineering.pk, staff_id=desk.engineer.pk)
    assert case not in Case.objects.turn_is(desk.colleague)
    Leave.objects.create(staff=desk.engineer, stand_in=desk.colleague, starts=when(18, 0), until=when(19, 0))
    sweep(when(18, 9))
    assert case in Case.objects.turn_is(desk.colleague)
    assert Notice.objects.filter(staff=desk.colleague, kind="passed_on").exists()


@pytest.mark.req("R28")
def test_when_a_post_ends_the_next_in_it_has_the_turn(desk: Desk) -> None:
    waiting = states.escalated(desk)
    Post.objects.filter(staff=desk.director).update(until=when(17, 0).date())
    Post.objects.create(staff=desk.general_manager, estate=desk.estate, role="director", starts=when(18, 0).date())
    sweep(when(18, 9))
    assert holder(waiting) == desk.general_manager


@pytest.mark.req("R28")
def test_with_nobody_left_it_is_the_front_desks_as_a_whole(desk: Desk) -> None:
    case = states.verified(desk, household=desk.household)
    Post.objects.filter(staff=desk.officer).update(until=when(17, 0).date())
    sweep(when(18, 9))
    assert holder(case) is None
    with at(when(18, 9)):
        assert case in Case.objects.turn_is(desk.fresh("front_desk"))


def test_turns_that_stay_are_told_to_nobody_and_change_no_version(desk: Desk) -> None:
    for make in states.STATES.values():
        make(desk, household=desk.household)
    before = dict(Case.objects.values_list("pk", "version"))
    with at(when(17, 10, 5)):
        assert pass_on_turns(at=when(17, 10, 5)) == 0
    assert dict(Case.objects.values_list("pk", "version")) == before


def holder(case: Case) -> object:
    return Case.objects.get(pk=case.pk).turn_staff


# Real connections, real processes.


@pytest.mark.req("R28")
@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_tell_each_person_once() -> None:
    with at(when(17, 10)):
        desk = open_desk()
        for _case in range(12):
            desk.log(household=desk.household)
    start = threading.Barrier(4)
    found: list[int] = []

    def scheduler() -> None:
        try:
            start.wait()
            found.append(sweep(when(18, 0)))
        finally:
            connection.close()

    threads = [threading.Thread(target=scheduler) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found) == 12
    assert sum(notice["verify_missed"] for notice in told(desk, "director")) == 12


@pytest.mark.req("R28")
@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_works_on_is_told_the_next_time() -> None:
    with at(when(17, 10)):
        desk = open_desk()
        case = desk.log(household=desk.household)
    locked, done = threading.Event(), threading.Event()

    def at_work() -> None:
        try:
            with transaction.atomic():
                Case.objects.locked(case.pk)
                locked.set()
                done.wait(10)
        finally:
            connection.close()

    colleague = threading.Thread(target=at_work)
    colleague.start()
    assert locked.wait(10)
    assert sweep(when(18, 0)) == 0
    done.set()
    colleague.join()
    assert sweep(when(18, 0, 5)) == 1


@pytest.mark.req("R14", "R28")
@pytest.mark.django_db(transaction=True)
def test_two_real_beats_and_a_real_worker_tell_each_person_once(celery_worker_process, shift_clock, tmp_path) -> None:
    with at(clock.now() - timedelta(days=3)):
        desk = open_desk()
        desk.log(household=desk.household)
    shift_clock(timedelta(days=1))
    PeriodicTask.objects.exclude(task="complaints.tasks.sweep_clocks").update(enabled=False)
    often = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.filter(task="complaints.tasks.sweep_clocks").update(interval=often)
    sweeps = Sweeps()
    with beat(tmp_path / "one"), beat(tmp_path / "two"):
        wait_until(lambda: told(desk, "director") and sweeps.done() >= 4)
    wait_until(sweeps.are_over)
    for person in ("director", "officer"):
        assert [notice["verify_missed"] for notice in told(desk, person)] == [1]


@contextmanager
def beat(pidfile: Path) -> Iterator[None]:
    """A scheduler on the test's database and queue."""
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + connection.settings_dict["NAME"]
    command = [sys.executable, "-m", "celery", "-A", "config", "beat", "--pidfile", str(pidfile), "--max-interval", "1"]
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    scheduler = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        scheduler.terminate()
        scheduler.wait(30)


class Sweeps:
    """What the worker has done of them, and whether any is left in its hands or in the queue."""

    def __init__(self) -> None:
        self.before = self._total()

    def done(self) -> int:
        return self._total() - self.before

    def are_over(self) -> bool:
        asked = app.control.inspect(timeout=0.3)
        in_hand = [*(asked.reserved() or {}).values(), *(asked.active() or {}).values()]
        with app.connection_for_read() as broker:
            return not any(in_hand) and broker.default_channel.client.llen("celery") == 0

    def _total(self) -> int:
        stats = app.control.inspect(timeout=0.3).stats() or {}
        return sum(worker["total"].get("complaints.tasks.sweep_clocks", 0) for worker in stats.values())


def wait_until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline

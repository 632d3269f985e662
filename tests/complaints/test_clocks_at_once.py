"""The clocks on real connections and in real processes: several schedulers at once tell each person once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.models import Case
from config.celery import app
from office import clock
from tests.complaints.desk import at, open_desk, when
from tests.complaints.test_clocks import sweep, told


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

"""The pieces of `make drill` that need no hundred thousand homes: what it asks for, what it sees, what it says."""

import json
from datetime import date
from typing import Any

import psycopg2
import pytest
from django.db import connection
from django_celery_beat.models import PeriodicTask

from ops.drill import generation, report
from ops.drill.generation import Counted, Scene, in_the_middle
from ops.drill.prepare import prepare
from ops.places import Trouble
from revisits.models import GenerationRun, PlanRule
from revisits.services.plan_generating import LOCK
from tests.factories import EstateFactory
from tests.revisits.estate import at, build_town

MARCH = date(2026, 3, 2)


def session(name: str = "drill") -> Any:
    """A connection of its own to the tests' database, as a process of that name has it."""
    facts = connection.get_connection_params()
    wanted = {key: facts[key] for key in ("host", "port", "user", "password") if facts.get(key)}
    return psycopg2.connect(dbname=connection.settings_dict["NAME"], application_name=name, **wanted)


@pytest.fixture
def scene() -> Any:
    opened = session()
    yield Scene(opened)
    opened.close()


@pytest.mark.parametrize(
    ("there", "lost", "doubled", "is_whole"),
    [
        (Counted(0, 20, 20, 2), 0, 0, True),
        (Counted(1, 20, 20, 2), 0, 0, False),  # a run says that it goes on
        (Counted(0, 19, 19, 2), 1, 0, False),
        (Counted(0, 21, 20, 2), 0, 1, True),
        (Counted(0, 20, 20, 1), 1, 0, False),
        (Counted(0, 20, 20, 3), 0, 1, True),
        (Counted(0, 0, 0, 0), 22, 0, False),
    ],
)
def test_what_is_lost_and_doubled_of_ten_homes_and_two_quarters(there, lost, doubled, is_whole):
    assert (there.lost(10, 2), there.doubled(2), there.is_whole(10, 2)) == (lost, doubled, is_whole)


@pytest.mark.django_db(transaction=True)
def test_it_counts_what_the_generator_made(scene):
    town = build_town()
    town.retire("director")
    homes = [town.home() for _each in range(4)]
    assert scene.count() == Counted(0, 0, 0, 0)
    town.run(MARCH)
    assert scene.count() == Counted(0, 4, 4, 1)
    assert scene.count().is_whole(len(homes), 1)
    with at(MARCH):
        GenerationRun.objects.create(estate=town.estate, period="2026-Q1", started_at=town.estate.start_of(MARCH))
    assert scene.count().running == 1


@pytest.mark.django_db(transaction=True)
def test_it_names_the_worker_that_holds_the_lock_once_some_tasks_are_made_and_not_all(scene):
    town = build_town()
    for _each in range(3):
        town.home()
    worker = session("worker-2")
    lock = [LOCK, town.estate.pk]
    try:
        worker.cursor().execute("SELECT pg_advisory_lock(%s, %s)", lock)
        town.run(MARCH)  # another holds the lock: nothing is made
        assert in_the_middle(scene, 20) is None
        worker.cursor().execute("SELECT pg_advisory_unlock(%s, %s)", lock)
        town.run(MARCH)
        assert in_the_middle(scene, 20) is None  # tasks, and nobody at work
        worker.cursor().execute("SELECT pg_advisory_lock(%s, %s)", lock)
        assert in_the_middle(scene, 20) == ("worker-2", 7)
        assert in_the_middle(scene, 7) is None
    finally:
        worker.close()


@pytest.mark.django_db
def test_it_asks_for_the_officers_round_and_the_forum_every_few_seconds():
    estate = EstateFactory()
    with at(MARCH):
        assert prepare(every=3) == 1
    with at(date(2026, 3, 20)):
        assert prepare(every=3) == 2
    rules = PlanRule.objects.in_use().filter(estate=estate).order_by("purpose")
    assert [rule.purpose for rule in rules] == ["forum", "officer"]
    (task,) = PeriodicTask.objects.filter(enabled=True)
    assert (task.task, task.interval.every, task.interval.period) == ("revisits.tasks.keep_plans", 3, "seconds")


def test_who_waits_in_vain_says_so():
    patient = Scene.__new__(Scene)
    assert patient.wait(lambda: "there", 1, "") == "there"
    with pytest.raises(Trouble, match="too slow"):
        patient.wait(lambda: None, 0.01, "too slow")


def test_what_was_found_is_printed_and_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "TARGET", tmp_path / "build" / "drill.json")
    kept = report.Found("worker_killed", "two of each", 11, 0, 0, 3.5, True)
    missed = report.Found("worker_killed", "two of each", 11, 1, 0, 3.5, False)
    report.write([kept, missed])
    said = capsys.readouterr().out
    assert "lost 0, doubled 0, worked again after 3.5 s: met" in said
    assert "lost 1, doubled 0, worked again after 3.5 s: MISSED" in said
    first, second = json.loads(report.TARGET.read_text())
    assert (first["met"], second["lost"]) == (True, 1)


def test_two_of_each_are_started():
    assert (generation.WORKERS, generation.SCHEDULERS) == (2, 2)
    assert generation._names("worker", 2) == ["worker-1", "worker-2"]

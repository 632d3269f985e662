"""Two schedulers and two workers on one database; the worker that generates the quarter's tasks is killed in the middle.

The set that is there afterwards is the one that was to be made: one task for each household, one forum, nothing twice.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ops.drill.report import Found
from ops.places import Trouble
from ops.postgres import Postgres
from ops.processes import EXTRA
from ops.servers import servers

ROOT = Path(__file__).resolve().parents[2]
WORKERS, SCHEDULERS = 2, 2
EVERY_SECONDS = 3
PATIENCE = 120

# Which of our processes holds the generator's lock: each names itself to the database.
AT_WORK = """
SELECT max(session.application_name), (SELECT count(*) FROM revisits_revisittask) FROM pg_locks AS held
JOIN pg_stat_activity AS session ON session.pid = held.pid
WHERE held.locktype = 'advisory' AND held.granted AND session.application_name LIKE 'worker-%%'"""
COUNTED = """
SELECT (SELECT count(*) FROM revisits_generationrun WHERE state = 'running'),
    count(*) FILTER (WHERE household_id IS NOT NULL), count(DISTINCT (household_id, period)) FILTER (WHERE household_id IS NOT NULL),
    count(*) FILTER (WHERE household_id IS NULL) FROM revisits_revisittask"""


@dataclass(frozen=True)
class Counted:
    """What is there: runs that say they go on, tasks of homes and how many differ, forums; one of each was to be made for
    a home and a quarter."""

    running: int
    tasks: int
    different: int
    forums: int

    def lost(self, homes: int, quarters: int) -> int:
        return max(homes * quarters - self.different, 0) + max(quarters - self.forums, 0)

    def doubled(self, quarters: int) -> int:
        return self.tasks - self.different + max(self.forums - quarters, 0)

    def is_whole(self, homes: int, quarters: int) -> bool:
        return not self.running and not self.lost(homes, quarters)


class Scene:
    """The database as the drill looks at it."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.connection.autocommit = True

    def ask(self, sql: str, **facts: Any) -> tuple[Any, ...]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, facts)
            return cursor.fetchone() if cursor.description else ()

    def count(self) -> Counted:
        return Counted(*self.ask(COUNTED))

    def wait(self, is_so: Callable[[], Any], seconds: float, trouble: str) -> Any:
        """What it says once it says something."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := is_so():
                return found
            time.sleep(0.05)
        raise Trouble(trouble)


def drill(households: int, seconds: int) -> Found:
    """Kill a worker in mid-generation, and see what is there when the other one has done its work."""
    with TemporaryDirectory(prefix="huiyin-drill-", dir="/tmp") as folder, ExitStack() as ends:
        data = Path(folder)
        data.chmod(0o711)
        environment = os.environ | ends.enter_context(servers(data, durable=True)) | {"LOG_LEVEL": "ERROR"}
        quarters = _build(environment, households)
        scene = Scene(Postgres(data).connect())
        ends.callback(scene.connection.close)
        workers = {name: ends.enter_context(_process(environment, name)) for name in _names("worker", WORKERS)}
        for name in _names("beat", SCHEDULERS):
            ends.enter_context(_process(environment, name))
        killed, made = scene.wait(
            lambda: in_the_middle(scene, households),
            PATIENCE,
            "No worker was seen generating; is the machine too slow?",
        )
        os.killpg(workers[killed].pid, signal.SIGKILL)
        began = time.monotonic()
        is_whole = _wait_until_whole(scene, households, quarters, seconds)
        took = round(time.monotonic() - began, 1)
        time.sleep(4 * EVERY_SECONDS)  # both schedulers go on for some rounds, and nothing more is made
        there = scene.count()
    lost, doubled = there.lost(households, quarters), there.doubled(quarters)
    return Found(
        name="worker_killed",
        tried=f"{SCHEDULERS} schedulers, {WORKERS} workers, {killed} killed after {made} of {households} tasks",
        expected=(households + 1) * quarters,
        lost=lost,
        doubled=doubled,
        recovered_s=took,
        met=is_whole and not lost and not doubled,
    )


def in_the_middle(scene: Scene, households: int) -> tuple[str, int] | None:
    """Who is at work, once some batches are in and not all."""
    name, made = scene.ask(AT_WORK)
    return (name, made) if name and 0 < made < households else None


def _wait_until_whole(scene: Scene, homes: int, quarters: int, seconds: int) -> bool:
    """Whether everything is there within the time, and no run says that it still goes on."""
    try:
        return scene.wait(lambda: scene.count().is_whole(homes, quarters), seconds, "")
    except Trouble:
        return False


def _build(environment: dict[str, str], households: int) -> int:
    """The bench's office, with hardly any cases in it; how many quarters are open."""
    rows = ["--cases", "1000", "--households", str(households)]
    _python(environment, "ops.bench.build", *rows)
    return int(_python(environment, "ops.drill.prepare", "--every", str(EVERY_SECONDS)).split()[-1])


def _python(environment: dict[str, str], module: str, *arguments: str) -> str:
    """A Python of ours that does one thing; what it printed."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def _names(kind: str, count: int) -> list[str]:
    return [f"{kind}-{number}" for number in range(1, count + 1)]


@contextmanager
def _process(environment: dict[str, str], name: str) -> Iterator[subprocess.Popen]:
    """A worker or a scheduler in a group of its own; the database knows it by its name."""
    more = ["worker", "--concurrency", "1", "-n", f"{name}@drill"]
    if name.startswith("beat"):
        more = ["beat", "--pidfile=", "--max-interval", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "--quiet", "-A", "config", *more, "-l", "ERROR"],
        cwd=ROOT,
        env=environment | EXTRA["worker"] | {"PGAPPNAME": name},
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

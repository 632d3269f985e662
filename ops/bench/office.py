"""Two offices to measure, a small and a large one: a database, a gunicorn, and a logged-in client for each role."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ops.bench.measure import Client

ROOT = Path(__file__).resolve().parents[2]
CSRF = "b" * 32


@dataclass
class Office:
    """A running office of the bench."""

    port: int
    sessions: dict[str, str]
    master: subprocess.Popen
    cases: int

    def client(self, role: str) -> Client:
        """A browser of the person with this role."""
        return Client(self.port, self.sessions[role], CSRF)

    def worker_memory(self) -> list[int]:
        """Resident bytes of each web worker."""
        children = subprocess.run(
            ["ps", "-o", "rss=", "--ppid", str(self.master.pid)], capture_output=True, text=True, check=True
        )
        return [int(line) * 1024 for line in children.stdout.split()]


@contextmanager
def office(environment: dict[str, str], cases: int, households: int) -> Iterator[Office]:
    """Build the office's database, serve it by gunicorn with two workers, and end that afterwards."""
    env = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "ops.bench.settings", "LOG_LEVEL": "ERROR"}
    wanted = ["--cases", str(cases), "--households", str(households)]
    built = subprocess.run(
        [sys.executable, "-m", "ops.bench.build", *wanted],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    port = _free_port()
    master = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "2"]
        + ["--keep-alive", "600", "--bind", f"127.0.0.1:{port}", "--log-level", "error", "config.wsgi"],
        cwd=ROOT,
        env=env,
    )
    try:
        _wait_for(port)
        yield Office(port, json.loads(built.stdout.splitlines()[-1]), master, cases)
    finally:
        master.terminate()
        master.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    for _attempt in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("bench: the web server did not start.")

"""Web, worker and beat together: they start together, and when one ends or somebody wishes so, all end."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CELERY = ["celery", "--quiet", "-A", "config"]
COMMANDS = {
    "web": ["gunicorn", "-c", "python:config.gunicorn", "config.wsgi"],
    "worker": [*CELERY, "worker", "--concurrency", "2", "-l", "WARNING"],
    "beat": [*CELERY, "beat", "--pidfile=", "-l", "WARNING"],
}
# Told to end, the worker gives its tasks back to the queue instead of finishing them. It may be root here, since its
# queue is on a socket of ours alone, so it need not warn of that.
EXTRA = {"worker": {"REMAP_SIGTERM": "SIGQUIT", "PYTHONWARNINGS": "ignore:You're running the worker"}}
# How long gunicorn may finish its requests and the worker hand back its tasks, before they are killed.
PATIENCE = 12


class Processes:
    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen] = {}
        self.is_ending = False

    def run(self, url: str, when_ready: Callable[[], None]) -> str | None:
        """Run until a signal comes; the name of the process that ended by itself before that."""
        # A flag, not an exception, which could come between a start and our knowing of it.
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(sign) is not signal.SIG_IGN:  # as SIGHUP is under nohup
                signal.signal(sign, self._wish_end)
        try:
            for name, command in COMMANDS.items():
                environment = os.environ | EXTRA.get(name, {})
                self.running[name] = subprocess.Popen(
                    [sys.executable, "-m", *command], cwd=ROOT, env=environment, start_new_session=True
                )
            return self._watch(url, when_ready)
        finally:
            self._end()

    def _wish_end(self, *_: object) -> None:
        self.is_ending = True

    def _watch(self, url: str, when_ready: Callable[[], None]) -> str | None:
        is_ready = False
        while not self.is_ending:
            for name, process in self.running.items():
                if process.poll() is not None:
                    return name
            if not is_ready and answers(url):
                is_ready = True
                when_ready()
            time.sleep(0.2)
        return None

    def _end(self) -> None:
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0, deadline - time.monotonic()))
            _kill_group(process)


@contextmanager
def child(*arguments: str, **options) -> Iterator[subprocess.Popen]:
    """A Python of ours that does one thing; it and the processes that it started are gone afterwards."""
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, start_new_session=True, **options)
    try:
        yield process
    finally:
        _kill_group(process)


def _kill_group(process: subprocess.Popen) -> None:
    """Each has a group of its own: whoever is left in it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True

"""The office that is walked: the one of DATA_DIR, or a demo office of its own that is gone afterwards."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ops.places import Trouble
from ops.processes import answers

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 900


@contextmanager
def office() -> Iterator[str]:
    """The address of a running demo office."""
    if given := os.environ.get("DATA_DIR"):
        with _running(Path(given)) as address:
            yield address
        return
    with TemporaryDirectory(prefix="huiyin-walk-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        with _running(Path(folder)) as address:
            yield address


@contextmanager
def _running(data_dir: Path) -> Iterator[str]:
    port = os.environ.get("PORT") or str(_free_port())
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"DATA_DIR": str(data_dir), "HOST": "127.0.0.1", "PORT": port, "SITE_URL": address}
    process = subprocess.Popen([sys.executable, "-m", "ops.run"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(process, f"{address}/healthz")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait(process: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(url):
        if process.poll() is not None:
            raise Trouble("The office did not start; the lines above say why.")
        if time.monotonic() > deadline:
            raise Trouble(f"The office did not start within {PATIENCE} seconds.")
        time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]

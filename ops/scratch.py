"""Servers on a folder of their own, fast and forgetful, that vanish with whoever asked for them, even if he is killed.

A keeper process holds them until its standard input ends, which the system sees to at any death of the asker.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from ops.places import Trouble
from ops.servers import servers

ROOT = Path(__file__).resolve().parent.parent


class Scratch:
    """Embedded servers for a test run or a measurement; `environment` names them."""

    def __init__(self) -> None:
        self.keeper = subprocess.Popen(
            [sys.executable, "-m", "ops.scratch"], cwd=ROOT, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        told = self.keeper.stdout.readline()
        if not told:
            raise Trouble("The scratch servers did not start; the lines above say why.")
        self.environment: dict[str, str] = json.loads(told)

    def close(self) -> None:
        self.keeper.communicate()  # ends its standard input and waits


def keep() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    # Not TMPDIR, which may be long, or closed to the account that runs PostgreSQL.
    folder = Path(tempfile.mkdtemp(prefix="huiyin-", dir="/tmp")).resolve()
    folder.chmod(0o711)
    try:
        with servers(folder, durable=False) as environment:
            print(json.dumps(environment), flush=True)
            sys.stdin.read()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    try:
        keep()
    except Trouble as trouble:
        sys.exit(f"huiyin: {trouble}")

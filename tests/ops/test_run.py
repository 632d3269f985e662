"""`make run` from start to end, against an office of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.postgres import Postgres
from ops.redis import Redis
from tests import migrated
from tests.ops.test_postgres import run_sql

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {"PRODUCTION": "true", "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2}
OURS = ("DATABASE_URL", "REDIS_URL", "REDIS_NUMBER", "DATA_DIR", "CLOCK_OFFSET_FILE", "DJANGO_SETTINGS_MODULE")


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def start(data_dir: Path, port: int | str) -> subprocess.Popen:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {"DATA_DIR": str(data_dir), "PORT": str(port), **PRODUCTION}
    return subprocess.Popen(
        [sys.executable, "-m", "ops.run"], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def refused(data_dir: Path, port: int | str) -> str:
    """What a start says that must not succeed."""
    said, _ = start(data_dir, port).communicate(timeout=60)
    return said.strip()


def read_until_ready(office: subprocess.Popen) -> None:
    said = ""
    while "Huiyin is ready" not in said:
        line = office.stdout.readline()
        assert line, said
        said += line


@pytest.fixture
def one_migration_behind(data_dir: Path, django_db_setup: None) -> None:
    """The database as an earlier version left it: to migrate it from nothing takes half a minute."""
    server = Postgres(data_dir, durable=False)
    server.start()
    try:
        server.ensure_database()
        migrated.load(server.url())
        run_sql(server, "DROP TABLE django_session; DELETE FROM django_migrations WHERE app = 'sessions'")
    finally:
        server.stop()


@pytest.fixture
def office(data_dir: Path, port: int, one_migration_behind: None) -> Iterator[subprocess.Popen]:
    process = start(data_dir, port)
    read_until_ready(process)
    yield process
    process.terminate()
    process.communicate(timeout=60)


def test_office_serves_refuses_a_second_and_ends_with_everything(office, data_dir, port):
    assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read() == b"ok"
    hashed = next((data_dir / "static" / "vendor" / "bootstrap").glob("bootstrap.min.*.css"))
    answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/static/vendor/bootstrap/{hashed.name}")
    assert "immutable" in answer.headers["Cache-Control"]
    assert run_sql(Postgres(data_dir), "SELECT count(*) FROM django_session") == [(0,)]  # it migrated what was missing

    assert refused(data_dir, port) == (
        f"huiyin: The office in {data_dir} runs already: end that one, or set another DATA_DIR."
    )
    assert refused(data_dir / "other", port) == (
        f"huiyin: Port {port} cannot be used (Address already in use): choose another, as PORT=8001 make run."
    )

    office.send_signal(signal.SIGTERM)
    said, _ = office.communicate(timeout=60)
    assert said.splitlines()[-1] == f"Everything is stopped; the data stay in {data_dir}"
    assert office.returncode == 0
    assert Postgres(data_dir).pid() is None
    assert not Redis(data_dir).is_ours()


def test_signal_before_the_address_is_printed_ends_everything_too(data_dir, port):
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and so its children
    office = start(data_dir, port)
    deadline = time.monotonic() + 60
    while not (data_dir / "postgres" / "18" / "postmaster.pid").exists():
        assert time.monotonic() < deadline
    office.send_signal(signal.SIGINT)
    said, _ = office.communicate(timeout=60)
    assert office.returncode == 0, said
    assert Postgres(data_dir).pid() is None
    assert not Redis(data_dir).is_ours()


@pytest.mark.parametrize("port", ["eight", "0", "70000"])
def test_port_that_is_none_is_one_sentence(data_dir, port):
    assert refused(data_dir, port) == f"huiyin: PORT is {port!r}; it must be a number from 1 to 65535."


def test_full_disk_is_one_sentence(data_dir, port):
    if (
        os.getuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "huiyin", data_dir], check=False).returncode
    ):
        pytest.skip("only root can make a small disk")
    try:
        assert refused(data_dir / "data", port) == (
            f"huiyin: The disk that holds {data_dir}/data has less than 200 MB left: make room and start again."
        )
    finally:
        subprocess.run(["umount", data_dir], check=True)

"""The migrated, empty database, kept in build/ and loaded by later runs while no migration has changed.

To migrate takes most of a minute, to load what it made takes a second.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from ops.places import account_for, postgres_binaries

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
MADE_OF = (*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt", ROOT / "config/settings.py")


def _key() -> str:
    """Changes with everything of which the empty database is made."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(MADE_OF):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _run(program: str, *arguments: str) -> None:
    binaries = postgres_binaries(account_for(BUILD))
    subprocess.run([binaries / program, *arguments], check=True, capture_output=True)


def _url(database: str) -> str:
    return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + database


def _kept() -> Path:
    return BUILD / f"migrated-{_key()}.dump"


def load(url: str) -> None:
    """Into an empty database, once this process has its own."""
    _run("pg_restore", "--exit-on-error", "--no-owner", "-d", url, str(_kept()))


@contextmanager
def loaded_or_kept() -> Iterator[None]:
    """Around the making of the test database: load it where it is kept, keep it where it had to be migrated.

    Of the processes of a parallel run the first migrates and the others wait for what it keeps.
    """
    BUILD.mkdir(exist_ok=True)
    kept = _kept()
    name = connection.creation._get_test_db_name()
    with (BUILD / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            _run("psql", "-qc", f'CREATE DATABASE "{name}"', _url("postgres"))
            fcntl.flock(lock, fcntl.LOCK_UN)
            load(_url(name))
            yield
            return
        yield
        half = kept.with_suffix(".half")
        _run("pg_dump", "-Fc", "-f", str(half), _url(name))
        for old in BUILD.glob("migrated-*.dump"):
            old.unlink()
        half.rename(kept)

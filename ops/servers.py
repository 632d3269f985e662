"""The embedded servers together, for as long as something needs them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.places import Trouble
from ops.postgres import Postgres
from ops.redis import Redis


@contextmanager
def servers(data_dir: Path, *, durable: bool = True) -> Iterator[dict[str, str]]:
    """Start what DATABASE_URL and REDIS_URL do not name, give the environment that names all, and stop what we started.

    A server of this DATA_DIR that runs already is used and left running.
    """
    started: list[Postgres | Redis] = []
    environment = {"DATA_DIR": str(data_dir)}
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o711)
        postgres = None
        if not os.environ.get("DATABASE_URL"):
            postgres = Postgres(data_dir, durable=durable)
            if postgres.start():
                started.append(postgres)
            postgres.ensure_database()
            environment["DATABASE_URL"] = postgres.url()
        if not os.environ.get("REDIS_URL"):
            redis = Redis(data_dir, postgres.sockets if postgres else data_dir / "run")
            if redis.start():
                started.append(redis)
            environment["REDIS_URL"] = redis.url
        yield environment
    except OSError as error:
        raise Trouble(f"{error.filename or data_dir}: {error.strerror}.") from error
    finally:
        for server in reversed(started):
            server.stop()

"""The embedded servers together, for as long as something needs them."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ops.places import Trouble
from ops.postgres import Postgres
from ops.redis import Redis


@contextmanager
def servers(data_dir: Path, *, durable: bool = True) -> Iterator[dict[str, str]]:
    """Start what DATABASE_URL and REDIS_URL do not name, give the environment that names all, and stop what we started.

    A server of this DATA_DIR that runs already is used and left running.
    """
    with ExitStack() as started:
        try:
            environment = _start(data_dir, durable, started)
        except PermissionError as error:
            raise Trouble(
                f"{error.filename or data_dir} may not be written by this user: set another DATA_DIR."
            ) from error
        yield environment


def _start(data_dir: Path, durable: bool, started: ExitStack) -> dict[str, str]:
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o711)
    environment = {"DATA_DIR": str(data_dir)}
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(data_dir, durable=durable)
        if postgres.pid() is None:
            started.callback(postgres.stop)  # before the start, which a signal may interrupt
        postgres.start()
        postgres.ensure_database()
        environment["DATABASE_URL"] = postgres.url()
    if not os.environ.get("REDIS_URL"):
        redis = Redis(data_dir)
        if not redis.is_ours():
            started.callback(redis.stop)
        redis.start()
        environment["REDIS_URL"] = redis.url
    return environment

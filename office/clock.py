"""The only source of time. Outside production it can be moved: by `at()` in this process, by a file for all."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment in UTC, as this process is told to see it."""
    moved = _moment.get()
    if moved is not None:
        return moved
    return datetime.now(UTC) + _offset()


def today(zone: str) -> date:
    """The calendar day in an estate's zone."""
    return local(now(), zone).date()


def local(at: datetime, zone: str) -> datetime:
    """The same moment on the wall clock of an estate."""
    return at.astimezone(ZoneInfo(zone))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware). For the demo office and for tests."""
    if not settings.DEMO_ALLOWED:
        raise RuntimeError("The clock is not moved in production.")
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)


def _offset() -> timedelta:
    """Seconds in the offset file, so that a drill moves the clock of every process."""
    if not settings.CLOCK_OFFSET_FILE:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(settings.CLOCK_OFFSET_FILE).read_text() or 0))
    except FileNotFoundError:
        return timedelta()

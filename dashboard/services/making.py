"""How a worker makes something: it claims the row, says how far it is, and loses the claim when it is silent too long.

What is to be made stands in the table; the queue is only the nudge. When a worker is killed, beat's sweep finds the row
and another one makes it.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from celery import Task
from celery.exceptions import OperationalError
from django.db.models import F, QuerySet

from dashboard.models import ListExport, Report
from office import clock

log = logging.getLogger(__name__)

AT_ONCE = 5
NUDGED_FIRST = timedelta(seconds=30)

M = TypeVar("M", Report, ListExport)


class ClaimLost(Exception):
    """Another worker has it: this one was silent for too long."""


def nudge(task: Task, pk: int) -> None:
    """Ask a worker; with the queue gone beat's sweep finds the row later."""
    try:
        task.apply_async([pk], retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The queue did not take %s %s (%s): beat finds it.", task.name, pk, error)


def work(model: type[M], pk: int, make: Callable[[M], None]) -> bool:
    """Make a row that waits, unless somebody else has it. Whether there was something to do."""
    now = clock.now()
    if not model.objects.to_make(now).filter(pk=pk).update(claimed_at=now, attempts=F("attempts") + 1):
        return False
    row = model.objects.select_related("estate", "asked_by").get(pk=pk)
    try:
        make(row)
    except ClaimLost:
        log.warning("%s %s was taken over by another worker.", model.__name__, pk)
    except Exception:
        log.exception("%s %s could not be made.", model.__name__, pk)
        claimed(row).update(claimed_at=None)
    return True


def sweep(model: type[M], work_on: Callable[[int], bool]) -> int:
    """What a lost task left undone. How many were made."""
    now = clock.now()
    waiting = model.objects.to_make(now).filter(asked_at__lte=now - NUDGED_FIRST).order_by("asked_at")
    return sum(work_on(pk) for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]))


def claimed(row: M) -> QuerySet[M]:
    """The row, if it is still this worker's."""
    return type(row).objects.unmade().filter(pk=row.pk, claimed_at=row.claimed_at)


def tell(row: M, done: int, **more: Any) -> None:
    """Say how far it is, and that the worker is alive."""
    now = clock.now()
    if not claimed(row).update(steps_done=done, claimed_at=now, **more):
        raise ClaimLost
    row.claimed_at, row.steps_done = now, done


def hold(row: M) -> None:
    """Lock the row for the transaction that keeps what was made; nobody else has it."""
    if claimed(row).select_for_update(of=("self",), no_key=True).first() is None:
        raise ClaimLost

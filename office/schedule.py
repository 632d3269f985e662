"""What runs by itself: in the office's words, how its last run ended, and what failed. Celery keeps failures only
(`django-celery-results`); each app says in words what its tasks do, in `fixed_rows.py`."""

from ast import literal_eval
from collections.abc import Mapping
from datetime import datetime
from json import loads
from typing import Any

from celery import current_app, states
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import PeriodicTask
from django_celery_results.models import TaskResult

from office import policies
from office.errors import WrongState, require
from office.frame import Text
from office.models import Staff

_said: dict[str, Text] = {}


def say(words: Mapping[str, Text]) -> None:
    """Say what the tasks of an app do, by their names."""
    _said.update(words)


def words_of(task: str | None) -> Text:
    """What a task does; its name when nobody has said it."""
    return _said.get(task or "", task or "–")


def failures() -> Any:
    """What failed and was not started again, the newest first."""
    return TaskResult.objects.filter(status=states.FAILURE).order_by("-date_done")


def last_failures() -> dict[str, datetime]:
    """When each entry of the schedule failed last."""
    rows = failures().exclude(periodic_task_name=None).order_by("date_done")
    return dict(rows.values_list("periodic_task_name", "date_done"))


def has_failed(entry: PeriodicTask, failed: Mapping[str, datetime]) -> bool | None:
    """Whether its last run failed; None for what has not run yet."""
    if entry.last_run_at is None:
        return None
    return entry.name in failed and failed[entry.name] >= entry.last_run_at


def last_line(result: TaskResult) -> str:
    """What went wrong, as the last line of the traceback says it."""
    lines = [line for line in (result.traceback or "").strip().splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else ""


def retry(*, result_id: int, by: Staff) -> TaskResult:
    """Start a failed task again with what it was given; the failure is marked as started again, so that it is not started
    twice. Raises NotAllowed, WrongState."""
    require(any(policies.may_hand_over_all(by, estate.pk) for estate in by.estates))
    with transaction.atomic():
        result = TaskResult.objects.select_for_update().get(pk=result_id)
        if result.status != states.FAILURE:
            raise WrongState(_("This was started again already."))
        task = current_app.tasks.get(result.task_name) if result.task_name in _said else None
        if task is None:
            raise WrongState(_("This task is no longer known; it cannot be started again."))
        args, kwargs = _given(result.task_args, ()), _given(result.task_kwargs, {})
        TaskResult.objects.filter(pk=result.pk).update(status=states.RETRY)
        transaction.on_commit(lambda: task.apply_async(args, kwargs, ignore_result=True))
    return result


def _given(text: str | None, nothing: Any) -> Any:
    """The arguments as they were kept: a literal, in JSON."""
    try:
        return literal_eval(loads(text)) if text else nothing
    except (ValueError, SyntaxError):
        raise WrongState(_("What this task was given is not kept; it cannot be started again.")) from None

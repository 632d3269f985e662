"""Beat's entry of the register: written after each migrate, only where it is missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask


def install(**_: Any) -> None:
    """Write the sweep of imports."""
    every, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="premises: imports", defaults={"interval": every, "task": "premises.tasks.sweep_imports"}
    )

"""Beat's entry of the register: written after each migrate, only where it is missing."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

# What each task does, as the administrator reads it.
SAID = {
    "premises.tasks.work_on_import": gettext_lazy("check a sheet of the register, or take it over"),
    "premises.tasks.sweep_imports": gettext_lazy("take up imports that were left lying"),
}


def install(**_: Any) -> None:
    """Write the sweep of imports."""
    every, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="premises: imports", defaults={"interval": every, "task": "premises.tasks.sweep_imports"}
    )

"""What leasing is delivered with: written after each migrate and only where missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from leasing.models import LeasingTerms
from office.models import Estate

# What beat calls, and every how many minutes.
TASKS = {
    "leasing: holds": ("tell_of_holds", 5),
}


def install(**_: Any) -> None:
    """Each tower has its terms; beat knows what to call."""
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, leasing_terms=None):
        LeasingTerms.objects.get_or_create(estate=estate)
    for name, (task, minutes) in TASKS.items():
        every, _made = IntervalSchedule.objects.get_or_create(every=minutes, period=IntervalSchedule.MINUTES)
        PeriodicTask.objects.get_or_create(name=name, defaults={"interval": every, "task": f"leasing.tasks.{task}"})

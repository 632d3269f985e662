"""The reminder that beat asks for: which appointments come within the hour, and who was not told yet?"""

from datetime import datetime, timedelta

from django.db import transaction

from revisits import notices
from revisits.models import RevisitTask, TaskStatus

BEFORE = timedelta(hours=1)


@transaction.atomic
def remind_of_appointments(*, at: datetime) -> int:
    """Remind an hour before; how many were told of. A scheduler that was down catches up until the hour itself, one that
    runs twice tells once."""
    due = RevisitTask.objects.open().filter(appointment_at__gt=at, appointment_at__lte=at + BEFORE)
    told = 0
    for task in due.filter(appointment_told_at=None).select_related("estate", "household__unit", "officer"):
        unchanged = {"status": TaskStatus.OPEN, "appointment_at": task.appointment_at, "appointment_told_at": None}
        if RevisitTask.objects.filter(pk=task.pk, **unchanged).update(appointment_told_at=at):
            notices.appointment_soon(task, at=at)
            told += 1
    return told

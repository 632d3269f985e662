"""The reminder that beat asks for: which gatherings come on the next working day, and whose host was not told yet?"""

from datetime import datetime

from django.db import transaction

from office.models import Estate
from revisits.gatherings import notices
from revisits.models import Gathering, GatheringStatus


@transaction.atomic
def remind_gathering_hosts(*, at: datetime, estate: Estate | None = None) -> int:
    """Remind the hosts one working day before (R49, R50), over all estates or one; of how many gatherings.

    A scheduler that was down catches up as long as it has not begun; one that runs twice tells once.
    """
    waiting = Gathering.objects.filter(status=GatheringStatus.PLANNED, reminded_at=None)
    due = waiting.filter(remind_at__lte=at, starts_at__gt=at)
    if estate:
        due = due.filter(estate=estate)
    told = 0
    for gathering in due.select_related("estate", "host").order_by("id"):
        if waiting.filter(pk=gathering.pk, starts_at=gathering.starts_at).update(reminded_at=at):
            notices.reminder(gathering, at=at)
            told += 1
    return told

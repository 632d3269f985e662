"""The reminder that beat asks for: which visits come on the next working day, and whose host was not told yet?"""

from datetime import datetime

from django.db import transaction

from complaints import notices
from complaints.models import PeerVisit, VisitStatus
from office.models import Estate


@transaction.atomic
def remind_hosts(*, at: datetime, estate: Estate | None = None) -> int:
    """Remind the hosts one working day before (R32), over all estates or one; how many visits were told of.

    A scheduler that was down catches up as long as the visitors have not come; one that runs twice tells once.
    """
    due = PeerVisit.objects.filter(status=VisitStatus.PLANNED, remind_at__lte=at, reminded_at=None, starts_at__gt=at)
    if estate:
        due = due.filter(estate=estate)
    told = 0
    for visit in due.select_related("estate", "host").order_by("id"):
        claimed = PeerVisit.objects.filter(
            pk=visit.pk, status=VisitStatus.PLANNED, reminded_at=None, starts_at=visit.starts_at
        )
        if claimed.update(reminded_at=at):
            notices.visit_reminder(visit, at=at)
            told += 1
    return told

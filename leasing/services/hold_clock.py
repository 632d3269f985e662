"""What beat asks: which holds end within a day, and which have ended, and whose owner was not told yet?"""

from datetime import datetime, timedelta

from django.db import transaction

from leasing.models import Hold
from leasing.spaces import notices
from office.models import Estate

WARNED_BEFORE = timedelta(hours=24)


@transaction.atomic
def tell_of_holds(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell the owners, over all estates or one; how many were told. A hold has ended whether or not beat ran."""
    waiting = Hold.objects.filter(released_at=None, ended_told_at=None)
    if estate:
        waiting = waiting.filter(estate=estate)
    told = 0
    for hold in waiting.filter(until__lte=at + WARNED_BEFORE).select_related("estate", "space", "owner").order_by("id"):
        told += _tell(hold, at)
    return told


def _tell(hold: Hold, at: datetime) -> int:
    """Claim it before anything is said: who gets no row says nothing."""
    rows = Hold.objects.filter(pk=hold.pk, until=hold.until, released_at=None)
    if hold.until <= at:
        if not rows.filter(ended_told_at=None).update(ended_told_at=at):
            return 0
        notices.hold_ended(hold)
        return 1
    # A hold that was placed for less than a day needs no warning.
    is_short = hold.until - hold.placed_at <= WARNED_BEFORE
    if is_short or not rows.filter(warned_at=None).update(warned_at=at):
        return 0
    notices.hold_ends_soon(hold)
    return 1

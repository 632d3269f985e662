"""What became of a message is kept for so many days, then it is removed."""

from datetime import datetime, timedelta

from django.conf import settings

from office.models import Delivery

# A notice that nobody has read is news for fourteen days: as long as that, its row says that it went out already.
FEWEST_DAYS = 30
AT_ONCE = 1000
ON_ITS_WAY = (Delivery.State.WAITING, Delivery.State.SENDING)


def forget(*, at: datetime) -> int:
    """Remove what became of old messages, each with the notices folded into it; how many. What is on its way stays."""
    before = at - timedelta(days=max(settings.MESSAGES_KEPT_DAYS, FEWEST_DAYS))
    old = Delivery.objects.filter(made_at__lt=before, part_of=None).exclude(state__in=ON_ITS_WAY).order_by("id")
    removed = 0
    while ids := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        removed += Delivery.objects.filter(pk__in=ids).delete()[0]
    return removed

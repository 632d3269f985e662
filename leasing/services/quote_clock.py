"""What time does to quotes: it ends their validity, and reminds of decisions that are late."""

from datetime import datetime

from django.db import transaction

from leasing.models import QuoteStatus, QuoteVersion
from leasing.quotes import notices
from leasing.services.quote_move import move
from office.models import Estate

S = QuoteStatus
RUNS_OUT = (S.WAITING, S.APPROVED, S.SENT)


def sweep_quotes(*, at: datetime, estate: Estate | None = None) -> int:
    """End what is no longer valid and remind, once each, of what should be decided by now; how many."""
    estates = [estate] if estate else list(Estate.objects.filter(kind=Estate.Kind.TOWER))
    return sum(_expire(one, at) + _remind(one, at) for one in estates)


def _expire(estate: Estate, at: datetime) -> int:
    over = QuoteVersion.objects.filter(estate=estate, status__in=RUNS_OUT, valid_until__lt=estate.day_of(at))
    return sum(_expire_one(pk, at) for pk in over.values_list("pk", flat=True))


@transaction.atomic
def _expire_one(version_id: int, at: datetime) -> int:
    version = QuoteVersion.objects.locked(version_id)
    if version.status not in RUNS_OUT or not version.is_over(version.estate.day_of(at)):
        return 0
    move(version, S.EXPIRED, by=None, verb="expired")
    notices.expired(version)
    return 1


def _remind(estate: Estate, at: datetime) -> int:
    late = QuoteVersion.objects.filter(estate=estate, status=S.WAITING, due_at__lte=at, reminded_at=None)
    return sum(_remind_one(version, at) for version in late.select_related("estate", "quote__prospect__owner"))


@transaction.atomic
def _remind_one(version: QuoteVersion, at: datetime) -> int:
    claimed = QuoteVersion.objects.filter(pk=version.pk, status=S.WAITING, reminded_at=None).update(reminded_at=at)
    if claimed:
        notices.late(version)
    return claimed

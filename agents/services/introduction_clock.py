"""What beat asks of introductions: which end soon, which have ended, which have led to a lease."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value

from agents import notices
from agents.commissions import leases
from agents.models import Introduction, IntroductionState
from agents.models.introduction import IntroductionQuerySet
from agents.services.commissions import count_lease, void_commissions
from agents.services.introduction_state import write_state
from office.models import Estate

AT_ONCE = 200


def look_after_introductions(*, at: datetime, estate: Estate | None = None) -> int:
    """Count the leases that were signed, remind of what ends soon, release what has ended, over all estates or one; how
    much was done. Each once, however often it is called; a lease counts before its protection ends."""
    rows = Introduction.objects.filter(estate=estate) if estate else Introduction.objects.all()
    counted = [count_lease(introduction_id=pk) for pk in leases.waiting(rows)[:AT_ONCE]]
    voided = void_commissions(estate=estate)
    ended = rows.standing().filter(protected_until__lte=at).order_by("protected_until", "id")
    released = [_release(pk, at) for pk in ended.values_list("pk", flat=True)[:AT_ONCE]]
    return sum(1 for one in counted if one) + voided + sum(released) + _remind(rows, at)


def _remind(rows: IntroductionQuerySet, at: datetime) -> int:
    """Whose broker, and the leasing manager, are told so many days before the end as the tower's terms say."""
    ahead = F("estate__introduction_terms__remind_days") * Value(timedelta(days=1), DurationField())
    by_then = ExpressionWrapper(Value(at, DateTimeField()) + ahead, DateTimeField())
    soon = rows.standing().filter(reminded_at=None, protected_until__gt=at, protected_until__lte=by_then)
    ids = soon.order_by("protected_until", "id").values_list("pk", flat=True)[:AT_ONCE]
    return sum(_remind_of(pk, at) for pk in ids)


@transaction.atomic
def _remind_of(introduction_id: int, at: datetime) -> int:
    """Claimed before it is said: who gets no row says nothing."""
    rows = Introduction.objects.standing().filter(pk=introduction_id, reminded_at=None)
    claimed = rows.update(reminded_at=at)
    if claimed:
        notices.introduction_ends(Introduction.objects.locked(introduction_id))
    return claimed


@transaction.atomic
def _release(introduction_id: int, at: datetime) -> int:
    """The client is free again: any broker may name him."""
    introduction = Introduction.objects.locked(introduction_id)
    if introduction.state != IntroductionState.STANDING or introduction.protected_until > at:
        return 0
    write_state(introduction, IntroductionState.RELEASED, by=None, verb="released")
    notices.introduction_released(introduction)
    return 1

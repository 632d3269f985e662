"""The clocks of feedback that beat asks: the day before a promise, its hour, and what was missed (R40).

A scheduler that was down catches up, two tell once: whoever marks a row tells of it.
"""

from datetime import datetime, timedelta

from django.db import transaction

from office.models import Estate
from revisits import notices
from revisits.models import Feedback
from revisits.models.feedback import FeedbackQuerySet
from revisits.services.feedback import day_before

# The longest holidays of the year lie between a promise and the working day before it.
FARTHEST_DAY_BEFORE = timedelta(days=14)
# Who answers on the hour has so long to write it down before it counts as missed.
TO_WRITE_IT_DOWN = timedelta(minutes=30)


@transaction.atomic
def sweep_feedback(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell what was missed to owner and director, and remind owners of the hours that they promised; each once, however
    long nobody asked. Over all estates, or one; how many were told of."""
    waiting = Feedback.objects.waiting()
    if estate:
        waiting = waiting.filter(estate=estate)
    late = _claim(_missed(waiting, at), missed_told_at=at, hour_told_at=at, day_before_told_at=at)
    notices.missed(late, at=at)
    promised = waiting.filter(promised_at__isnull=False)
    at_hour = _claim(promised.filter(promised_at__lte=at, hour_told_at=None), hour_told_at=at, day_before_told_at=at)
    for feedback in at_hour:
        notices.promise_nears(feedback, "promise_now", at=at)
    near = _claim(_near(promised, at), day_before_told_at=at)
    for feedback in near:
        notices.promise_nears(feedback, "promise_soon", at=at)
    return len(late) + len(at_hour) + len(near)


def _missed(waiting: FeedbackQuerySet, at: datetime) -> FeedbackQuerySet:
    """What is past its date: a promise half an hour after its hour."""
    return waiting.filter(missed_told_at=None, due_at__lte=at - TO_WRITE_IT_DOWN)


def _near(promised: FeedbackQuerySet, at: datetime) -> FeedbackQuerySet:
    """The promises whose working day before has begun."""
    soon = promised.filter(promised_at__gt=at, promised_at__lte=at + FARTHEST_DAY_BEFORE, day_before_told_at=None)
    rows = soon.select_related("estate").order_by("pk")
    ids = [row.pk for row in rows if row.promised_at and day_before(row.estate, row.promised_at) <= at]
    return promised.filter(pk__in=ids, day_before_told_at=None)


def _claim(due: FeedbackQuerySet, **marks: datetime) -> list[Feedback]:
    """Of these the ones that nobody else is telling of just now, marked as told."""
    rows = due.order_by("pk").select_for_update(of=("self",), skip_locked=True, no_key=True)
    ids = list(rows.values_list("pk", flat=True))
    if not ids:
        return []
    Feedback.objects.filter(pk__in=ids).update(**marks)
    return list(Feedback.objects.filter(pk__in=ids).select_related("estate", "owner").order_by("pk"))

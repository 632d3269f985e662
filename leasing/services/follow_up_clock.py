"""What time does to follow-ups: reminders at the start of the day, and the manager is told of what is late (R90)."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from leasing.follow_ups import notices
from leasing.models import FollowUp
from leasing.models.follow_up import FollowUpQuerySet
from office.models import Estate, Staff


@transaction.atomic
def remind_of_follow_ups(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell each owner once how many of his clients are to be followed up today, and each leasing manager how many were not
    three working days after their day; how many follow-ups were told of. However long nobody asked, it is one notice."""
    rows = FollowUp.objects.open()
    if estate:
        rows = rows.filter(estate=estate)
    due = _claim(rows.filter(reminded_at=None, remind_at__lte=at), reminded_at=at)
    for (one, owner), count in _counted_by_owner(due).items():
        notices.to_do(one, owner, one.day_of(at), count)
    late = _claim(rows.filter(manager_told_at=None, late_at__lte=at), manager_told_at=at)
    for one, count in Counter(follow_up.estate for follow_up in late).items():
        notices.late(one, one.day_of(at), count)
    return len(due) + len(late)


def _counted_by_owner(found: list[FollowUp]) -> Counter[tuple[Estate, Staff]]:
    return Counter((one.estate, one.prospect.owner) for one in found)


def _claim(waiting: FollowUpQuerySet, **marks: datetime) -> list[FollowUp]:
    """Of these the ones that nobody else is telling of just now, marked as told."""
    rows = waiting.order_by("pk").select_for_update(of=("self",), skip_locked=True, no_key=True)
    ids = list(rows.values_list("pk", flat=True))
    FollowUp.objects.filter(pk__in=ids).update(**marks)
    return list(FollowUp.objects.filter(pk__in=ids).select_related("estate", "prospect__owner"))

"""The alarm about valid complaints: told when they pass the goal, once, and again only after they were back (R45)."""

from datetime import datetime

from django.db import transaction

from complaints import notices
from complaints.figures.book import Book
from complaints.figures.seen import Seen
from complaints.figures.valid import valid_of
from complaints.models import ValidAlarm
from complaints.models.life import EVERY_CASE
from complaints.reports import Value
from office import periods, timeline
from office.models import Estate


def watch_valid_complaints(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell the director of each estate, or one, whose valid complaints of twelve months have passed the goal (R45). How
    many were told of."""
    return sum(_watch(one, at) for one in ([estate] if estate else Estate.objects.all()))


@transaction.atomic
def _watch(estate: Estate, at: datetime) -> int:
    estate = Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)  # one at a time watches an estate
    value = _value(estate, at)
    goal = valid_of(estate).goal
    is_passed = bool(goal and value.share is not None and not goal.is_met(value.share))
    alarm = ValidAlarm.objects.filter(estate=estate, back_at=None).first()
    if alarm and not is_passed:
        alarm.back_at = at
        alarm.save()
        timeline.record(alarm, "valid_back", by=None)
    if alarm or not is_passed:
        return 0
    figures = {"number": value.number, "of": value.of or 0, "goal": estate.valid_goal}
    alarm = ValidAlarm.objects.create(estate=estate, passed_at=at, **figures)
    timeline.record(alarm, "valid_passed", by=None, details={"number": value.number, "of": value.of})
    notices.valid_passed(alarm)
    return 1


def _value(estate: Estate, at: datetime) -> Value:
    """The twelve months up to this one, complaints about the staff among them."""
    month = periods.month_of(estate.day_of(at))
    return Book(estate, month, Seen({estate.pk: EVERY_CASE})).valid_rate(month.first)

"""The clocks of a case. They run from the day of receipt, in working days of the estate."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from complaints.models import Category
from office import workdays
from office.models import Estate


class Deadlines(NamedTuple):
    verify: datetime
    resolve: datetime
    answer: datetime


def verify_due(estate: Estate, received_at: datetime) -> datetime:
    """24:00 of the estate's day of receipt (R14); late cases until an hour of the next day, if the office grants it."""
    wall = received_at.astimezone(estate.zone)
    if estate.late_after and estate.late_until and wall.time() >= estate.late_after:
        return estate.moment(wall.date() + timedelta(days=1), estate.late_until)
    return estate.end_of(wall.date())


def verify_warning(estate: Estate, received_at: datetime) -> datetime:
    """When the officer is warned: the office's hour or two hours before due, the earlier; at receipt if it has passed."""
    hour = estate.moment(estate.day_of(received_at), estate.warn_at)
    return max(received_at, min(hour, verify_due(estate, received_at) - timedelta(hours=2)))


def deadlines(
    estate: Estate,
    category: Category,
    urgency: str,
    received_at: datetime,
    promised_at: datetime | None = None,
    external_due_at: datetime | None = None,
) -> Deadlines:
    """All three clocks. A promised hour replaces the category's for the answer; another office's earlier date wins.

    What is to be answered is handled before.
    """
    day = estate.day_of(received_at)
    resolve_days, answer_days = category.days(urgency)
    resolve = estate.end_of(workdays.add_working_days(estate, day, resolve_days))
    answer = promised_at or estate.end_of(workdays.add_working_days(estate, day, answer_days))
    if external_due_at:
        answer = min(answer, external_due_at)
    return Deadlines(verify_due(estate, received_at), min(resolve, answer), answer)


def due_day(estate: Estate, moment: datetime) -> date:
    """The estate's calendar day on which a half-open deadline still lies (24:00 belongs to the day that ends)."""
    return estate.day_of(moment - timedelta(microseconds=1))

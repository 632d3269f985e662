"""Within which hours, and by which steps, a room is booked."""

from datetime import datetime, time, timedelta

from office.models import Estate

FIRST, LAST = time(8), time(20)
QUARTER = timedelta(minutes=15)
USUAL = timedelta(hours=1)


def is_on_a_quarter(at: datetime) -> bool:
    return at.minute % 15 == 0 and at.second == 0 and at.microsecond == 0


def is_within_the_day(estate: Estate, begins: datetime, ends: datetime) -> bool:
    """Both on one day, between the first and the last hour."""
    day = estate.day_of(begins)
    return estate.moment(day, FIRST) <= begins < ends <= estate.moment(day, LAST)


def next_hour(estate: Estate, at: datetime) -> time:
    """The next whole hour of the day in which a room can be had; the first one when the day is over."""
    wall = at.astimezone(estate.zone)
    hour = wall.hour + 1 if wall.minute else wall.hour
    return time(max(hour, FIRST.hour)) if hour < LAST.hour else FIRST

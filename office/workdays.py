"""Working days: China's holidays with their substituted weekends, and the administrator's own days."""

from datetime import date, timedelta
from functools import cache

import holidays

from office.models import CalendarDay, Estate


@cache
def _china(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=[year])


def own_days(estate: Estate, first: date, last: date) -> dict[date, bool]:
    """The administrator's days from first to last: whether the office works; an estate's own day wins."""
    rows = CalendarDay.objects.filter(day__range=(first, last)).filter(estate__isnull=True) | (
        CalendarDay.objects.filter(day__range=(first, last), estate=estate)
    )
    shared_first = sorted(rows, key=lambda row: row.estate_id is not None)
    return {row.day: row.is_working for row in shared_first}


def is_working_day(estate: Estate, day: date) -> bool:
    """Whether the office works on this day."""
    own = own_days(estate, day, day)
    return own.get(day, _china(day.year).is_working_day(day))


def add_working_days(estate: Estate, day: date, count: int) -> date:
    """The day that lies `count` working days after `day`; with 0, the day itself or the next working one."""
    own = own_days(estate, day, day + timedelta(days=count * 3 + 30))

    def works(candidate: date) -> bool:
        return own.get(candidate, _china(candidate.year).is_working_day(candidate))

    left = count
    while left > 0 or not works(day):
        day += timedelta(days=1)
        if works(day) and left > 0:
            left -= 1
    return day


def unpublished_years(today: date) -> list[int]:
    """The years (this one and the next) for which no substituted working weekends are known yet."""
    years = (today.year, today.year + 1)  # the library's set always holds some days of other years
    return [year for year in years if not any(day.year == year for day in _china(year).weekend_workdays)]

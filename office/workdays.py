"""Working days: China's holidays with their substituted weekends, and the administrator's own days."""

from datetime import date, timedelta
from functools import cache

import holidays
from django.db.models import F, Q

from office.models import CalendarDay, Estate


@cache
def _china(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=[year])


def own_days(estate: Estate) -> dict[date, bool]:
    """The administrator's days: whether the office works; an estate's own day wins. Read once for a loaded estate."""
    known = estate.__dict__.get("_own_days")
    if known is None:
        rows = CalendarDay.objects.filter(Q(estate=None) | Q(estate=estate)).order_by(F("estate").asc(nulls_first=True))
        known = estate.__dict__["_own_days"] = dict(rows.values_list("day", "is_working"))
    return known


def is_working_day(estate: Estate, day: date) -> bool:
    """Whether the office works on this day."""
    own = own_days(estate)
    return own[day] if day in own else _china(day.year).is_working_day(day)


def add_working_days(estate: Estate, day: date, count: int) -> date:
    """The day that lies `count` working days after `day`; with 0, the day itself or the next working one."""
    left = count
    while left > 0 or not is_working_day(estate, day):
        day += timedelta(days=1)
        if is_working_day(estate, day) and left > 0:
            left -= 1
    return day


def working_day_before(estate: Estate, day: date) -> date:
    """The last working day that lies before `day`."""
    day -= timedelta(days=1)
    while not is_working_day(estate, day):
        day -= timedelta(days=1)
    return day


def unpublished_years(today: date) -> list[int]:
    """The years (this one and the next) for which no substituted working weekends are known yet."""
    years = (today.year, today.year + 1)  # the library's set always holds some days of other years
    return [year for year in years if not any(day.year == year for day in _china(year).weekend_workdays)]

"""A calendar's days and what stands on each, for every page that shows a month or a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from office.frame import Appointment
from office.periods import add_months

DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class CalendarDay:
    """One day and what stands on it, by the hour. `more` of them are not written in a month that has many; days of the
    neighbouring months fill the first and the last week."""

    day: date
    is_today: bool
    appointments: list[Appointment]
    is_of_month: bool = True
    more: int = 0


def asked_day(text: str, otherwise: date) -> date:
    """The day that a URL names; the other one when it is nonsense or far away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else otherwise


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def days_of_month(month: date) -> list[date]:
    """Whole weeks from Monday on."""
    first, last = monday_of(month), monday_of(add_months(month, 1) - DAY) + 6 * DAY
    return days_from(first, (last - first).days + 1)


def days_from(first: date, count: int) -> list[date]:
    return [first + number * DAY for number in range(count)]


def laid_out(
    days: list[date], found: Iterable[Appointment], today: date, month: date | None = None, most: int = 0
) -> list[CalendarDay]:
    """These days, each with what stands on it: whole days first, then by the hour; no more than `most`, when that is
    said."""
    by_day: dict[date, list[Appointment]] = {day: [] for day in days}
    for one in sorted(found, key=lambda one: (not one.is_all_day, one.starts_at, one.key)):
        for day in _days_of(one):
            if day in by_day:
                by_day[day].append(one)
    return [_day(day, standing, today, month, most) for day, standing in by_day.items()]


def _day(day: date, standing: list[Appointment], today: date, month: date | None, most: int) -> CalendarDay:
    # One more line says how many are left out, so that one alone is never left out.
    shown = standing[:most] if most and len(standing) > most + 1 else standing
    is_of_month = month is None or (day.year, day.month) == (month.year, month.month)
    return CalendarDay(day, day == today, shown, is_of_month, len(standing) - len(shown))


def _days_of(one: Appointment) -> list[date]:
    """Each of its days; a night, which ends on the day after, stands on the day on which it begins."""
    is_short = not one.is_all_day and one.ends_at - one.starts_at <= DAY
    return [one.first_day] if is_short else days_from(one.first_day, (one.last_day - one.first_day).days + 1)

"""Working days: China's holidays with their substituted weekends, and the administrator's own days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from office.models import CalendarDay, Estate
from office.workdays import add_working_days, is_working_day, unpublished_years
from tests.factories import EstateFactory

DAYS = some.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.fixture
def estate(db: None) -> Estate:
    return EstateFactory()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),  # a Sunday worked for New Year's holiday
        (date(2026, 2, 14), True),  # a Saturday worked for the Spring Festival
        (date(2026, 2, 16), False),
        (date(2026, 2, 17), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # the other Saturday
        (date(2026, 3, 17), True),
        (date(2026, 3, 21), False),
        (date(2024, 2, 29), True),
        (date(2026, 10, 1), False),
    ],
)
def test_published_calendar(estate: Estate, day: date, works: bool) -> None:
    assert is_working_day(estate, day) is works


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 3, 17), 0, date(2026, 3, 17)),
        (date(2026, 3, 17), 1, date(2026, 3, 18)),
        (date(2026, 3, 17), 3, date(2026, 3, 20)),
        (date(2026, 3, 20), 1, date(2026, 3, 23)),
        (date(2026, 3, 21), 0, date(2026, 3, 23)),
        (date(2026, 3, 21), 1, date(2026, 3, 23)),
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2025, 12, 31), 1, date(2026, 1, 4)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2024, 3, 1)),
    ],
)
def test_so_many_working_days_later(estate: Estate, day: date, count: int, then: date) -> None:
    assert add_working_days(estate, day, count) == then


def test_office_that_closes_for_a_month_still_finds_a_day(estate: Estate) -> None:
    first = date(2026, 3, 18)
    CalendarDay.objects.bulk_create(
        [CalendarDay(estate=estate, day=first + timedelta(days=n), is_working=False) for n in range(30)]
    )
    assert add_working_days(estate, date(2026, 3, 17), 1) == date(2026, 4, 17)


def test_own_days_win_over_the_calendar_and_an_estates_over_the_companys(estate: Estate) -> None:
    other = EstateFactory()
    CalendarDay.objects.create(day=date(2026, 3, 21), is_working=True)
    CalendarDay.objects.create(estate=estate, day=date(2026, 3, 21), is_working=False)
    assert not is_working_day(estate, date(2026, 3, 21))
    assert is_working_day(other, date(2026, 3, 21))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(day=DAYS, count=some.integers(0, 30))
def test_the_day_found_is_worked_and_as_many_lie_between(day: date, count: int) -> None:
    estate = Estate(pk=1)
    then = add_working_days(estate, day, count)
    passed = [day + timedelta(days=n) for n in range(1, (then - day).days + 1)]
    assert is_working_day(estate, then)
    assert sum(is_working_day(estate, each) for each in passed) == (count if count else int(then != day))


def test_years_without_published_weekends_are_known() -> None:
    assert unpublished_years(date(2025, 6, 1)) == []
    assert unpublished_years(date(2040, 6, 1)) == [2040, 2041]

"""Numbers that a resident can say on the telephone: by the day, in the estate, without gap or double."""

from datetime import date

import pytest
from django.db import transaction

from office.models import DayCounter, Estate
from office.numbers import next_number
from tests.factories import EstateFactory

DAY = date(2026, 3, 17)


@pytest.fixture
def estate(db: None) -> Estate:
    return EstateFactory()


@pytest.mark.req("R13")
def test_numbers_of_a_day_follow_each_other(estate: Estate) -> None:
    assert [next_number(estate, DAY) for _each in range(3)] == ["260317-001", "260317-002", "260317-003"]


def test_each_day_estate_and_series_counts_for_itself(estate: Estate) -> None:
    next_number(estate, DAY)
    assert next_number(estate, date(2026, 3, 18)) == "260318-001"
    assert next_number(EstateFactory(), DAY) == "260317-001"
    assert next_number(estate, DAY, series="C") == "C-260317-001"
    assert next_number(estate, DAY) == "260317-002"


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2026, 12, 31), "261231-001"), (date(2027, 1, 1), "270101-001"), (date(2024, 2, 29), "240229-001")],
)
def test_years_end_and_leap_day(estate: Estate, day: date, number: str) -> None:
    assert next_number(estate, day) == number


@pytest.mark.parametrize(("last", "number"), [(998, "260317-999"), (999, "260317-1000"), (1000, "260317-1001")])
def test_past_999_there_are_four_digits(estate: Estate, last: int, number: str) -> None:
    DayCounter.objects.create(estate=estate, series="", day=DAY, last=last)
    assert next_number(estate, DAY) == number


def test_what_is_rolled_back_gives_its_number_back(estate: Estate) -> None:
    with transaction.atomic():
        next_number(estate, DAY)
        transaction.set_rollback(True)
    assert next_number(estate, DAY) == "260317-001"

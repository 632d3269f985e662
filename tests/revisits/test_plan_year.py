"""A year from day to day, compared with a plan computed by hand: 2028 has a leap day, its Spring Festival is on 26 January,
and for the week around the turn of the first quarter there is no scheduler."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from office import clock
from office.models import Notice
from revisits import services
from revisits.models import Purpose, YearPlan
from tests.revisits.estate import Town, at, build_town, told

pytestmark = pytest.mark.django_db

SILENT = [date(2028, 3, 28) + timedelta(days=n) for n in range(7)]
LEAP_DAY, SPRING_FESTIVAL = date(2028, 2, 29), date(2028, 1, 26)
OPEN, WAIVED = "open", "waived"


def days() -> Iterator[date]:
    day = date(2027, 12, 1)
    while day <= date(2029, 1, 4):
        yield day
        day += timedelta(days=1)


def live_through(town: Town) -> None:
    """What happens in the estate, and beat each morning but in the silent week. Nobody visits anybody."""
    for day in days():
        with at(day, 8):
            if day == SPRING_FESTIVAL:
                town.move_in(town.empty.unit, day)
            if day == LEAP_DAY:
                town.move_out(town.homes[1], day)
            if day == date(2028, 3, 30):  # in the silent week
                town.late = town.move_in(town.homes[1].unit, day)
            if day == date(2028, 9, 16):
                town.move_out(town.homes[2], day)
        if day not in SILENT:
            with at(day, 9):
                services.keep_plans()
            with at(day, 9, 5):
                services.tell_of_tasks(at=clock.now(), estate=town.estate)


@pytest.fixture
def town() -> Town:
    town = build_town()
    town.home()
    town.home()
    town.home(zone=1)
    town.empty = town.home(since=date(2020, 1, 1), until=date(2027, 6, 1), zone=1)
    return town


@pytest.mark.req("R35", "R36", "R46", "R48", "R49")
def test_a_year_with_a_silent_week_a_leap_day_and_the_spring_festival_is_what_was_computed_by_hand(town):
    live_through(town)
    the_tasks_are_those_computed_by_hand(town)
    each_person_was_told_once_a_quarter_and_nothing_flooded_after_the_silent_week(town)


def the_tasks_are_those_computed_by_hand(town: Town) -> None:
    a, b, c = (home.pk for home in town.homes[:3])
    late = town.late.pk
    spring = town.empty.unit.households.latest("pk").pk
    assert set(told(town)) == {
        # The one who is there all the time, and nobody comes: each quarter, and the next one from its fifteenth day before.
        *((a, period, OPEN) for period in ("2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1")),
        # He leaves on the leap day: that quarter's is waived.
        (b, "2027-Q4", OPEN),
        (b, "2028-Q1", WAIVED),
        # He leaves on 16 September, a day before the next quarter opens.
        *((c, period, OPEN) for period in ("2027-Q4", "2028-Q1", "2028-Q2")),
        (c, "2028-Q3", WAIVED),
        # She moves in on the first day of the Spring Festival.
        *((spring, period, OPEN) for period in ("2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1")),
        # They move in within the last fifteen days, in the silent week, and begin with the next quarter.
        *((late, period, OPEN) for period in ("2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1")),
    }
    assert set(told(town, Purpose.DIRECTOR)) == {
        *((a, year, OPEN) for year in ("2027", "2028", "2029")),
        (b, "2027", OPEN),
        (b, "2028", WAIVED),
        (c, "2027", OPEN),
        (c, "2028", WAIVED),
        *((spring, year, OPEN) for year in ("2028", "2029")),
        *((late, year, OPEN) for year in ("2028", "2029")),
    }
    quarters = ("2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1")
    assert told(town, Purpose.FORUM) == [(None, period, OPEN) for period in quarters]
    assert list(YearPlan.objects.filter(estate=town.estate).order_by("year").values_list("year", flat=True)) == [
        2027,
        2028,
        2029,
    ]


def each_person_was_told_once_a_quarter_and_nothing_flooded_after_the_silent_week(town: Town) -> None:
    officer = town.officers[0]
    told_of = [
        (notice.kind, notice.params["due_on"], notice.params.get("officer", notice.params.get("homes")))
        for notice in Notice.objects.filter(staff=officer).order_by("id")
    ]
    assert told_of == [
        ("round_behind", "2027-12-31", 2),  # on the first day of all this half of the quarter is over, then two thirds
        ("round_behind", "2027-12-31", 2),
        ("revisits_left", "2027-12-31", 2),
        ("revisits_missed", "2027-12-31", 2),
        ("round_behind", "2028-03-31", 2),
        ("round_behind", "2028-03-31", 1),
        ("revisits_left", "2028-03-31", 1),
        ("revisits_missed", "2028-03-31", 1),
        *(
            (kind, day, 2)
            for day in ("2028-06-30", "2028-09-30", "2028-12-31")
            for kind in ("round_behind", "round_behind", "revisits_left", "revisits_missed")
        ),
    ]

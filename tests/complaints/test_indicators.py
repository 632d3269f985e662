"""What the desk offers to the dashboard and the reports: each indicator against plain SQL and against its rows, for
whoever may read it."""

from decimal import Decimal

import pytest

from complaints.models import Case, tally
from complaints.reports import indicators_for
from office.models import Staff
from office.periods import Period, month_of, quarter_of, year_of
from tests.complaints.conduct import filed
from tests.complaints.desk import TUESDAY, Desk, closed, reply, resolved, told
from tests.complaints.sample import sample
from tests.complaints.test_figures import BY_HAND, VALID, ask, by_hand, rows_behind

pytestmark = pytest.mark.django_db

TODAY = TUESDAY.date()
PERIODS = [month_of(TODAY), quarter_of(TODAY), year_of(TODAY), Period(TODAY.replace(2025, 7, 1), 3)]
TOGETHER = " AND kind NOT IN ('repair', 'suggestion')"


def read(staff: Staff, desk: Desk, period: Period) -> dict:
    return {one.key.partition(".")[2]: one for one in indicators_for(staff, desk.estate, period)}


@pytest.mark.req("R2", "R14", "R28", "R29", "R30", "R45")
def test_each_indicator_is_what_one_would_count_by_hand_and_leads_to_these_rows(desk: Desk) -> None:
    sample(desk, 5, 250)
    tally.fold()
    director = desk.fresh("director")
    for period in PERIODS:
        found = read(director, desk, period)
        for key in BY_HAND:
            one = found[key]
            assert (one.number, one.of) == by_hand(desk, key, period, TOGETHER), (period.key, key)
            assert len(rows_behind(director, one.url)) == one.number, (period.key, key)
            if one.of is not None:
                assert len(rows_behind(director, one.of_url)) == one.of, (period.key, key)
        repairs = found["repairs_in_time"]
        assert (repairs.number, repairs.of) == by_hand(desk, "handled_in_time", period, " AND kind = 'repair'")
        assert len(rows_behind(director, repairs.url)) == repairs.number
        assert len(rows_behind(director, repairs.of_url)) == repairs.of
        assert found["per_hundred"].value == Decimal(100 * found["received"].number) / 1
        assert len(rows_behind(director, found["per_hundred"].url)) == found["received"].number


@pytest.mark.req("R45")
def test_the_valid_rate_is_that_of_twelve_months_and_an_alarm_above_its_goal(desk: Desk) -> None:
    sample(desk, 5, 250)
    director = desk.fresh("director")
    for period, last in ((quarter_of(TODAY), 3), (year_of(TODAY), 3)):
        one = read(director, desk, period)["valid"]
        assert one.number == ask(VALID, desk, Period(TODAY.replace(2025, last + 1, 1), 12))
        assert one.of == 1
        assert len(rows_behind(director, one.url)) == one.number
        assert one.is_met is False


@pytest.mark.req("R30")
def test_a_trend_holds_thirteen_months_up_to_the_present_one_whatever_is_shown(desk: Desk) -> None:
    sample(desk, 5, 250)
    director = desk.fresh("director")
    months = [Period(TODAY.replace(2025 + place // 12, place % 12 + 1, 1), 1) for place in range(2, 15)]
    by_month = tuple(Decimal(by_hand(desk, "received", month, TOGETHER)[0]) for month in months)
    assert all(by_month)
    for period in (month_of(TODAY), year_of(TODAY)):
        assert read(director, desk, period)["received"].trend == by_month
    assert {len(one.trend) for one in indicators_for(director, desk.estate, PERIODS[0])} == {13, 0}


@pytest.mark.parametrize("role", ["engineer", "leasing_manager", "control_room", "administrator", "other_director"])
def test_who_sees_no_figures_is_offered_none(desk: Desk, role: str) -> None:
    assert indicators_for(desk.fresh(role), desk.estate, quarter_of(TODAY)) == []


@pytest.mark.req("R26")
def test_complaints_about_the_staff_count_for_who_may_know_of_them(desk: Desk) -> None:
    closed(desk)
    filed(desk)
    numbers = {
        role: read(desk.fresh(role), desk, month_of(TODAY))["received"].number
        for role in ("director", "general_manager", "front_desk", "officer")
    }
    assert numbers == {"director": 2, "general_manager": 2, "front_desk": 1, "officer": 1}


@pytest.mark.req("R29")
def test_a_call_back_is_that_of_a_colleague_who_did_not_handle_it(desk: Desk) -> None:
    case = resolved(desk)
    reply(case, desk.front_desk, how="phone")
    case.refresh_from_db()
    assert case.called_back
    own = resolved(desk)
    Case.objects.filter(pk=own.pk).update(resolved_by=desk.front_desk)
    reply(own, desk.front_desk, how="phone")
    letter = resolved(desk)
    reply(letter, desk.front_desk, how="letter")
    assert not Case.objects.filter(pk__in=[own.pk, letter.pk], called_back=True).exists()


@pytest.mark.req("R29")
def test_what_comes_back_has_to_be_called_back_again(desk: Desk) -> None:
    case = told(desk)
    reply(case, desk.front_desk, how="phone", satisfied=False)
    case.refresh_from_db()
    assert case.round == 2
    assert not case.called_back


def test_the_desks_indicators_take_a_few_questions(desk: Desk, django_assert_num_queries) -> None:
    director = desk.fresh("director")
    indicators_for(director, desk.estate, quarter_of(TODAY))
    with django_assert_num_queries(4):
        indicators_for(director, desk.estate, quarter_of(TODAY))

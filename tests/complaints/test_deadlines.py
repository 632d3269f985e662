"""The three clocks of a case: from the day of receipt, on the estate's wall clock, in its working days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from complaints.deadlines import deadlines, due_day, verify_due, verify_warning
from complaints.models import Category
from office.models import CalendarDay, Estate
from office.workdays import is_working_day
from tests.complaints.desk import SHANGHAI, TUESDAY, Desk, at, when
from tests.factories import EstateFactory

ESTATE = Estate(code="estate", name="翠湖花园")
LATE = Estate(code="late", name="翠湖花园", late_after=time(20), late_until=time(10))
MOMENTS = some.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=some.just(SHANGHAI))


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.req("R14")
@pytest.mark.parametrize(
    ("received", "due"),
    [
        (day(2026, 3, 17, 0, 0), day(2026, 3, 18)),
        (day(2026, 3, 17, 10, 0), day(2026, 3, 18)),
        (day(2026, 3, 17, 23, 59), day(2026, 3, 18)),
        (day(2026, 12, 31, 23, 59), day(2027, 1, 1)),
        (day(2024, 2, 28, 12, 0), day(2024, 2, 29)),
        (day(2024, 2, 29, 12, 0), day(2024, 3, 1)),
        (day(2026, 2, 17, 9, 0), day(2026, 2, 18)),
    ],
)
def test_verification_is_due_at_the_end_of_the_same_calendar_day_whatever_the_day(
    received: datetime, due: datetime
) -> None:
    assert verify_due(ESTATE, received) == due


@pytest.mark.req("R14")
def test_the_day_is_the_estates_and_not_the_servers() -> None:
    seen_from_utc = datetime(2026, 3, 17, 17, 30, tzinfo=ZoneInfo("UTC"))
    assert verify_due(ESTATE, seen_from_utc) == day(2026, 3, 19)


@pytest.mark.req("R14")
@given(MOMENTS)
def test_verification_is_always_due_within_a_day_and_at_midnight(received: datetime) -> None:
    due = verify_due(ESTATE, received)
    assert timedelta() < due - received <= timedelta(days=1)
    assert due.astimezone(SHANGHAI).time() == time()
    assert due_day(ESTATE, due) == received.date()


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (day(2026, 3, 17, 19, 59), day(2026, 3, 18)),
        (day(2026, 3, 17, 20, 0), day(2026, 3, 18, 10)),
        (day(2026, 12, 31, 23, 0), day(2027, 1, 1, 10)),
    ],
)
def test_office_may_grant_late_cases_until_an_hour_of_the_next_day(received: datetime, due: datetime) -> None:
    assert verify_due(LATE, received) == due


@pytest.mark.req("R14")
@pytest.mark.parametrize(
    ("received", "warned"),
    [
        (day(2026, 3, 17, 9, 0), day(2026, 3, 17, 17, 0)),
        (day(2026, 3, 17, 17, 0), day(2026, 3, 17, 17, 0)),
        (day(2026, 3, 17, 18, 30), day(2026, 3, 17, 18, 30)),
        (day(2026, 3, 17, 23, 30), day(2026, 3, 17, 23, 30)),
    ],
)
def test_warning_at_five_or_at_receipt_when_that_has_passed(received: datetime, warned: datetime) -> None:
    assert verify_warning(ESTATE, received) == warned


@pytest.mark.req("R14")
def test_warning_two_hours_before_due_when_the_office_warns_later() -> None:
    late_warner = Estate(code="estate", name="翠湖花园", warn_at=time(23, 0))
    assert verify_warning(late_warner, day(2026, 3, 17, 9)) == day(2026, 3, 17, 22)


@given(MOMENTS)
def test_warning_is_never_before_receipt_nor_after_due(received: datetime) -> None:
    for estate in (ESTATE, LATE):
        assert received <= verify_warning(estate, received) < verify_due(estate, received)


def clocks(received: datetime, urgency: str = "normal", estate: Estate | None = None, **more: datetime) -> tuple:
    category = Category(resolve_days=3, answer_days=5, urgent_resolve_days=1, urgent_answer_days=2)
    return deadlines(estate or EstateFactory(), category, urgency, received, **more)[1:]


@pytest.mark.django_db
@pytest.mark.req("R2")
@pytest.mark.parametrize(
    ("received", "resolve", "answer"),
    [
        # A plain week: Tuesday, handled by Friday, answered by the next Tuesday.
        (day(2026, 3, 17, 10), day(2026, 3, 21), day(2026, 3, 25)),
        # Over a weekend.
        (day(2026, 3, 19, 10), day(2026, 3, 25), day(2026, 3, 27)),
        # Received on a Sunday: the days begin with Monday.
        (day(2026, 3, 22, 10), day(2026, 3, 26), day(2026, 3, 28)),
        # Spring Festival 2026: off from the 15th to the 23rd of February, working on Saturdays the 14th and the 28th.
        (day(2026, 2, 13, 10), day(2026, 2, 26), day(2026, 2, 28)),
        (day(2026, 2, 14, 10), day(2026, 2, 27), day(2026, 3, 1)),
        # Over the year's end: New Year's holiday is the 1st to the 3rd of January, Sunday the 4th is worked.
        (day(2025, 12, 31, 16), day(2026, 1, 7), day(2026, 1, 9)),
        # A leap day counts.
        (day(2024, 2, 27, 10), day(2024, 3, 2), day(2024, 3, 6)),
    ],
)
def test_handling_and_answer_in_working_days(received: datetime, resolve: datetime, answer: datetime) -> None:
    assert clocks(received) == (resolve, answer)


@pytest.mark.django_db
@pytest.mark.parametrize("urgency", ["urgent", "emergency"])
def test_urgent_ones_have_clocks_of_their_own(urgency: str) -> None:
    assert clocks(TUESDAY, urgency) == (day(2026, 3, 19), day(2026, 3, 20))


@pytest.mark.django_db
def test_administrators_own_days_move_the_clocks_of_that_estate_alone() -> None:
    estate, other = EstateFactory(), EstateFactory()
    CalendarDay.objects.create(estate=estate, day=date(2026, 3, 18), is_working=False)
    CalendarDay.objects.create(day=date(2026, 3, 21), is_working=True)
    assert clocks(TUESDAY, estate=estate) == (day(2026, 3, 22), day(2026, 3, 25))
    assert clocks(TUESDAY, estate=other) == (day(2026, 3, 21), day(2026, 3, 24))


@pytest.mark.django_db
def test_estates_own_day_wins_over_the_companys() -> None:
    estate = EstateFactory()
    CalendarDay.objects.create(estate=estate, day=date(2026, 3, 18), is_working=True)
    CalendarDay.objects.create(day=date(2026, 3, 18), is_working=False)
    assert is_working_day(estate, date(2026, 3, 18))


@pytest.mark.django_db
@pytest.mark.req("R2")
def test_hour_promised_to_the_resident_is_the_answers_and_handling_comes_before() -> None:
    promised = day(2026, 3, 18, 15)
    assert clocks(TUESDAY, promised_at=promised) == (promised, promised)
    later = day(2026, 3, 30, 15)
    assert clocks(TUESDAY, promised_at=later) == (day(2026, 3, 21), later)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("external", "resolve", "answer"),
    [
        (day(2026, 3, 18, 12), day(2026, 3, 18, 12), day(2026, 3, 18, 12)),
        (day(2026, 3, 23, 12), day(2026, 3, 21), day(2026, 3, 23, 12)),
        (day(2026, 4, 30, 12), day(2026, 3, 21), day(2026, 3, 25)),
    ],
)
def test_of_the_other_offices_date_and_ours_the_earlier_wins(
    external: datetime, resolve: datetime, answer: datetime
) -> None:
    assert clocks(TUESDAY, external_due_at=external) == (resolve, answer)


@pytest.mark.req("R14")
def test_promise_for_this_afternoon_is_by_when_it_is_whose_turn(desk: Desk) -> None:
    case = desk.log(promised_at=when(17, 15))
    assert (case.due_at, case.verify_due_at) == (when(17, 15), when(18, 0))


@pytest.mark.req("R13", "R14")
def test_what_came_yesterday_and_is_recorded_today_was_due_yesterday(desk: Desk) -> None:
    case = desk.log(received_at=when(16, 21))
    assert (case.verify_due_at, case.received_on) == (when(17, 0), when(16, 0).date())
    assert (case.resolve_due_at, case.number) == (when(20, 0), "260317-001")


@pytest.mark.parametrize("received", [TUESDAY + timedelta(seconds=1), day(2025, 3, 1), day(1926, 3, 17)])
def test_time_of_receipt_in_the_future_or_in_a_year_typed_wrong_is_refused(desk: Desk, received: datetime) -> None:
    with pytest.raises(Exception) as refused:
        desk.log(received_at=received)
    assert (type(refused.value).__name__, refused.value.field) == ("BadInput", "received_at")


@pytest.mark.parametrize(
    ("field", "moment"),
    [
        ("promised_at", TUESDAY),
        ("promised_at", day(2026, 3, 17, 9)),
        ("promised_at", day(9999, 12, 31, 23)),
        ("external_due_at", day(1026, 3, 17)),
        ("external_due_at", day(9999, 12, 31, 23)),
    ],
)
def test_promises_and_dates_that_cannot_be_meant_are_refused(desk: Desk, field: str, moment: datetime) -> None:
    with pytest.raises(Exception) as refused:
        desk.log(**{field: moment})
    assert (type(refused.value).__name__, refused.value.field) == ("BadInput", field)


def test_published_same_day_counts_the_true_day_also_where_late_cases_are_granted(desk: Desk) -> None:
    desk.estate.late_after, desk.estate.late_until = time(20), time(10)
    desk.estate.save()
    with at(when(16, 21)):
        case = desk.log()
    assert case.verify_due_at == when(17, 10)
    assert case.received_on == when(16, 0).date()

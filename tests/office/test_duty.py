"""The duty roster and leave: planned by who may, never two at a time, and a stand-in takes the matters."""

from datetime import date, datetime, time, timedelta

import pytest

from office import clock, duty, services
from office.errors import BadInput, NotAllowed, WrongState
from office.models import DutyShift, Leave, Role
from tests.factories import EstateFactory, StaffFactory

MONDAY = date(2026, 3, 16)


@pytest.fixture
def estate(db):
    return EstateFactory()


@pytest.fixture
def people(estate):
    return {
        role: StaffFactory(role=role, estate=estate, name=f"某{role}") for role in Role.values if role != "department"
    }


@pytest.fixture(autouse=True)
def monday_morning():
    with clock.at(datetime(2026, 3, 16, 1, 0, tzinfo=clock.now().tzinfo)):
        yield


def night(estate, staff, by, day=MONDAY):
    return services.plan_shift(
        estate=estate,
        staff=staff,
        starts_at=estate.moment(day, time(17, 30)),
        ends_at=estate.moment(day + timedelta(days=1), time(8, 30)),
        by=by,
    )


@pytest.mark.parametrize("role", Role.values)
def test_only_director_and_administrator_plan_shifts(estate, people, role):
    by = people.get(role)
    if by is None:
        return
    if role in ("director", "administrator"):
        assert night(estate, people["officer"], by).staff == people["officer"]
    else:
        with pytest.raises(NotAllowed):
            night(estate, people["officer"], by)


@pytest.mark.req("R7")
def test_whoever_is_on_duty_answers_at_night(estate, people):
    night(estate, people["officer"], people["director"])
    assert duty.on_duty(estate, estate.moment(MONDAY, time(17, 30))) == people["officer"]
    assert duty.on_duty(estate, estate.moment(MONDAY, time(23))) == people["officer"]
    assert duty.on_duty(estate, estate.moment(MONDAY + timedelta(days=1), time(8, 30))) is None


def test_no_two_are_on_duty_at_once(estate, people):
    night(estate, people["officer"], people["director"])
    with pytest.raises(BadInput) as refused:
        night(estate, people["front_desk"], people["director"])
    assert refused.value.field == "starts_at"
    assert DutyShift.objects.count() == 1


def test_another_estate_has_its_own_roster(estate, people):
    other = EstateFactory()
    night(estate, people["officer"], people["director"])
    director = StaffFactory(role="director", estate=other)
    night(other, director, director)
    with pytest.raises(NotAllowed):
        night(estate, people["officer"], director, MONDAY + timedelta(days=1))
    with pytest.raises(BadInput):
        night(other, people["officer"], director, MONDAY + timedelta(days=1))


def test_a_shift_that_is_over_stays(estate, people):
    past = night(estate, people["officer"], people["director"], MONDAY - timedelta(days=2))
    coming = night(estate, people["officer"], people["director"])
    with pytest.raises(WrongState):
        services.cancel_shift(shift_id=past.pk, by=people["director"])
    services.cancel_shift(shift_id=coming.pk, by=people["director"])
    assert list(DutyShift.objects.all()) == [past]


def away(estate, people, by="front_desk", **changes):
    asked = {
        "estate": estate,
        "staff": people["officer"],
        "stand_in": people["front_desk"],
        "starts": MONDAY,
        "until": MONDAY + timedelta(days=2),
        "by": people[by],
    }
    return services.record_leave(**{**asked, **changes})


@pytest.mark.req("R28")
def test_a_stand_in_takes_the_matters_of_who_is_away(estate, people):
    away(estate, people)
    at = estate.moment(MONDAY, time(10))
    assert duty.who_receives(estate, people["officer"], at) == people["front_desk"]
    assert duty.who_receives(estate, people["officer"], at + timedelta(days=3)) == people["officer"]


@pytest.mark.parametrize("role", ["officer", "leasing", "control_room", "general_manager"])
def test_leave_is_not_recorded_by_everybody(estate, people, role):
    with pytest.raises(NotAllowed):
        away(estate, people, by=role)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": MONDAY - timedelta(days=1)}, "until"),
        ({"stand_in": "officer"}, "stand_in"),
        ({"stand_in": "stranger"}, "stand_in"),
    ],
)
def test_leave_that_cannot_be_names_the_field(estate, people, changes, field):
    if isinstance(changes.get("stand_in"), str):
        changes = {"stand_in": people.get(changes["stand_in"]) or StaffFactory()}
    with pytest.raises(BadInput) as refused:
        away(estate, people, **changes)
    assert refused.value.field == field


def test_the_same_days_are_recorded_once(estate, people):
    away(estate, people)
    with pytest.raises(BadInput):
        away(estate, people, starts=MONDAY + timedelta(days=2), until=MONDAY + timedelta(days=5))
    assert Leave.objects.count() == 1


def test_who_is_back_early_gets_his_matters_again(estate, people):
    leave = away(estate, people)
    with clock.at(estate.moment(MONDAY + timedelta(days=1), time(9))):
        services.end_leave(estate=estate, leave_id=leave.pk, by=people["director"])
        leave.refresh_from_db()
        assert leave.until == MONDAY
        assert duty.who_receives(estate, people["officer"], clock.now()) == people["officer"]


def test_leave_that_has_not_begun_is_dropped(estate, people):
    leave = away(estate, people, starts=MONDAY + timedelta(days=3), until=MONDAY + timedelta(days=4))
    services.end_leave(estate=estate, leave_id=leave.pk, by=people["front_desk"])
    assert not Leave.objects.exists()


def test_the_week_page_shows_shifts_and_leave(client, estate, people):
    night(estate, people["officer"], people["director"])
    away(estate, people)
    client.force_login(people["leasing"])
    page = client.get("/duty/").text
    assert "17:30 – 次日 08:30" in page
    assert "某officer休假，某front_desk代班" in page
    assert "排一班" not in page


def test_the_director_plans_on_the_page(client, estate, people):
    client.force_login(people["director"])
    answer = {"staff": people["officer"].pk, "day": "2026-03-20", "starts": "17:30", "ends": "08:30"}
    assert client.post("/duty/", answer).url == "/duty/?week=2026-03-20"
    shift = DutyShift.objects.get()
    assert shift.ends_at - shift.starts_at == timedelta(hours=15)
    refused = client.post("/duty/", answer)
    assert refused.status_code == 400
    assert "这段时间已有别人值班" in refused.text
    assert client.post(f"/duty/{shift.pk}/cancel/").status_code == 302


def test_who_may_not_plan_gets_a_sentence_and_403(client, estate, people):
    client.force_login(people["officer"])
    answer = {"staff": people["officer"].pk, "day": "2026-03-20", "starts": "17:30", "ends": "08:30"}
    assert client.post("/duty/", answer).status_code == 403
    assert not DutyShift.objects.exists()


def test_a_shift_of_another_estate_is_not_found(client, estate, people):
    shift = night(estate, people["officer"], people["director"])
    client.force_login(StaffFactory(role="director", estate=EstateFactory()))
    assert client.post(f"/duty/{shift.pk}/cancel/").status_code == 404


@pytest.mark.parametrize("week", ["nonsense", "2026-13-40", "0001-01-01", "9999-12-31"])
def test_any_week_in_the_address_is_a_page(client, people, week):
    client.force_login(people["officer"])
    assert client.get(f"/duty/?week={week}").status_code == 200


def test_leave_on_the_page(client, estate, people):
    client.force_login(people["front_desk"])
    answer = {
        "staff": people["officer"].pk,
        "stand_in": people["director"].pk,
        "starts": "2026-03-16",
        "until": "2026-03-17",
        "note": "感冒",
    }
    assert client.post("/duty/leave/", answer).url == "/duty/leave/"
    assert "感冒" in client.get("/duty/leave/").text
    assert client.post("/duty/leave/", answer).status_code == 400
    assert client.post(f"/duty/leave/{Leave.objects.get().pk}/end/").status_code == 302

"""What the control room is asked to watch (R102, R103)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from office import clock, desk, security
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Estate, Notice, SecurityNotice, Staff
from office.tasks import forget_looks, pass_on_security
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 17, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
LOOKS = "男，四十岁上下，灰色夹克"


@pytest.fixture(autouse=True)
def half_past_two():
    with clock.at(NOW):
        yield


@pytest.fixture
def tower() -> Estate:
    return EstateFactory(kind=Estate.Kind.TOWER)


@pytest.fixture
def people(tower: Estate) -> dict[str, Staff]:
    roles = ("control_room", "leasing", "leasing_manager", "general_manager", "director", "front_desk")
    return {role: StaffFactory(role=role, estate=tower, name=role) for role in roles}


@pytest.fixture
def notice(tower: Estate, people: dict[str, Staff]) -> SecurityNotice:
    return raised(tower, people["leasing"])


def raised(estate: Estate, by: Staff, **more: object) -> SecurityNotice:
    said = {"task": "从 18 层下楼，看是否离开大厦", "floor": 18, "looks": LOOKS, "pass_number": "0231"} | more
    return security.raise_notice(None, estate=estate, by=by, **said)


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("staff__name", flat=True))


@pytest.mark.req("R103")
def test_the_control_room_is_told_and_takes_it_on_by_name(notice, people):
    assert told("security_raised") == {"control_room"}
    taken = security.take_on(notice_id=notice.pk, by=people["control_room"])
    assert (taken.taken_by, taken.taken_at) == (people["control_room"], NOW)


@pytest.mark.req("R103")
def test_what_was_seen_is_reported_to_who_raised_it(notice, people):
    done = security.report(
        notice_id=notice.pk, by=people["control_room"], outcome="elsewhere", seen="去过 9 层，已劝离"
    )
    assert (done.seen, done.closed_by, done.taken_by) == (
        "去过 9 层，已劝离",
        people["control_room"],
        people["control_room"],
    )
    assert told("security_reported") == {"leasing"}


@pytest.mark.req("R103")
def test_who_went_elsewhere_is_not_reported_without_where(notice, people):
    with pytest.raises(BadInput):
        security.report(notice_id=notice.pk, by=people["control_room"], outcome="elsewhere")
    with pytest.raises(BadInput):
        security.report(notice_id=notice.pk, by=people["control_room"], outcome="vanished", seen="?")


@pytest.mark.parametrize("role", ["leasing", "director", "front_desk", "general_manager"])
def test_nobody_else_takes_it_on(notice, people, role):
    with pytest.raises(NotAllowed):
        security.take_on(notice_id=notice.pk, by=people[role])
    with pytest.raises(NotAllowed):
        security.report(notice_id=notice.pk, by=people[role], outcome="left")


def test_the_second_is_told_who_has_it(notice, people, tower):
    security.take_on(notice_id=notice.pk, by=people["control_room"])
    colleague = StaffFactory(role="control_room", estate=tower)
    with pytest.raises(WrongState, match="control_room"):
        security.take_on(notice_id=notice.pk, by=colleague)


def test_where_nobody_sits_in_the_control_room_it_is_refused():
    estate = EstateFactory(kind=Estate.Kind.TOWER)
    with pytest.raises(BadInput):
        raised(estate, StaffFactory(role="leasing", estate=estate))


@pytest.mark.req("R103")
def test_after_five_minutes_it_is_passed_on_to_the_leasing_manager_once(notice, people):
    with clock.at(NOW + timedelta(minutes=4)):
        assert pass_on_security() == 0
    with clock.at(NOW + timedelta(minutes=5)):
        assert (pass_on_security(), pass_on_security()) == (1, 0)
    assert told("security_passed_on") == {"leasing_manager"}
    security.take_on(notice_id=notice.pk, by=people["leasing_manager"])


def test_what_is_watched_is_not_passed_on(notice, people):
    security.take_on(notice_id=notice.pk, by=people["control_room"])
    with clock.at(NOW + timedelta(minutes=9)):
        assert pass_on_security() == 0


@pytest.mark.req("R103")
def test_how_a_visitor_looked_is_deleted_after_thirty_days(notice):
    with clock.at(NOW + timedelta(days=29)):
        assert forget_looks() == 0
    with clock.at(NOW + timedelta(days=30)):
        assert forget_looks() == 1
    notice.refresh_from_db()
    assert (notice.looks, notice.pass_number, notice.last_seen, notice.task) == (
        "",
        "",
        "",
        "从 18 层下楼，看是否离开大厦",
    )


def test_no_timeline_and_no_notice_says_how_a_visitor_looks(notice, people):
    security.report(notice_id=notice.pk, by=people["control_room"], outcome="left")
    entries = list(Entry.objects.select_related("text").filter(subject_kind=SecurityNotice.KIND))
    assert [entry.verb for entry in entries] == ["security_raised", "security_reported"]
    said = [str(entry.details) + entry.text.note for entry in entries] + [
        str(row.params) for row in Notice.objects.all()
    ]
    assert not any("夹克" in words or "0231" in words for words in said)


@pytest.mark.parametrize(
    "half",
    [
        {"taken_at": NOW},
        {"closed_at": NOW, "outcome": "left"},
        {"forgotten_at": NOW},
        {"task": ""},
    ],
)
def test_the_database_refuses_half_a_notice(notice, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecurityNotice.objects.filter(pk=notice.pk).update(**half)


def test_it_stands_on_the_desk_of_who_watches_and_is_counted(notice, people):
    for role in people:
        with clock.at(NOW + timedelta(minutes=1)):
            person = Staff.objects.get(pk=people[role].pk)
            rows = desk.rows_for(person, 5)
            waiting = desk.nav(person, notice.estate).waiting
            assert (role, len(rows), count_waiting([waiting])[0]) == (role, *[int(role == "control_room")] * 2)


@pytest.mark.parametrize(
    ("role", "screen", "page"),
    [
        ("control_room", 200, 200),
        ("leasing_manager", 200, 200),
        ("general_manager", 404, 200),
        ("leasing", 404, 200),
        ("director", 404, 404),
        ("front_desk", 404, 404),
    ],
)
def test_who_sees_the_screen_and_a_notice(client, notice, people, role, screen, page):
    client.force_login(people[role])
    assert client.get("/control-room/").status_code == screen
    assert client.get(f"/control-room/{notice.pk}/").status_code == page


def test_the_screen_answers_only_when_something_changed(client, notice, people):
    client.force_login(people["control_room"])
    first = client.get("/control-room/live/")
    assert LOOKS in first.text
    stamp = first.text.split("?seen=")[1].split('"')[0]
    assert client.get(f"/control-room/live/?seen={stamp}").status_code == 204
    client.post(f"/control-room/{notice.pk}/take/", {"from": "screen"})
    assert "control_room" in client.get(f"/control-room/live/?seen={stamp}").text


def test_a_notice_of_another_estate_is_not_there(client, notice):
    stranger = StaffFactory(role="control_room", estate=EstateFactory(kind=Estate.Kind.TOWER))
    client.force_login(stranger)
    assert client.get(f"/control-room/{notice.pk}/").status_code == 404
    assert client.post(f"/control-room/{notice.pk}/take/").status_code == 404

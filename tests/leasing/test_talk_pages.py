"""The pages of talks and rooms: who finds them, what they never say, what they keep of who looked."""

import io
from uuid import uuid4

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from leasing import services
from leasing.models import MeetingRoom, Negotiation, NegotiationRead, RoomBooking
from leasing.services import Notes
from leasing.talks.day import lines_of
from office import clock, subjects
from tests.leasing.house import House, when

pytestmark = pytest.mark.django_db
SEES = ("leasing", "leasing_manager", "general_manager")
NEVER = ("colleague", "front_desk", "director", "control_room", "administrator", "stranger")


@pytest.fixture
def room(house: House) -> MeetingRoom:
    return MeetingRoom.objects.create(estate=house.tower, name="云汇厅", floor=3, seats=6)


@pytest.fixture
def talk(house: House, room: MeetingRoom) -> Negotiation:
    """Of the salesperson's client, held from two to three; he asked for three months without rent."""
    prospect = house.described()
    house.move(prospect, "needs_known")
    talk = services.arrange_talk(
        prospect_id=prospect.pk, by=house.leasing, room_id=room.pk, begins=when(17, 14), ends=when(17, 15)
    )
    notes = Notes(
        begun=when(17, 14), ended=when(17, 14, 50), asked="免租三个月", outcome="再谈", next_step="周五给新报价"
    )
    with clock.at(when(17, 15)):
        return services.write_talk(negotiation_id=talk.pk, by=house.leasing, notes=notes)


def as_(house: House, name: str) -> Client:
    client = Client()
    client.force_login(house.people[name])
    return client


def sent(**said: str) -> dict[str, str]:
    return {"key": str(uuid4()), "day": "2026-03-17", "begins": "16:00", "ends": "17:00", **said}


def pages(talk: Negotiation) -> list[str]:
    one = f"/leasing/talks/{talk.pk}/"
    return [one, f"{one}write/", f"{one}move/", f"{one}call-off/", f"/leasing/prospects/{talk.prospect_id}/talk/"]


@pytest.mark.req("R74")
@pytest.mark.parametrize("name", NEVER)
def test_what_one_may_not_see_is_not_there_on_any_page(house: House, talk: Negotiation, name: str):
    client = as_(house, name)
    for path in pages(talk):
        assert client.get(path).status_code == 404, path
    for path in pages(talk)[1:]:
        assert client.post(path, sent()).status_code == 404, path
    assert client.post(f"/leasing/talks/{talk.pk}/begin/").status_code == 404
    assert client.post(f"/leasing/rooms/bookings/{talk.booking_id}/cancel/").status_code == 404
    for path in ("/leasing/talks/?tab=all", "/leasing/talks/export/?tab=all", "/leasing/rooms/?day=2026-03-17"):
        answer = client.get(path)
        assert answer.status_code == (200 if name in ("colleague", "stranger") else 404), path
        said = answer.getvalue().decode(errors="replace")
        assert "晨曦" not in said, path
        assert "免租" not in said, path
    assert not subjects.is_visible(house.fresh(name), "leasing.negotiation", talk.pk)
    assert not NegotiationRead.objects.exists()


@pytest.mark.req("R74")
def test_a_colleague_s_rooms_say_that_it_is_taken_and_neither_by_whom_nor_for_whom(house: House, talk: Negotiation):
    services.book_room(
        estate=house.tower, by=house.leasing, room_id=talk.booking.room_id, begins=when(17, 10), ends=when(17, 11),
        purpose="周例会",
    )  # fmt: skip
    theirs = as_(house, "colleague").get("/leasing/rooms/?day=2026-03-17").content.decode()
    assert "14:00–15:00" in theirs
    assert "周例会" in theirs
    assert talk.get_absolute_url() not in theirs
    line = lines_of(house.fresh("colleague"), house.tower, when(17, 9).date())[0]
    assert [(one.words, one.who) for one in line.taken] == [("周例会", "leasing"), ("", "")]
    own = as_(house, "leasing").get("/leasing/rooms/?day=2026-03-17").content.decode()
    assert "晨曦软件" in own
    assert talk.get_absolute_url() in own


@pytest.mark.req("R74")
@pytest.mark.parametrize("name", SEES)
def test_who_looks_is_on_the_page_for_owner_and_managers(house: House, talk: Negotiation, name: str):
    client = as_(house, name)
    assert "免租三个月" in client.get(f"/leasing/talks/{talk.pk}/").content.decode()
    client.get("/leasing/talks/?tab=all")
    assert [(one.staff, one.how) for one in NegotiationRead.objects.all()] == [(house.people[name], "page")]
    page = as_(house, "leasing").get(f"/leasing/talks/{talk.pk}/").content.decode()
    assert f"</span>{name}</span>" in page.partition("hy-noprint")[2]


@pytest.mark.req("R74")
def test_what_is_exported_was_looked_at(house: House, talk: Negotiation):
    answer = as_(house, "leasing_manager").get("/leasing/talks/export/?tab=all")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert "免租三个月" in rows[1]
    assert [(one.staff, one.how) for one in NegotiationRead.objects.all()] == [(house.leasing_manager, "export")]


@pytest.mark.req("R75", "R76")
def test_from_the_client_the_room_is_booked_in_one_step_and_the_lift_is_refused(house: House, talk, room: MeetingRoom):
    client, path = as_(house, "leasing"), f"/leasing/prospects/{talk.prospect_id}/talk/"
    refused = client.post(path, sent(place="电梯里"))
    assert refused.status_code == 400
    assert "听" in refused.content.decode()
    taken = client.post(path, sent(room=str(room.pk), begins="14:30", ends="15:30"))
    assert taken.status_code == 409
    assert "云汇厅" in taken.content.decode()
    form = sent(room=str(room.pk))
    first = client.post(path, form)
    assert first.status_code == 302
    assert client.post(path, form).url == first.url
    assert RoomBooking.objects.count() == 2


def test_from_the_rooms_a_talk_or_something_else_is_booked_and_given_back(house: House, talk, room: MeetingRoom):
    client = as_(house, "leasing")
    assert client.get(f"/leasing/rooms/book/?room={room.pk}&day=2026-03-18&from=09:00").status_code == 200
    client.post("/leasing/rooms/book/", sent(room=str(room.pk), purpose="周例会"))
    meeting = RoomBooking.objects.get(purpose="周例会")
    client.post("/leasing/rooms/book/", sent(room=str(room.pk), day="2026-03-18", prospect=str(talk.prospect_id)))
    assert Negotiation.objects.open().get().booking.begins_at == when(18, 16)
    assert as_(house, "colleague").post(f"/leasing/rooms/bookings/{meeting.pk}/cancel/").status_code == 403
    client.post(f"/leasing/rooms/bookings/{meeting.pk}/cancel/")
    meeting.refresh_from_db()
    assert meeting.cancelled_by == house.leasing


def test_changed_by_two_the_second_sees_both_versions_and_keeps_his_text(house: House, talk: Negotiation):
    client, path = as_(house, "leasing_manager"), f"/leasing/talks/{talk.pk}/write/"
    with clock.at(when(17, 15)):
        form = client.get(path).context["form"]
        carried = {"version": form["version"].value(), "seen": form["seen"].value(), "key": str(uuid4())}
        mine = carried | {
            "begun": "14:00", "ended": "14:50", "given": "免租一个月", "outcome": "再谈", "next_step": "周五",
        }  # fmt: skip
        notes = Notes(begun=when(17, 14), ended=when(17, 14, 50), given="车位两个", outcome="再谈", next_step="周五")
        services.write_talk(negotiation_id=talk.pk, by=house.leasing, notes=notes)
        both = client.post(path, mine)
        assert both.status_code == 409
        page = both.content.decode()
        assert "免租一个月" in page
        assert "车位两个" in page
        again = both.context["form"]
        mine |= {"version": again["version"].value(), "seen": again["seen"].value()}
        assert client.post(path, mine).status_code == 302
    talk.refresh_from_db()
    assert talk.given == "免租一个月"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many(house: House, talk, room, count: int, django_assert_max_num_queries):
    for place in range(count):
        services.arrange_talk(
            prospect_id=talk.prospect_id, by=house.leasing, room_id=room.pk,
            begins=when(19, 9 + place), ends=when(19, 10 + place),
        )  # fmt: skip
    client = as_(house, "leasing")
    client.get("/leasing/talks/")
    with django_assert_max_num_queries(9):
        assert client.get("/leasing/talks/").status_code == 200
    with django_assert_max_num_queries(11):
        assert client.get("/leasing/rooms/?day=2026-03-19").status_code == 200

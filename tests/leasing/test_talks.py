"""A talk about the rent: invited to it in time, in a meeting room, kept between few, written down, with who looked."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from leasing import desk, search, services
from leasing.models import Gift, MeetingRoom, Negotiation, NegotiationRead, Prospect, RoomBooking
from leasing.next_step import offers_for
from leasing.pipeline import story as prospect_story
from leasing.services import Notes
from office import clock
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from tests.leasing.house import House, when

pytestmark = pytest.mark.django_db
AT_THREE = when(17, 15)


@pytest.fixture
def room(house: House) -> MeetingRoom:
    return MeetingRoom.objects.create(estate=house.tower, name="云汇厅", floor=3, seats=6)


@pytest.fixture
def viewed(house: House) -> Prospect:
    prospect = house.described(intent=2)
    for stage in ("needs_known", "introduced", "viewed"):
        prospect = house.move(prospect, stage)
    return prospect


def arrange(house: House, prospect: Prospect, room: MeetingRoom | None, by: str = "leasing", **said) -> Negotiation:
    hours = {"begins": when(17, 14), "ends": when(17, 15)} | said
    return services.arrange_talk(
        prospect_id=prospect.pk, by=house.fresh(by), room_id=room.pk if room else None, **hours
    )


def notes(**said) -> Notes:
    return Notes(
        **{"begun": when(17, 14, 5), "ended": when(17, 14, 50), "outcome": "约好再谈", "next_step": "周五给新报价"}
        | said
    )


def write(house: House, talk: Negotiation, at: datetime = AT_THREE, by: str = "leasing", **said) -> Negotiation:
    with clock.at(at):
        return services.write_talk(negotiation_id=talk.pk, by=house.fresh(by), notes=notes(**said))


@pytest.mark.req("R72", "R73")
def test_right_after_a_viewing_he_is_invited_to_a_talk_in_the_meeting_room(house: House, viewed: Prospect):
    offers = offers_for(house.fresh("leasing"), viewed)
    assert offers.main.url == f"/leasing/prospects/{viewed.pk}/talk/"
    assert "会议室" in str(offers.main.label)


@pytest.mark.req("R77", "R78")
def test_who_asked_for_the_rent_himself_is_invited_warmly(house: House):
    prospect = house.described()
    house.move(prospect, "needs_known")
    services.note_rent_asked(prospect_id=prospect.pk, by=house.leasing)
    prospect.refresh_from_db()
    offers = offers_for(house.fresh("leasing"), prospect)
    assert "热情" in str(offers.sentence)
    assert offers.main.url == f"/leasing/prospects/{prospect.pk}/talk/"


def test_before_his_needs_are_known_nobody_is_invited(house: House, room: MeetingRoom):
    prospect = house.prospect()
    assert "/talk/" not in str(offers_for(house.fresh("leasing"), prospect))
    with pytest.raises(WrongState, match="需求"):
        arrange(house, prospect, room)


def test_who_is_lost_is_taken_up_again_before_he_is_talked_to(house: House, viewed, room):
    elsewhere = services.Elsewhere(when(16, 9).date(), building="江畔中心", price_refused=True, years_refused=True)
    services.lose_prospect(prospect_id=viewed.pk, by=house.leasing, elsewhere=elsewhere)
    with pytest.raises(WrongState, match="重新跟进"):
        arrange(house, viewed, room)


@pytest.mark.req("R75")
def test_arranging_books_the_room_and_stands_on_the_desk_with_its_hour(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    assert (talk.booking.room, talk.due_at) == (room, when(17, 14))
    row = next(row for row in desk.rows_for(house.fresh("leasing"), 99) if row.kind == "talk")
    assert (row.due_at, row.url) == (when(17, 14), f"/leasing/talks/{talk.pk}/")
    statement = desk.nav(house.fresh("leasing"), house.tower).waiting
    assert count_waiting([statement]) == (1, False)
    with clock.at(when(17, 14, 1)):
        assert count_waiting([statement]) == (1, True)
    assert offers_for(house.fresh("leasing"), viewed).main.url == talk.get_absolute_url()


@pytest.mark.req("R76")
@pytest.mark.parametrize("place", ["电梯里", "前台"])
def test_a_place_that_is_no_meeting_room_is_refused_with_the_reason(house: House, viewed, room, place: str):
    with pytest.raises(BadInput, match="其他租户听到") as refused:
        arrange(house, viewed, room, place=place)
    assert refused.value.field == "place"
    with pytest.raises(BadInput, match="选一间会议室"):
        arrange(house, viewed, None)
    assert not RoomBooking.objects.exists()


@pytest.mark.parametrize("begins, ends, field", [
    (when(17, 14), when(17, 14), "ends"),
    (when(17, 14, 5), when(17, 15), "begins"),
    (when(17, 19), when(17, 20, 15), "begins"),
    (when(17, 8), when(17, 9), "begins"),
    (when(17, 14), when(18, 15), "begins"),
])  # fmt: skip
def test_a_room_is_booked_within_a_day_by_the_quarter_and_not_for_what_has_passed(house, room, begins, ends, field):
    with pytest.raises(BadInput) as refused:
        services.book_room(
            estate=house.tower, by=house.leasing, room_id=room.pk, begins=begins, ends=ends, purpose="例会"
        )
    assert refused.value.field == field


@pytest.mark.req("R75")
def test_a_room_that_is_taken_is_refused_with_the_hour_and_what_is_free(house: House, viewed, room):
    other = MeetingRoom.objects.create(estate=house.tower, name="静思厅", floor=5, seats=4)
    arrange(house, viewed, room)
    second = house.described("colleague", company="合泰")
    house.move(second, "needs_known", "colleague")
    with pytest.raises(WrongState, match=r"云汇厅.*14:00.*15:00.*静思厅") as refused:
        arrange(house, second, room, "colleague", begins=when(17, 14, 45))
    assert "晨曦" not in str(refused.value.sentence)
    assert arrange(house, viewed, other, begins=when(17, 14, 45)).booking.room == other
    assert arrange(house, viewed, room, begins=when(17, 15), ends=when(17, 16)).booking.room == room


def test_the_database_lets_nobody_take_a_room_twice_and_does_not_count_who_gave_it_back(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    plain = {"estate": house.tower, "room": room, "booked_by": house.leasing, "booked_at": clock.now()}
    period = DateTimeTZRange(when(17, 14, 30), when(17, 16))
    with pytest.raises(IntegrityError, match="room_taken_once"), transaction.atomic():
        RoomBooking.objects.create(period=period, **plain)
    services.call_off_talk(negotiation_id=talk.pk, by=house.leasing, reason="客户出差")
    RoomBooking.objects.create(period=period, **plain)


def test_a_retired_room_is_booked_no_more(house: House, viewed, room):
    MeetingRoom.objects.update(retired=True)
    with pytest.raises(BadInput, match="选一间会议室"):
        arrange(house, viewed, room)


@pytest.mark.req("R72")
def test_when_they_sit_together_the_prospect_negotiates(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    viewed.refresh_from_db()
    assert viewed.stage == "viewed"
    with clock.at(when(17, 14, 2)):
        services.begin_talk(negotiation_id=talk.pk, by=house.leasing)
    viewed.refresh_from_db()
    talk.refresh_from_db()
    assert (viewed.stage, talk.begun_at, talk.due_at) == ("negotiating", when(17, 14, 2), when(17, 15))
    with pytest.raises(WrongState, match="已经开始"):
        services.call_off_talk(negotiation_id=talk.pk, by=house.leasing, reason="x")


def test_a_talk_of_another_day_does_not_begin_today(house: House, viewed, room):
    talk = arrange(house, viewed, room, begins=when(18, 14), ends=when(18, 15))
    with pytest.raises(WrongState, match="订在"):
        services.begin_talk(negotiation_id=talk.pk, by=house.leasing)


def test_the_database_keeps_the_room_of_a_talk_that_has_begun(house: House, viewed, room):
    talk = write(house, arrange(house, viewed, room))
    with pytest.raises(IntegrityError, match="neither cancelled nor moved"), transaction.atomic():
        RoomBooking.objects.update(cancelled_at=clock.now(), cancelled_by=house.leasing)
    with pytest.raises(IntegrityError, match="talk_ended_whole"), transaction.atomic():
        Negotiation.objects.filter(pk=talk.pk).update(outcome="")
    off = arrange(house, viewed, room, begins=when(18, 9), ends=when(18, 10))
    services.call_off_talk(negotiation_id=off.pk, by=house.leasing, reason="客户出差")
    with pytest.raises(IntegrityError, match="does not begin"), transaction.atomic():
        Negotiation.objects.filter(pk=off.pk).update(begun_at=clock.now(), due_at=clock.now())


@pytest.mark.req("R74", "R82")
def test_what_was_asked_and_given_is_written_down_and_its_end_asks_what_comes_next(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    write(house, talk, when(17, 14, 30), ended=None, asked="免租三个月", outcome="", next_step="")
    with pytest.raises(BadInput, match="下一步") as refused:
        write(house, talk, next_step="")
    assert refused.value.field == "next_step"
    done = write(house, talk, asked="免租三个月", given="免租一个月", welcome_told=True, theirs="许明、财务总监")
    assert (done.given, done.welcome_told, done.due_at) == ("免租一个月", True, None)
    told = "".join(f"{line.words} {line.note}" for line in prospect_story.tell(viewed))
    assert "洽谈" in told
    assert "免租" not in told


@pytest.mark.parametrize("said, field", [
    ({"begun": when(17, 15, 30), "ended": when(17, 15, 40)}, "begun"),
    ({"begun": when(16, 14)}, "begun"),
    ({"ended": when(17, 15, 30)}, "ended"),
    ({"ended": when(17, 14)}, "ended"),
])  # fmt: skip
def test_the_hours_of_a_talk_are_of_its_day_and_have_passed(house: House, viewed, room, said, field):
    talk = arrange(house, viewed, room)
    with pytest.raises(BadInput) as refused:
        write(house, talk, **said)
    assert refused.value.field == field


@pytest.mark.req("R77")
def test_that_the_client_spoke_of_the_rent_first_raises_his_intent(house: House, viewed, room):
    write(house, arrange(house, viewed, room), raised_by="client")
    viewed.refresh_from_db()
    assert (viewed.intent, viewed.rent_asked_at is not None) == (Prospect.Intent.STRONG, True)


@pytest.mark.req("R79")
def test_a_gift_is_taken_off_the_stock_and_given_back_when_it_was_a_slip(house: House, viewed, room):
    gift = Gift.objects.create(estate=house.tower, name="云汇保温杯", stock=3)
    uncounted = Gift.objects.create(estate=house.tower, name="书签")
    talk = arrange(house, viewed, room)
    write(house, talk, gift_id=gift.pk, gift_count=2)
    gift.refresh_from_db()
    assert gift.stock == 1
    with pytest.raises(BadInput, match="只剩"):
        write(house, talk, gift_id=gift.pk, gift_count=4)
    write(house, talk, gift_id=uncounted.pk, gift_count=1)
    gift.refresh_from_db()
    assert gift.stock == 3


def test_a_talk_moves_to_another_hour_and_its_old_one_is_free(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    moved = services.move_talk(
        negotiation_id=talk.pk, by=house.leasing, room_id=room.pk, begins=when(18, 9), ends=when(18, 10)
    )
    assert (moved.due_at, moved.booking.begins_at) == (when(18, 9), when(18, 9))
    assert arrange(house, viewed, room)


def test_who_did_not_come_is_called_off_afterwards(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    with clock.at(when(18, 9)):
        off = services.call_off_talk(negotiation_id=talk.pk, by=house.leasing, reason="没有来")
    assert (off.due_at, off.is_called_off) == (None, True)


@pytest.mark.req("R83")
def test_who_shows_no_intent_is_not_pushed_to_a_talk_and_one_that_was_agreed_on_still_comes_first(house: House, room):
    prospect = house.described()
    for stage in ("needs_known", "introduced", "viewed"):
        prospect = house.move(prospect, stage)
    assert "/talk/" not in offers_for(house.fresh("leasing"), prospect).main.url
    talk = arrange(house, prospect, room)
    assert offers_for(house.fresh("leasing"), prospect).main.url == talk.get_absolute_url()


@pytest.mark.req("R74")
def test_a_colleague_neither_arranges_nor_writes_another_s_talk(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    for act in (
        lambda: arrange(house, viewed, room, "colleague", begins=when(18, 9), ends=when(18, 10)),
        lambda: write(house, talk, by="colleague"),
        lambda: services.begin_talk(negotiation_id=talk.pk, by=house.colleague),
        lambda: services.note_reads(talks=[talk], by=house.colleague, how="page"),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.req("R74")
def test_who_looked_is_never_rewritten(house: House, viewed, room):
    talk = arrange(house, viewed, room)
    services.note_reads(talks=[talk], by=house.leasing_manager, how="page")
    for act in (lambda rows: rows.update(at=clock.now() - timedelta(days=1)), lambda rows: rows.delete()):
        with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
            act(NegotiationRead.objects.all())


def test_the_owner_is_told_of_a_talk_that_his_manager_arranged(house: House, viewed, room):
    arrange(house, viewed, room, "leasing_manager")
    assert Notice.objects.get(kind="talk_arranged").staff == house.leasing


@pytest.mark.req("R74")
@pytest.mark.parametrize("name", ["leasing", "leasing_manager", "general_manager", "colleague", "director", "stranger"])
def test_search_and_desk_show_a_talk_to_who_may_know_of_it(house: House, viewed, room, name: str):
    arrange(house, viewed, room)
    staff = house.fresh(name)
    sees = name in ("leasing", "leasing_manager", "general_manager")
    assert any("/talks/" in hit.url for group in search.find(staff, "晨曦") for hit in group.hits) is sees
    assert any(row.kind == "talk" for row in desk.rows_for(staff, 99)) is (name == "leasing")

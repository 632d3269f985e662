"""Viewings: who sees them, how they are booked and written down, and where that brings the client (R66, R67, R69, R73)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from leasing import desk as rooms
from leasing import next_step, services
from leasing.models import Prospect, Space, Stage, Viewing
from leasing.viewings import offers, story
from office import clock
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from tests.factories import SpaceFactory
from tests.leasing.house import House, when
from tests.leasing.viewings import ALL, book, look, record, walk

pytestmark = pytest.mark.django_db


# Booking


@pytest.mark.req("R66")
def test_whose_intent_is_clear_is_invited_to_a_viewing_by_the_next_step(house: House, invited: Prospect, vacant: Space):
    def main() -> str:
        prospect = Prospect.objects.get(pk=invited.pk)
        return next_step.offers_for(house.leasing, prospect).main.url

    assert main() == f"/leasing/viewings/new/?prospect={invited.pk}"
    viewing = book(house, invited, vacant, starts_at=when(18, 14))
    assert main() == f"/leasing/viewings/{viewing.pk}/"
    with clock.at(when(18, 9)):
        assert main() == f"/leasing/viewings/{viewing.pk}/record/"


def test_whose_intent_is_weak_is_not_pushed_and_may_be_shown_round_all_the_same(house: House):
    prospect = house.move(house.described(intent=1), "needs_known")
    found = next_step.offers_for(house.leasing, prospect)
    assert found.main.to == "introduced"
    assert f"/leasing/viewings/new/?prospect={prospect.pk}" in [offer.url for offer in found.also]


def test_a_viewing_is_booked_for_an_hour_to_come_and_for_spaces_that_may_be_shown(
    house: House, invited: Prospect, vacant: Space
):
    own_use = SpaceFactory(estate=house.tower, building=vacant.building, label="22 层", own_use="管理处")
    for field, said in (
        ("starts_at", {"starts_at": when(17, 9)}),
        ("starts_at", {"starts_at": when(17, 9) + timedelta(days=400)}),
        ("spaces", {"space_ids": []}),
        ("spaces", {"space_ids": [own_use.pk]}),
        ("spaces", {"space_ids": [SpaceFactory().pk]}),
        ("leader", {"leader": house.colleague}),
    ):
        with pytest.raises(BadInput) as refused:
            book(house, invited, vacant, **said)
        assert refused.value.field == field
    book(house, invited, vacant)
    with pytest.raises(BadInput):
        book(house, invited, vacant)


def test_a_space_that_is_held_for_somebody_else_is_not_shown(house: House, invited: Prospect, vacant: Space):
    other = house.described("colleague", company="文澜阁")
    services.hold_space(space_id=vacant.pk, by=house.colleague, until=when(20, 18), prospect=other)
    with pytest.raises(BadInput):
        book(house, invited, vacant)
    assert book(house, other, vacant, by="colleague").is_booked


def test_only_who_keeps_the_client_books_moves_cancels_and_records(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    colleague = house.colleague
    for call in (
        lambda: book(house, invited, vacant, by="colleague", starts_at=when(18, 10)),
        lambda: services.cancel_viewing(viewing_id=viewing.pk, by=colleague, reason="不来了"),
        lambda: services.change_viewing(
            viewing_id=viewing.pk, by=colleague, version=1, starts_at=when(18, 10), space_ids=[vacant.pk]
        ),
        lambda: record(house, viewing, look(vacant), by="colleague"),
        lambda: walk(house, invited, look(vacant), by="front_desk"),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_it_is_moved_to_another_hour_and_both_timelines_say_so(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    moved = services.change_viewing(
        viewing_id=viewing.pk, by=house.leasing, version=1, starts_at=when(18, 10), space_ids=[vacant.pk]
    )
    assert (moved.starts_at, moved.due_at, moved.version) == (when(18, 10), when(19, 0), 2)
    assert story.tell(moved)[0].words == "看房改期：从今天 14:00 改到明天 10:00"
    told = Entry.objects.about(Prospect.KIND, invited.pk).filter(verb="viewing_moved")
    assert told.count() == 1


def test_who_changes_what_a_colleague_has_changed_meanwhile_is_told(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    change = {"viewing_id": viewing.pk, "version": 1, "space_ids": [vacant.pk]}
    services.change_viewing(by=house.leasing_manager, starts_at=when(18, 10), **change)
    with pytest.raises(WrongState):
        services.change_viewing(by=house.leasing, starts_at=when(18, 16), **change)


def test_a_cancelled_viewing_has_its_reason_and_is_over(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    with pytest.raises(BadInput):
        services.cancel_viewing(viewing_id=viewing.pk, by=house.leasing, reason=" ")
    done = services.cancel_viewing(viewing_id=viewing.pk, by=house.leasing, reason="客户临时有事")
    assert (done.state, done.due_at, done.reason) == ("cancelled", None, "客户临时有事")
    with pytest.raises(WrongState):
        record(house, viewing, look(vacant))


# Writing it down


@pytest.mark.req("R67")
@pytest.mark.parametrize("lacks", ALL)
def test_of_each_space_all_four_are_pointed_out_or_it_says_why_not(
    house: House, invited: Prospect, vacant: Space, lacks: str
):
    three = [name for name in ALL if name != lacks]
    with pytest.raises(BadInput) as refused:
        walk(house, invited, look(vacant, pointed_out=three))
    assert refused.value.field == f"why_not_{vacant.pk}"
    assert not Viewing.objects.exists()
    seen = walk(house, invited, look(vacant, pointed_out=three, why_not="客户赶时间")).spaces.get()
    assert (seen.pointed_out, seen.why_not) == (three, "客户赶时间")


@pytest.mark.req("R69")
def test_reaction_and_attitude_to_fit_out_are_kept_with_each_space(house: House, invited: Prospect, vacant: Space):
    with pytest.raises(BadInput) as refused:
        walk(house, invited, look(vacant, reaction=""))
    assert refused.value.field == f"reaction_{vacant.pk}"
    told = look(vacant, reaction="wavers", attitude="changes", attitude_words="隔断要拆", remarks="嫌柱子多")
    seen = walk(house, invited, told, overall="还要比较").spaces.get()
    assert (seen.reaction, seen.attitude, seen.attitude_words, seen.remarks) == (
        "wavers",
        "changes",
        "隔断要拆",
        "嫌柱子多",
    )


def test_what_was_planned_and_not_seen_is_left_out_and_what_was_seen_besides_is_added(
    house: House, invited: Prospect, vacant: Space
):
    besides = SpaceFactory(estate=house.tower, building=vacant.building, label="6 层 B 座", floor=6)
    viewing = book(house, invited, vacant)
    recorded = record(house, viewing, look(besides))
    assert [one.space for one in recorded.spaces.all()] == [besides]
    assert (recorded.state, recorded.leader, recorded.due_at) == ("recorded", house.leasing, None)


def test_what_was_planned_may_be_written_down_though_it_was_let_meanwhile(
    house: House, invited: Prospect, vacant: Space
):
    viewing = book(house, invited, vacant)
    services.hold_space(space_id=vacant.pk, by=house.colleague, until=when(20, 18))
    assert record(house, viewing, look(vacant)).state == "recorded"


def test_it_is_written_down_once_and_not_before_its_hour(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    with pytest.raises(BadInput):
        record(house, viewing, look(vacant), at=when(17, 11))
    record(house, viewing, look(vacant))
    with pytest.raises(WrongState):
        record(house, viewing, look(vacant))


@pytest.mark.req("R66", "R67")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), "viewed"),
        (("needs_known",), "viewed"),
        (("needs_known", "introduced"), "viewed"),
        (("needs_known", "negotiating"), "negotiating"),
    ],
)
def test_a_viewing_moves_the_client_on_as_far_as_his_stages_allow(
    house: House, vacant: Space, before: tuple, after: str
):
    prospect = house.described()
    for stage in before:
        house.move(prospect, stage)
    walk(house, prospect, look(vacant))
    prospect.refresh_from_db()
    assert prospect.stage == after


def test_who_is_not_described_yet_is_shown_round_and_stays_at_the_door(house: House, vacant: Space):
    prospect = house.prospect(company="", card=None)
    viewing = walk(house, prospect, look(vacant))
    prospect.refresh_from_db()
    assert (prospect.is_anonymous, prospect.stage) == (True, Stage.RECEIVED)
    assert offers.after(viewing).main.url == f"/leasing/prospects/{prospect.pk}/change/"


@pytest.mark.req("R66")
def test_his_intent_rises_with_what_he_says_and_the_timeline_tells(house: House, vacant: Space):
    prospect = house.described(intent=1)
    viewing = walk(house, prospect, look(vacant), intent=3)
    prospect.refresh_from_db()
    assert prospect.intent == 3
    assert story.tell(viewing)[0].words == "记录了看房，看了 1 处；意向：强烈"


@pytest.mark.req("R72", "R73")
def test_after_a_viewing_who_shows_intent_is_invited_to_the_meeting_room_and_quoted_what_he_saw(
    house: House, invited: Prospect, vacant: Space
):
    disliked = SpaceFactory(estate=house.tower, building=vacant.building, label="6 层 B 座", floor=6)
    viewing = walk(house, invited, look(vacant), look(disliked, reaction="not"))
    found = offers.after(Viewing.objects.get(pk=viewing.pk))
    assert found.main.url == f"/leasing/prospects/{invited.pk}/talk/"
    assert found.also[0].url == f"/leasing/quotes/new/?prospect={invited.pk}&space={vacant.pk}"


@pytest.mark.req("R73")
def test_after_a_viewing_who_shows_no_intent_is_thanked_and_not_pushed(house: House, vacant: Space):
    viewing = walk(house, house.described(intent=1), look(vacant))
    found = offers.after(Viewing.objects.get(pk=viewing.pk))
    assert found.main.to == "" and found.main.url.startswith("/leasing/quotes/new/")


# The desk


def test_it_stands_on_its_owners_desk_with_its_hour_and_is_overdue_after_its_day(
    house: House, invited: Prospect, vacant: Space
):
    viewing = book(house, invited, vacant, starts_at=when(18, 14), leader=house.leasing_manager)
    seen = []
    for moment in (when(17, 11), when(18, 13), when(19, 0)):
        with clock.at(moment):
            for name in ("leasing", "leasing_manager", "colleague"):
                staff = house.fresh(name)
                rows = rooms.rows_for(staff, 20)
                assert count_waiting([part.waiting(staff) for part in rooms.PARTS])[0] == len(rows)
                seen += [(name, row.said, row.action_url.removeprefix("/leasing/viewings/")) for row in rows]
    page, form = f"{viewing.pk}/", f"{viewing.pk}/record/"
    assert seen == [
        ("leasing", "明天 14:00", page),
        ("leasing_manager", "明天 14:00", page),
        ("leasing", "今天 14:00", form),
        ("leasing_manager", "今天 14:00", form),
        ("leasing", "", form),
        ("leasing_manager", "", form),
    ]


def test_its_hour_is_a_promise_of_the_day_until_he_was_shown_round(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    book(house, invited, vacant, starts_at=when(18, 14))

    def promised(name: str) -> list[tuple]:
        return [(one.at, one.title, one.kept_at) for one in rooms.promises_for(house.fresh(name), when(17, 9).date())]

    assert promised("leasing") == [(when(17, 14), "带晨曦软件看房", None)]
    assert promised("leasing_manager") == promised("colleague") == []
    record(house, viewing, look(vacant))
    assert promised("leasing") == [(when(17, 10), "带晨曦软件看房", when(17, 10))]


def test_it_goes_with_its_client_when_he_is_handed_on(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    services.hand_prospect(prospect_id=invited.pk, by=house.leasing_manager, owner=house.colleague, reason="换片区")
    assert Viewing.objects.visible_to(house.fresh("colleague")).get().led_by == house.colleague
    assert not Viewing.objects.visible_to(house.fresh("leasing")).exists()
    assert [row.url for row in rooms.rows_for(house.fresh("leasing"), 20)] == []
    assert [row.url for row in rooms.rows_for(house.fresh("colleague"), 20)] == [f"/leasing/viewings/{viewing.pk}/"]


# What the database refuses


@pytest.mark.req("R67")
@pytest.mark.parametrize(
    "change",
    [
        {"state": "recorded"},
        {"state": "cancelled", "due_at": None},
        {"due_at": None},
        {"overall": "好"},
        {"reason": "不来"},
    ],
)
def test_a_booked_viewing_is_not_half_over(house: House, invited: Prospect, vacant: Space, change: dict):
    viewing = book(house, invited, vacant)
    with pytest.raises(IntegrityError), transaction.atomic():
        Viewing.objects.filter(pk=viewing.pk).update(**change)


@pytest.mark.req("R67")
def test_the_database_records_no_viewing_without_what_was_pointed_out(house: House, invited: Prospect, vacant: Space):
    viewing = book(house, invited, vacant)
    whole = {
        "state": "recorded", "due_at": None, "recorded_at": when(18, 10), "recorded_by": house.leasing, "leader": house.leasing,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="all four"), transaction.atomic():
        Viewing.objects.filter(pk=viewing.pk).update(**whole)
    viewing.spaces.all().delete()
    with pytest.raises(IntegrityError, match="that were seen"), transaction.atomic():
        Viewing.objects.filter(pk=viewing.pk).update(**whole)


def test_what_was_seen_does_not_change_any_more_and_a_viewing_stays(house: House, invited: Prospect, vacant: Space):
    viewing = walk(house, invited, look(vacant))
    for change in ({"area": False}, {"reaction": "not"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            viewing.spaces.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        viewing.spaces.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Viewing.objects.filter(pk=viewing.pk).update(state="booked", due_at=when(19, 0))
    with pytest.raises(InternalError), transaction.atomic():
        Viewing.objects.filter(pk=viewing.pk)._raw_delete("default")
    viewing.spaces.update(remarks="")

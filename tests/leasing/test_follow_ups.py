"""Following up: the call two or three days after a visit, held back until then; wishes and ideas; the next step (R83–R92)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from leasing import next_step, services
from leasing.fixed_rows import deliver_cadence
from leasing.follow_ups import days, steps
from leasing.models import Cadence, FollowUp, LeasingTerms, Prospect
from leasing.services import Card, Heard, NextStep
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import CalendarDay, Entry, Notice
from tests.leasing.following import (
    SAID,
    at,
    called,
    days_of,
    house_with_cadence,
    prospect_of,
    record,
    swept,
    visited,
)
from tests.leasing.house import House, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    with clock.at(at(2, 1)):
        return house_with_cadence()


# The days


@pytest.mark.req("R87")
@pytest.mark.parametrize(
    ("visit", "opens", "due"),
    [
        # An ordinary week: Monday 16 March, opens on Wednesday, due on Thursday.
        ((3, 16), (3, 18), (3, 19)),
        # Wednesday 18 March: Friday, and Saturday becomes Monday 23.
        ((3, 18), (3, 20), (3, 23)),
        # Thursday 19 March: Saturday and Sunday both become Monday 23.
        ((3, 19), (3, 23), (3, 23)),
        # Spring Festival 2026: off from 15 to 23 February; Saturday 14 is a working day.
        ((2, 12), (2, 14), (2, 24)),
        ((2, 13), (2, 24), (2, 24)),
        # National Day 2026: off from 1 to 7 October; Saturday 10 is a working day, Sunday 20 September too.
        ((9, 30), (10, 8), (10, 8)),
        ((10, 8), (10, 10), (10, 12)),
        ((9, 18), (9, 20), (9, 21)),
    ],
)
def test_the_call_opens_on_the_second_day_and_is_due_on_the_third_each_moved_to_a_working_day(
    house: House, visit: tuple, opens: tuple, due: tuple
):
    estate = house.tower
    planned = days.first_call(estate, date(2026, *visit))
    assert planned.opens_at == estate.start_of(date(2026, *opens))
    assert planned.due_at == estate.end_of(date(2026, *due))


def test_a_day_off_of_the_administrators_own_moves_the_call_too(house: House):
    CalendarDay.objects.create(estate=house.tower, day=date(2026, 3, 18), is_working=False)
    assert days_of(called(house, at(3, 16))) == (date(2026, 3, 19), date(2026, 3, 19))


def test_the_administrator_counts_in_working_days_or_sets_the_days(house: House):
    terms = LeasingTerms.objects.create(estate=house.tower, call_in_working_days=True)
    # Thursday 19 March: Friday is the first working day after it, Monday the second, Tuesday the third.
    assert days_of(called(house, at(3, 19))) == (date(2026, 3, 23), date(2026, 3, 24))
    terms.call_opens_after, terms.call_due_after, terms.call_in_working_days = 4, 7, False
    terms.save()
    house.tower.__dict__.pop("_terms", None)
    planned = days.first_call(house.tower, date(2026, 3, 2))
    assert planned.opens_at == house.tower.start_of(date(2026, 3, 6))
    with pytest.raises(IntegrityError, match="terms_first_call"), transaction.atomic():
        LeasingTerms.objects.update(call_due_after=3)


# Exactly one


@pytest.mark.req("R87")
def test_there_is_one_call_after_each_visit_however_often_beat_runs(house: House):
    first = visited(house, at(3, 16))
    assert [swept(at(3, 16, 11)), swept(at(3, 16, 12))] == [1, 0]
    other = visited(house, at(3, 17), "远帆国际货运", "13700001111")
    swept(at(3, 18, 0, 1))
    assert set(FollowUp.objects.values_list("reception", flat=True)) == {first.pk, other.pk}
    call = FollowUp.objects.get(reception=first)
    with pytest.raises(IntegrityError, match="followup_first_once"), transaction.atomic():
        FollowUp.objects.create(
            estate=house.tower, prospect=call.prospect, reception=first, kind="first", channel="telephone",
            **vars(days.first_call(house.tower, date(2026, 3, 16))),
        )  # fmt: skip


@pytest.mark.req("R87")
def test_a_beat_that_was_silent_for_a_week_makes_what_it_missed_with_the_right_days_and_tells_of_it_once(house: House):
    visited(house, at(9, 25), "晨曦软件", "13900002207")  # Friday: opens on Sunday 27, moved to Monday 28
    visited(house, at(9, 29), "合泰贸易", "13700001111")  # Tuesday: opens on Thursday 1 October, moved to Thursday 8
    visited(house, at(9, 30), "远帆货运", "13700002222")  # Wednesday: as above
    swept(at(10, 8, 9))
    assert [days_of(call) for call in FollowUp.objects.order_by("id")] == [
        (date(2026, 9, 28), date(2026, 9, 28)),
        (date(2026, 10, 8), date(2026, 10, 8)),
        (date(2026, 10, 8), date(2026, 10, 8)),
    ]
    assert [(one.staff, one.params) for one in Notice.objects.filter(kind="follow_ups_to_do")] == [
        (house.leasing, {"count": 3})
    ]


def test_no_call_is_planned_for_who_left_no_way_to_reach_him_nor_before_the_visit_has_ended(house: House):
    with clock.at(at(3, 16)):
        house.visit(company="晨曦软件")
        anonymous = house.visit(visitor="", company="", phone="", address="", declined=True)
        house.record_all(anonymous)
        services.receive_prospect(
            estate=house.tower, by=house.leasing, facts=services.Facts(), reception_id=anonymous.pk
        )
        services.see_off(
            reception_id=anonymous.pk, by=house.leasing, how="seen_off", person=house.front_desk, at=clock.now()
        )
        house.end(anonymous)
    assert swept(at(3, 16, 11)) == 0
    # He calls in the week after and leaves his telephone: the call opens two days after that.
    with clock.at(at(3, 23)):
        services.add_contact(
            prospect_id=Prospect.objects.get(is_anonymous=True).pk,
            by=house.leasing,
            card=Card("江川", phone="13700001111"),
        )
    assert swept(at(3, 23, 11)) == 1
    assert days_of(FollowUp.objects.get()) == (date(2026, 3, 25), date(2026, 3, 26))


def test_who_comes_again_before_he_was_called_is_called_after_his_second_visit_alone(house: House):
    first = called(house, at(3, 16))
    second = called(house, at(3, 17))
    first.refresh_from_db()
    assert (first.state, second.state, first.prospect_id) == ("replaced", "open", second.prospect_id)
    assert days_of(second) == (date(2026, 3, 19), date(2026, 3, 20))


# The gate


@pytest.mark.req("R86")
@pytest.mark.parametrize("channel", ["telephone", "visit"])
def test_nobody_is_called_or_visited_before_the_second_day_but_with_a_reason_that_is_kept(house: House, channel: str):
    call = called(house, at(3, 16))
    with pytest.raises(BadInput) as refused:
        record(house, call, at(3, 17, 18), channel=channel)
    assert (refused.value.field, "18" in str(refused.value.sentence)) == ("early_reason", True)
    with pytest.raises(IntegrityError, match="followup_not_rushed"), transaction.atomic():
        FollowUp.objects.filter(pk=call.pk).update(
            state="done", done_at=at(3, 17), done_by=house.leasing, channel=channel, no_wishes=True, no_ideas=True
        )
    done = record(house, call, at(3, 17, 18), channel=channel, early_reason="他要的图纸今天到了")
    assert done.early_reason == "他要的图纸今天到了"
    entry = Entry.objects.about(Prospect.KIND, call.prospect_id).get(verb="contacted")
    assert entry.details["early"] is True


@pytest.mark.req("R86")
def test_a_call_that_the_client_made_or_asked_for_passes_and_so_does_what_comes_in_its_day(house: House):
    call = called(house, at(3, 16))
    assert record(house, call, at(3, 17), client_asked=True).state == "done"
    other = visited(house, at(3, 16), "合泰贸易", "13700001111")
    swept(at(3, 16, 12))
    late = record(house, FollowUp.objects.get(reception=other), at(3, 18, 9), early_reason="typed for nothing")
    assert (late.state, late.early_reason) == ("done", "")


@pytest.mark.req("R86")
def test_no_call_is_planned_into_the_days_in_which_he_is_left_in_peace(house: House):
    call = called(house, at(3, 16))
    given = {"prospect_id": call.prospect_id, "by": house.leasing}
    with clock.at(at(3, 16, 15)):
        with pytest.raises(BadInput):
            services.plan_follow_up(**given, next_step=NextStep(date(2026, 3, 17), "visit"))
        assert services.plan_follow_up(**given, next_step=NextStep(date(2026, 3, 17), "letter")).channel == "letter"
        with pytest.raises(BadInput):
            services.note_missed(follow_up_id=call.pk, by=house.leasing)


# The call sheet


@pytest.mark.req("R88")
@pytest.mark.parametrize("lacks", ["wishes", "ideas"])
def test_the_call_asks_for_wishes_and_ideas_and_not_only_for_intent(house: House, lacks: str):
    call = called(house, at(3, 16))
    with pytest.raises(BadInput) as refused:
        record(house, call, at(3, 18), intent=3, **{lacks: ""})
    assert refused.value.field == lacks
    with pytest.raises(IntegrityError, match="followup_asked"), transaction.atomic():
        FollowUp.objects.filter(pk=call.pk).update(
            state="done", done_at=at(3, 18), done_by=house.leasing, **{**SAID, lacks: ""}
        )
    done = record(house, call, at(3, 18), intent=3, **{lacks: "", f"no_{lacks}": True})
    assert (done.state, prospect_of(call).intent) == ("done", 3)


def test_the_first_time_one_speaks_with_him_and_later_a_letter_says_what_was_sent(house: House):
    call = called(house, at(3, 16))
    with pytest.raises(BadInput) as refused:
        record(house, call, at(3, 18), channel="letter", note="宣传册")
    assert refused.value.field == "channel"
    record(house, call, at(3, 18))
    step = FollowUp.objects.open().get()
    with pytest.raises(BadInput) as refused:
        record(house, step, at(3, 25), channel="letter", wishes="", ideas="")
    assert refused.value.field == "note"
    assert record(house, step, at(3, 25), channel="letter", wishes="", ideas="", note="寄了新的平面图").state == "done"


def test_what_is_recorded_is_not_recorded_again_and_does_not_change(house: House):
    call = called(house, at(3, 16))
    record(house, call, at(3, 18, 9))
    with pytest.raises(WrongState, match="leasing"):
        record(house, call, at(3, 18, 10), by="leasing_manager")
    with pytest.raises(IntegrityError, match="a follow-up that is done does not change"), transaction.atomic():
        FollowUp.objects.filter(pk=call.pk).update(wishes="别的")


def test_who_was_not_reached_is_still_to_be_called(house: House):
    call = called(house, at(3, 16))
    with clock.at(at(3, 18)):
        services.note_missed(follow_up_id=call.pk, by=house.leasing, note="关机")
    call.refresh_from_db()
    assert (call.state, call.attempts) == ("open", 1)


@pytest.mark.parametrize("person", ["colleague", "front_desk", "director", "administrator", "stranger"])
def test_nobody_else_records_plans_or_puts_off(house: House, person: str):
    call = called(house, at(3, 16))
    by, step = house.people[person], NextStep(date(2026, 3, 30), "telephone")
    with clock.at(at(3, 18)):
        for service, given in (
            (services.record_contact, {"prospect_id": call.prospect_id, "heard": Heard(**SAID), "next_step": step}),
            (services.plan_follow_up, {"prospect_id": call.prospect_id, "next_step": step}),
            (services.put_off_follow_up, {"follow_up_id": call.pk, "day": date(2026, 3, 30), "reason": "出差"}),
            (services.note_missed, {"follow_up_id": call.pk}),
            (services.thank_prospect, {"prospect_id": call.prospect_id, "channel": "wechat", "text": "谢谢"}),
            (services.move_closeness, {"prospect_id": call.prospect_id, "to": 2}),
        ):
            with pytest.raises(NotAllowed):
                service(by=by, **given)


# The next step


@pytest.mark.req("R90")
def test_nobody_leaves_an_open_prospect_without_a_next_step(house: House):
    call = called(house, at(3, 16))
    with pytest.raises(BadInput) as refused:
        record(house, call, at(3, 18), next_step=None)
    assert refused.value.field == "step"
    record(house, call, at(3, 18))
    with pytest.raises(IntegrityError, match="left without a next step"), transaction.atomic():
        FollowUp.objects.open().update(state="ended", ended_at=at(3, 18))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.req("R90", "R91")
def test_the_steps_of_the_cadence_lie_on_working_days_and_are_the_administrators(house: House):
    found = {
        one.name: days.of_step(one, house.tower, date(2026, 9, 10)) for one in Cadence.objects.in_use(house.tower.pk)
    }
    assert found == {
        "一周后电话": date(2026, 9, 17),
        "两周后微信": date(2026, 9, 24),
        "三周后上门": date(2026, 10, 8),  # 1 October is a holiday, until 7
        "一月后电话": date(2026, 10, 10),  # a Saturday on which the office works
        "两月后书信": date(2026, 11, 10),
    }
    Cadence.objects.filter(name="一周后电话").update(retired=True)
    deliver_cadence(house.tower)
    assert Cadence.objects.in_use(house.tower.pk).count() == 4


def test_a_contact_that_nobody_planned_is_recorded_and_what_was_planned_stays(house: House):
    call = called(house, at(3, 16))
    record(house, call, at(3, 18))
    with clock.at(at(3, 20)):
        services.record_contact(
            prospect_id=call.prospect_id, by=house.leasing, heard=Heard(**SAID, client_asked=True), next_step=None
        )
    assert [one.state for one in FollowUp.objects.order_by("id")] == ["done", "open", "done"]


def test_a_step_that_is_put_off_comes_onto_the_desk_again(house: House):
    call = called(house, at(3, 16))
    swept(at(3, 18, 9))
    with clock.at(at(3, 18, 10)):
        services.put_off_follow_up(follow_up_id=call.pk, by=house.leasing, day=date(2026, 3, 24), reason="他在外地")
    assert swept(at(3, 24, 8)) == 0
    assert swept(at(3, 24, 9)) == 1
    with clock.at(at(3, 24, 10)), pytest.raises(BadInput):
        services.put_off_follow_up(follow_up_id=call.pk, by=house.leasing, day=date(2026, 3, 20), reason="他在外地")


def test_who_ends_with_a_prospect_ends_what_is_still_to_do(house: House):
    call = called(house, at(3, 16))
    with clock.at(at(3, 18)), transaction.atomic():
        prospect = Prospect.objects.locked(call.prospect_id)
        assert services.end_follow_ups(prospect, by=house.leasing, why="已签约") == 1
    call.refresh_from_db()
    assert (call.state, call.ended_why) == ("ended", "已签约")


# Reminders


@pytest.mark.req("R90")
def test_the_owner_is_reminded_as_the_day_begins_and_the_manager_after_three_working_days(house: House):
    called(house, at(3, 16))
    told = lambda kind: [(one.staff.name, one.params["count"]) for one in Notice.objects.filter(kind=kind)]  # noqa: E731
    assert [swept(at(3, 18, 8, 29)), swept(at(3, 18, 8, 31)), swept(at(3, 18, 9))] == [0, 1, 0]
    assert told("follow_ups_to_do") == [("leasing", 1)]
    # Due on Thursday 19; three working days after it are over at the end of Tuesday 24.
    assert [swept(at(3, 24, 23)), swept(at(3, 25, 0, 1)), swept(at(3, 25, 9))] == [0, 1, 0]
    assert told("follow_ups_late") == [("leasing_manager", 1)]


def test_a_prospect_handed_to_a_colleague_takes_his_history_and_his_open_calls_along(house: House):
    call = called(house, at(3, 16))
    with clock.at(at(3, 17)):
        services.hand_prospect(
            prospect_id=call.prospect_id, by=house.leasing_manager, owner=house.colleague, reason="休假"
        )
    swept(at(3, 18, 9))
    assert [one.staff for one in Notice.objects.filter(kind="follow_ups_to_do")] == [house.colleague]
    with pytest.raises(NotAllowed):
        record(house, call, at(3, 18, 10))
    assert record(house, call, at(3, 18, 10), by="colleague").done_by == house.colleague
    assert FollowUp.objects.visible_to(house.fresh("colleague")).count() == 2
    assert not FollowUp.objects.visible_to(house.fresh("leasing")).exists()


# Courtesy


@pytest.mark.req("R84")
def test_he_is_thanked_with_the_words_that_were_sent_and_it_stands_in_the_timeline(house: House):
    with clock.at(when(17, 10)):
        prospect = house.prospect()
        services.thank_prospect(prospect_id=prospect.pk, by=house.leasing, channel="wechat", text="谢谢您来访")
    entry = Entry.objects.about(Prospect.KIND, prospect.pk).get(verb="thanked")
    assert (entry.text.note, prospect_of_pk(prospect).thanked_at) == ("谢谢您来访", when(17, 10))


@pytest.mark.req("R83")
def test_who_shows_no_clear_intent_is_thanked_and_not_pushed(house: House):
    with clock.at(when(17, 10)):
        prospect = house.move(house.described(intent=0), "needs_known")
        offers = next_step.offers_for(house.leasing, prospect)
        pushing = {"introduced", "viewed", "negotiating"}
        assert (offers.sentence, offers.main.url) == (steps.PEACE, f"/leasing/prospects/{prospect.pk}/thanks/")
        assert not pushing & {offer.to for offer in offers.also}
        keen = house.move(house.described(company="泽远生物", card=None, intent=2), "needs_known")
        assert next_step.offers_for(house.leasing, keen).main.url == f"/leasing/viewings/new/?prospect={keen.pk}"


@pytest.mark.req("R92")
def test_how_close_one_is_moves_from_selling_to_friendship_with_its_day(house: House):
    with clock.at(when(17, 10)):
        prospect = house.prospect()
        services.move_closeness(prospect_id=prospect.pk, by=house.leasing, to=2)
        with pytest.raises(WrongState):
            services.move_closeness(prospect_id=prospect.pk, by=house.leasing, to=2)
    entry = Entry.objects.about(Prospect.KIND, prospect.pk).get(verb="closeness")
    assert (entry.details, entry.at) == ({"before": 0, "after": 2}, when(17, 10))


def prospect_of_pk(prospect: Prospect) -> Prospect:
    return Prospect.objects.get(pk=prospect.pk)


def test_a_visit_of_two_months_ago_is_not_called_about(house: House):
    visited(house, at(3, 16))
    assert swept(at(3, 16) + timedelta(days=61)) == 0

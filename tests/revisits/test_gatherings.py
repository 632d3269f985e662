"""Forums and events: planned, changed, cancelled, held, and who may do it (R49, R50)."""

import pytest

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Notice
from office.notice_words import say
from revisits import services
from revisits.models import Gathering, RevisitTask
from tests.complaints.desk import Desk, at, when
from tests.revisits import gatherings
from tests.revisits.gatherings import BEGINS, ENDS, MINUTES


def loaded(gathering: Gathering) -> Gathering:
    return Gathering.objects.select_related("task").get(pk=gathering.pk)


# Planning


@pytest.mark.req("R49")
def test_a_forum_takes_on_the_quarters_task_and_tells_its_host(desk):
    task = gatherings.owed(desk.estate)
    gathering = gatherings.plan(desk)
    assert (gathering.period, gathering.task, gathering.status) == ("2026-Q1", task, "planned")
    assert say(Notice.objects.get()) == "「夏季停车怎么管」安排在 3 月 24 日 15:00，1 栋一层活动室，由您主持。"
    assert Notice.objects.get().staff == desk.officer


@pytest.mark.req("R50")
@pytest.mark.parametrize("kind", ["festival", "culture", "meeting"])
def test_an_event_of_each_kind_is_planned_and_takes_on_no_task(desk, kind):
    gatherings.owed(desk.estate)
    gathering = gatherings.plan(desk, kind)
    assert (gathering.kind, gathering.task) == (kind, None)


def test_a_second_forum_of_the_quarter_leaves_the_first_its_task(desk):
    task = gatherings.owed(desk.estate)
    first, second = gatherings.plan(desk), gatherings.plan(desk)
    assert (first.task, second.task) == (task, None)


def test_a_cancelled_forum_sets_its_task_free(desk):
    task = gatherings.owed(desk.estate)
    gatherings.cancelled(desk)
    assert gatherings.plan(desk).task == task


def test_put_off_into_the_next_quarter_it_takes_on_that_ones_task(desk):
    gatherings.owed(desk.estate)
    following = gatherings.owed(desk.estate, "2026-Q2", when(30, 0, month=6).date())
    gathering = gatherings.plan(desk)
    changed = gatherings.change(desk, gathering, starts_at=when(7, 15, month=4), ends_at=when(7, 17, month=4))
    assert (changed.period, changed.task) == ("2026-Q2", following)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("topic", {"topic": " "}),
        ("place", {"place": ""}),
        ("ends", {"ends_at": BEGINS}),
        ("day", {"starts_at": when(1, 9, month=1), "ends_at": when(1, 10, month=1)}),
        ("host", {"host": "engineer"}),
        ("kind", {"kind": "party"}),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(desk, field, said):
    with pytest.raises(BadInput) as refused:
        gatherings.plan(desk, **said)
    assert refused.value.field == field
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("person", ["engineer", "general_manager", "leasing", "other_director", "administrator"])
def test_only_desk_officers_and_director_plan(desk, person):
    with pytest.raises(NotAllowed):
        gatherings.plan(desk, by=person)


# Changing and cancelling


def test_new_hours_and_a_new_host_are_told_to_both(desk):
    gathering = gatherings.plan(desk, by="officer")
    gatherings.change(desk, gathering, by="director", host="front_desk", starts_at=when(25, 15), ends_at=when(25, 17))
    told = {notice.staff.name for notice in Notice.objects.filter(kind="gathering_changed")}
    assert told == {"officer", "front_desk"}


@pytest.mark.parametrize("person", ["front_desk", "engineer", "general_manager", "other_director"])
def test_only_its_host_and_the_director_change_cancel_and_hold_it(desk, person):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    for act in (gatherings.change, gatherings.cancel, gatherings.hold):
        with pytest.raises(NotAllowed):
            act(desk, gathering, by=person)


def test_what_has_begun_with_guests_is_not_put_off(desk):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    with pytest.raises(WrongState, match="不能再改期"):
        gatherings.change(desk, gathering, starts_at=when(26, 9), ends_at=when(26, 11))


def test_it_is_cancelled_with_a_reason(desk):
    gathering = gatherings.plan(desk, by="officer")
    with pytest.raises(BadInput):
        gatherings.cancel(desk, gathering, by="director", reason=" ")
    assert gatherings.cancel(desk, gathering, by="director").status == "cancelled"
    assert say(Notice.objects.get()) == "「夏季停车怎么管」取消，原因见详情页。"


def test_where_things_were_said_is_not_cancelled(desk):
    gathering = gatherings.plan(desk)
    gatherings.hear(desk, gathering)
    with pytest.raises(WrongState, match="请写纪要"):
        gatherings.cancel(desk, gathering)


# Holding


@pytest.mark.req("R49")
def test_held_with_its_minutes_it_ends_the_quarters_task(desk):
    task = gatherings.owed(desk.estate)
    gathering = gatherings.held(desk)
    task = RevisitTask.objects.get(pk=task.pk)
    assert (gathering.status, gathering.minutes, gathering.due_at) == ("held", MINUTES, None)
    assert (task.status, task.ended_at, task.ended_by) == ("done", ENDS, desk.officer)


@pytest.mark.req("R49")
def test_a_task_that_came_after_the_plan_is_ended_too(desk):
    gathering = gatherings.plan(desk)
    task = gatherings.owed(desk.estate)
    gatherings.sign_in(desk, gathering, desk.household)
    assert gatherings.hold(desk, gathering).task == task
    assert RevisitTask.objects.get(pk=task.pk).status == "done"


@pytest.mark.req("R49")
def test_a_forum_to_which_nobody_came_is_not_held(desk):
    gathering = gatherings.plan(desk)
    with pytest.raises(WrongState, match="还没有人签到"):
        gatherings.hold(desk, gathering)


@pytest.mark.req("R50")
def test_an_event_is_held_without_a_list_of_who_came(desk):
    gathering = gatherings.plan(desk, "festival")
    assert gatherings.hold(desk, gathering).status == "held"


@pytest.mark.req("R49")
def test_it_is_not_held_without_minutes_nor_before_it_begins(desk):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    with pytest.raises(BadInput) as refused:
        gatherings.hold(desk, gathering, minutes="  ")
    assert refused.value.field == "minutes"
    with pytest.raises(WrongState, match="还没有开始"):
        gatherings.hold(desk, gathering, moment=when(24, 14, 59))


def test_the_minutes_are_corrected_after_it_and_both_versions_stay_in_the_timeline(desk):
    gathering = gatherings.held(desk)
    with at(when(26, 9)):
        services.write_minutes(gathering_id=gathering.pk, by=desk.officer, minutes="补充：车位编号。")
    notes = gathering_notes(gathering)
    assert notes == ["补充：车位编号。", MINUTES]


def gathering_notes(gathering: Gathering) -> list[str]:
    entries = Entry.objects.about(Gathering.KIND, gathering.pk).select_related("text")
    return [entry.text.note for entry in entries if entry.text.note]


# By when


@pytest.mark.req("R49")
def test_a_forum_is_invited_a_week_before_and_its_minutes_follow_within_two_working_days(desk):
    gathering = gatherings.plan(desk, starts_at=when(27, 15), ends_at=when(27, 17))
    assert gathering.due_at == when(21, 0)  # the end of the 20th
    gatherings.invite(desk, gathering)
    assert loaded(gathering).due_at == when(1, 0, month=4)  # Friday the 27th, then Monday and Tuesday


def test_planned_late_it_is_invited_on_the_next_working_day(desk):
    assert gatherings.plan(desk).due_at == when(19, 0)
    assert gatherings.plan(desk, starts_at=when(18, 9), ends_at=when(18, 11)).due_at == when(18, 9)


def test_an_event_needs_no_invitations(desk):
    assert gatherings.plan(desk, "culture").due_at == when(27, 0)


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_moves_no_more(desk: Desk, state: str):
    gathering = gatherings.STATES[state](desk)
    for act in (gatherings.change, gatherings.cancel, gatherings.hold, gatherings.invite):
        with pytest.raises(WrongState):
            act(desk, gathering)

"""The measures of a plan: started, done, put off by whom, and reminded of."""

from datetime import date
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_celery_beat.models import PeriodicTask

from complaints import desk as rooms
from complaints.models import Case
from office import actions, subjects, workdays
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Action, Entry, Notice, Staff
from office.notice_words import say
from tests.complaints.desk import PEOPLE, Desk, at, measure, measure_of, planned, suggested, when

DUE = date(2026, 3, 31)
OWNER_AND_DIRECTOR = {"engineer", "director"}


def colleague_of(action: Action) -> Staff:
    return Staff.objects.get(name="colleague", posts__estate=action.estate)


STEPS: dict[str, Any] = {
    "start": lambda action, by: actions.start_action(action_id=action.pk, by=by),
    "finish": lambda action, by: actions.finish_action(
        action_id=action.pk, by=by, done_on=when(17, 0).date(), note="已报价。"
    ),
    "move": lambda action, by: actions.move_due(
        action_id=action.pk, by=by, due_on=when(10, 0, month=4).date(), reason="厂家改期。"
    ),
    "hand": lambda action, by: actions.hand_action(
        action_id=action.pk, by=by, owner=colleague_of(action), reason="这周他在外地培训。"
    ),
    "file": lambda action, by: actions.file_owners_decision(
        action_id=action.pk, by=by, decision="业主大会 3 月 15 日决议第 2 项"
    ),
}


def verbs(action: Action) -> list[str]:
    found = Entry.objects.filter(subject_kind=Case.KIND, subject_id=action.subject_id, verb__startswith="action_")
    return list(found.order_by("id").values_list("verb", flat=True))


def told(desk: Desk) -> set[tuple[str, str]]:
    return set(Notice.objects.filter(kind__in=["action_due", "action_late"]).values_list("staff__name", "kind"))


@pytest.mark.req("R20")
@pytest.mark.parametrize("step", STEPS)
def test_its_owner_and_the_director_work_on_a_measure_and_nobody_else(desk: Desk, step: str) -> None:
    action = measure_of(desk, funding="common_income" if step == "file" else "budget")
    may = set()
    for name in PEOPLE:
        try:
            with transaction.atomic():
                STEPS[step](action, desk.people[name])
                may.add(name)
                raise NotAllowed
        except NotAllowed:
            continue
    assert may == OWNER_AND_DIRECTOR


@pytest.mark.req("R20")
def test_a_measure_is_started_and_ticked_off_with_the_day_and_a_note(desk: Desk) -> None:
    action = measure_of(desk)
    actions.start_action(action_id=action.pk, by=desk.engineer)
    with at(when(20, 9)):
        done = actions.finish_action(action_id=action.pk, by=desk.director, done_on=when(19, 0).date(), note="已装好。")
    assert (done.started_by, done.started_at) == (desk.engineer, when(17, 10))
    assert (done.done_by, done.done_at, str(done.done_on)) == (desk.director, when(20, 9), "2026-03-19")
    assert (done.done_note, done.state, verbs(done)) == ("已装好。", "done", ["action_started", "action_done"])


def test_what_was_done_at_once_was_started_too(desk: Desk) -> None:
    done = STEPS["finish"](measure_of(desk), desk.engineer)
    assert (done.started_by, done.started_at) == (desk.engineer, when(17, 10))


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"note": " "}, "note"),
        ({"done_on": when(18, 0).date()}, "done_on"),
        ({"done_on": when(16, 0).date()}, "done_on"),
    ],
)
def test_ticking_off_takes_a_note_and_a_day_between_the_decision_and_today(desk: Desk, typed: Any, field: str) -> None:
    action = measure_of(desk)
    with pytest.raises(BadInput) as error:
        actions.finish_action(
            action_id=action.pk, by=desk.engineer, **{"done_on": when(17, 0).date(), "note": "好了。", **typed}
        )
    assert error.value.field == field
    assert Action.objects.get(pk=action.pk).done_at is None


@pytest.mark.parametrize("step", STEPS)
def test_a_measure_that_is_done_stays_as_it_is(desk: Desk, step: str) -> None:
    action = STEPS["finish"](measure_of(desk), desk.engineer)
    with pytest.raises(WrongState):
        STEPS[step](action, desk.engineer)


def test_a_measure_is_started_once(desk: Desk) -> None:
    action = STEPS["start"](measure_of(desk), desk.engineer)
    with pytest.raises(WrongState):
        STEPS["start"](action, desk.engineer)


# The owners' money


@pytest.mark.req("R20")
@pytest.mark.parametrize("funding", ["common_income", "maintenance_fund"])
@pytest.mark.parametrize("step", ["start", "finish"])
def test_the_owners_money_is_not_spent_before_their_decision_is_on_file(desk: Desk, funding: str, step: str) -> None:
    action = measure_of(desk, funding=funding)
    assert action.state == "waiting"
    with pytest.raises(WrongState) as error:
        STEPS[step](action, desk.director)
    assert "业主" in str(error.value.sentence)
    filed = STEPS["file"](action, desk.engineer)
    assert (filed.owners_decision, filed.state) == ("业主大会 3 月 15 日决议第 2 项", "planned")
    assert STEPS[step](action, desk.engineer).started_at == when(17, 10)


def test_a_decision_of_the_owners_is_put_on_file_once_and_only_where_they_pay(desk: Desk) -> None:
    with pytest.raises(WrongState):
        STEPS["file"](measure_of(desk), desk.director)
    action = STEPS["file"](measure_of(desk, funding="common_income"), desk.director)
    with pytest.raises(WrongState):
        STEPS["file"](action, desk.director)


def test_a_decision_of_the_owners_is_named(desk: Desk) -> None:
    action = measure_of(desk, funding="common_income")
    with pytest.raises(BadInput) as error:
        actions.file_owners_decision(action_id=action.pk, by=desk.director, decision=" ")
    assert error.value.field == "decision"


# Another date


@pytest.mark.req("R20")
def test_another_date_takes_a_reason_and_stands_in_the_timeline(desk: Desk) -> None:
    action = measure_of(desk)
    with pytest.raises(BadInput) as error:
        actions.move_due(action_id=action.pk, by=desk.engineer, due_on=when(10, 0, month=4).date(), reason="")
    assert error.value.field == "reason"
    moved = STEPS["move"](action, desk.engineer)
    assert (str(moved.due_on), moved.due_at) == ("2026-04-10", when(11, 0, month=4))
    entry = Entry.objects.get(verb="action_moved")
    assert (entry.before, entry.after, entry.text.note) == ("2026-03-31", "2026-04-10", "厂家改期。")


@pytest.mark.parametrize("day", [when(16, 0).date(), DUE, date(2036, 1, 1)])
def test_the_new_date_is_another_one_to_come(desk: Desk, day: date) -> None:
    with pytest.raises(BadInput) as error:
        actions.move_due(action_id=measure_of(desk).pk, by=desk.engineer, due_on=day, reason="改期。")
    assert error.value.field == "due_on"


# Handed to somebody else


@pytest.mark.req("R20", "R26")
def test_an_owner_hands_his_measure_on_with_a_reason_and_the_director_without(desk: Desk) -> None:
    action = measure_of(desk)
    with pytest.raises(BadInput) as error:
        actions.hand_action(action_id=action.pk, by=desk.engineer, owner=desk.guard, reason=" ")
    assert (error.value.field, Action.objects.get().owner) == ("reason", desk.engineer)
    STEPS["hand"](action, desk.engineer)
    entry = Entry.objects.get(verb="action_handed")
    assert (entry.details, entry.text.note) == ({"action": action.pk, "to": desk.colleague.pk}, "这周他在外地培训。")
    assert actions.hand_action(action_id=action.pk, by=desk.director, owner=desk.guard).owner == desk.guard


@pytest.mark.req("R20")
def test_the_desk_follows_and_the_new_owner_is_told(desk: Desk) -> None:
    action = STEPS["hand"](measure_of(desk), desk.engineer)
    assert (on_desk(desk, "engineer"), len(on_desk(desk, "colleague"))) == ([], 1)
    people = Notice.objects.filter(kind="action_handed").values_list("staff__name", flat=True)
    assert set(people) == {"colleague", "director"}
    said = say(Notice.objects.get(kind="action_handed", staff=desk.colleague))
    assert said == f"engineer 把一项措施交给 colleague，期限 3 月 31 日：{action.what}"
    assert actions.remind(at=when(30, 9)) == 1
    assert told(desk) == {("colleague", "action_due")}


@pytest.mark.req("R20")
def test_handed_back_it_is_told_again(desk: Desk) -> None:
    action = measure_of(desk)
    for owner in (desk.guard, desk.engineer, desk.guard):
        actions.hand_action(action_id=action.pk, by=desk.director, owner=owner)
    assert Notice.objects.filter(kind="action_handed", staff=desk.guard).count() == 2
    assert not Notice.objects.filter(kind="action_handed", staff=desk.director).exists()


@pytest.mark.parametrize("name", ["engineer", "other_director"])
def test_a_measure_goes_to_another_colleague_of_the_estate(desk: Desk, name: str) -> None:
    with pytest.raises(BadInput) as error:
        actions.hand_action(action_id=measure_of(desk).pk, by=desk.director, owner=desk.people[name])
    assert error.value.field == "owner"


@pytest.mark.req("R20")
def test_who_handed_it_on_no_longer_works_on_it(desk: Desk) -> None:
    action = STEPS["hand"](measure_of(desk), desk.engineer)
    with pytest.raises(NotAllowed):
        STEPS["start"](action, desk.engineer)
    assert STEPS["start"](action, desk.colleague).started_by == desk.colleague


# Reminded


@pytest.mark.parametrize(("day", "before"), [(18, 17), (23, 20), (17, 16)])
def test_the_working_day_before(desk: Desk, day: int, before: int) -> None:
    assert workdays.working_day_before(desk.estate, when(day, 0).date()) == when(before, 0).date()


@pytest.mark.req("R20")
def test_the_owner_is_reminded_on_the_working_day_before_once(desk: Desk) -> None:
    measure_of(desk)
    assert (actions.remind(at=when(30, 8, 29)), actions.remind(at=when(30, 8, 30))) == (0, 1)
    assert (actions.remind(at=when(30, 8, 30)), told(desk)) == (0, {("engineer", "action_due")})


@pytest.mark.req("R20")
def test_what_is_late_is_told_to_owner_and_director_once(desk: Desk) -> None:
    measure_of(desk)
    actions.remind(at=when(30, 9))
    assert (actions.remind(at=when(31, 23, 59)), actions.remind(at=when(1, 0, month=4))) == (0, 1)
    assert actions.remind(at=when(2, 0, month=4)) == 0
    late = {("engineer", "action_late"), ("director", "action_late")}
    assert told(desk) == {("engineer", "action_due"), *late}


@pytest.mark.req("R20")
def test_after_a_silence_what_is_late_is_told_and_needs_no_reminder_any_more(desk: Desk) -> None:
    measure_of(desk)
    assert actions.remind(at=when(20, 9, month=4)) == 1
    assert told(desk) == {("engineer", "action_late"), ("director", "action_late")}


def test_with_another_date_it_is_reminded_of_anew(desk: Desk) -> None:
    action = measure_of(desk)
    actions.remind(at=when(1, 9, month=4))
    with at(when(1, 9, month=4)):
        STEPS["move"](action, desk.director)
    assert actions.remind(at=when(9, 9, month=4)) == 1
    assert actions.remind(at=when(11, 9, month=4)) == 1
    assert Notice.objects.filter(kind="action_late", staff=desk.engineer).count() == 2


def test_what_is_done_is_not_reminded_of(desk: Desk) -> None:
    STEPS["finish"](measure_of(desk), desk.engineer)
    assert actions.remind(at=when(20, 9, month=4)) == 0


def test_beat_asks_every_five_minutes(db: None) -> None:
    task = PeriodicTask.objects.get(name="office: measures")
    asked = (task.task, task.interval.every, task.interval.period)
    assert asked == ("office.tasks.remind_of_actions", 5, "minutes")


@pytest.mark.parametrize("kind", ["action_given", "action_due", "action_late"])
def test_notices_of_a_measure_say_what_and_when_and_lead_to_the_matter(desk: Desk, kind: str) -> None:
    action = measure_of(desk)
    actions.remind(at=when(30, 9))
    actions.remind(at=when(1, 9, month=4))
    said = say(Notice.objects.get(staff=desk.engineer, kind=kind))
    assert action.what in said and "3 月 31 日" in said
    assert subjects.url_of(Action.KIND, action.pk) == f"/complaints/{action.subject_id}/"


def test_a_notice_of_a_measure_is_for_its_owner_and_the_director(desk: Desk) -> None:
    action = measure_of(desk)
    seen = {name for name in PEOPLE if subjects.is_visible(desk.fresh(name), Action.KIND, action.pk)}
    assert seen == OWNER_AND_DIRECTOR


# What the database refuses


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        (
            "funding = 'maintenance_fund', started_at = '2026-03-17', started_by_id = owner_id",
            "action_owners_decide_first",
        ),
        ("started_at = '2026-03-17'", "action_started_pair"),
        ("started_by_id = owner_id", "action_started_pair"),
        (
            "done_at = '2026-03-17', done_by_id = owner_id, done_on = '2026-03-17', done_note = '好'",
            "action_done_whole",
        ),
        ("done_note = '好'", "action_done_whole"),
        ("due_on = since - 1", "action_due_after_it_was_decided"),
        ("what = ''", "action_says_what"),
    ],
)
def test_a_measure_is_whole(desk: Desk, change: str, constraint: str) -> None:
    action = measure_of(desk)
    assert refused(f"UPDATE office_action SET {change} WHERE id = %s", action.pk) == constraint


@pytest.mark.parametrize("change", ["done_on = since - 1", "done_note = ''", "started_at = NULL, started_by_id = NULL"])
def test_a_measure_that_is_done_says_when_and_what(desk: Desk, change: str) -> None:
    action = STEPS["finish"](measure_of(desk), desk.engineer)
    assert refused(f"UPDATE office_action SET {change} WHERE id = %s", action.pk) == "action_done_whole"


def test_a_measure_is_not_deleted(desk: Desk) -> None:
    measure_of(desk)
    assert "Cannot delete" in refused("DELETE FROM office_action")


def refused(sql: str, *params: Any) -> str:
    with pytest.raises(Error) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    cause = error.value.__cause__
    return cause.diag.constraint_name or cause.diag.message_primary


# On the desks


def on_desk(desk: Desk, name: str) -> list[tuple[str, str, str]]:
    found = rooms.rows_for(desk.fresh(name), 200)
    return [(row.title, str(row.action_label), row.action_url) for row in found if row.kind == "measure"]


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("funding", "steps", "button", "key"),
    [
        ("budget", [], "开始", "start"),
        ("budget", ["start"], "完成", "done"),
        ("common_income", [], "登记业主表决", "owners_decision"),
    ],
)
def test_an_open_measure_is_on_its_owners_desk_with_its_next_step(
    desk: Desk, funding: str, steps: list[str], button: str, key: str
) -> None:
    action = measure_of(desk, funding=funding)
    for step in steps:
        STEPS[step](action, desk.engineer)
    assert on_desk(desk, "engineer") == [(action.what, button, f"/complaints/measures/{action.pk}/{key}/")]
    assert [on_desk(desk, name) for name in ("director", "colleague", "front_desk")] == [[], [], []]


@pytest.mark.req("R20")
def test_a_measure_past_its_date_is_on_the_directors_desk_with_its_owners_name(desk: Desk) -> None:
    action = measure_of(desk)
    with at(when(1, 0, month=4)):
        rows = [row for row in rooms.rows_for(desk.fresh("director"), 200) if row.kind == "measure"]
        assert [(row.title, row.bits[0], row.due_at) for row in rows] == [(action.what, "engineer", action.due_at)]
        assert on_desk(desk, "other_director") == []


def test_what_is_done_is_on_nobodys_desk(desk: Desk) -> None:
    STEPS["finish"](measure_of(desk), desk.engineer)
    with at(when(10, 0, month=4)):
        assert (on_desk(desk, "engineer"), on_desk(desk, "director")) == ([], [])


def test_a_desk_holds_no_more_rows_than_asked_for_the_most_urgent_first(desk: Desk) -> None:
    days = [when(day, 0).date() for day in (31, 20, 27)]
    planned(desk, *[measure(desk, due_on=day, what=str(day)) for day in days])
    rows = rooms.rows_for(desk.fresh("engineer"), 2)
    assert [row.title for row in rows] == ["2026-03-20", "2026-03-27"]


def test_navigation_counts_measures_and_tells_of_late_ones(desk: Desk) -> None:
    measure_of(desk)
    group = rooms.nav(desk.fresh("engineer"), desk.estate)
    assert count_waiting([group.waiting]) == (1, False)
    with at(when(1, 9, month=4)):
        groups = [rooms.nav(desk.fresh(name), desk.estate) for name in ("engineer", "director", "guard")]
        # The suggestion itself waits for nobody of them: it is decided.
        assert [count_waiting([group.waiting]) for group in groups] == [(1, True), (1, True), (0, False)]


@pytest.mark.req("R19", "R20")
def test_suggestions_wait_on_the_directors_desk_the_oldest_first(desk: Desk, client: Client) -> None:
    with at(when(16, 9)):
        old = suggested(desk, body="建议在中心花园加两张长椅，老人散步可以歇一歇。")
    new = suggested(desk)
    found = [row for row in rooms.rows_for(desk.fresh("director"), 200) if row.kind == "suggestion"]
    assert [row.action_url for row in found] == [f"/complaints/{case.pk}/decide_suggestion/" for case in (old, new)]
    assert {(str(row.job), str(row.action_label), row.icon) for row in found} == {("建议", "批示", "lightbulb")}
    client.force_login(desk.fresh("director"))
    assert client.get("/complaints/?tab=decide").context["page"].rows == [old, new]


def test_a_desk_of_many_measures_asks_as_little_as_one_of_one(desk: Desk, client: Client) -> None:
    counts = []
    for times in (1, 20):
        planned(desk, *[measure(desk) for _each in range(times)])
        client.force_login(desk.fresh("engineer"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

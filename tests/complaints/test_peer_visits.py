"""Peer visits by the rules: who may do what when, the programme, what was learned, and what the host is told."""

from datetime import timedelta

import pytest

from complaints import policies, services
from complaints.models import EstateFeature, PeerVisit, VisitStatus
from complaints.services import Hours, Ticked
from complaints.services.peer_visit_move import move
from office.errors import BadInput, NotAllowed, Refused, WrongState
from office.models import Entry, Notice
from office.notice_words import say
from tests.complaints import visits
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, at, when
from tests.complaints.visits import COME, FRIDAY, LEAVE, LESSON, STATES
from tests.factories import EstateFactory

# Who may take which step in which state; nobody else, and in no other state.
DESK = {"front_desk", "officer", "director"}
HOST = {"officer", "director"}
MAY = {
    ("change", "asked"): DESK,
    ("change", "planned"): DESK,
    ("tick", "planned"): HOST,
    ("hold", "planned"): HOST,
    ("learn", "held"): HOST,
    ("learn", "learned"): HOST,
}
POLICIES = {
    "change": policies.may_change_visit,
    "tick": policies.may_tick_programme,
    "hold": policies.may_hold_visit,
    "learn": policies.may_write_lessons,
}


def verbs(visit: PeerVisit) -> list[str]:
    return list(Entry.objects.about(PeerVisit.KIND, visit.pk).order_by("id").values_list("verb", flat=True))


def told(desk: Desk, person: str) -> list[str]:
    return [say(notice) for notice in Notice.objects.filter(staff=desk.people[person]).order_by("id")]


@pytest.mark.req("R32")
def test_a_request_is_taken_down_with_company_people_host_and_programme(desk):
    visit = visits.ask(desk)
    row = PeerVisit.objects.get()
    assert (row.status, row.organisation, row.leader, row.phone) == (
        "asked", "江湾物业锦绣苑管理处", "陆文斌", "13900002001"
    )  # fmt: skip
    assert (row.people, row.host, row.asked_by, row.asked_at) == (8, desk.officer, desk.front_desk, TUESDAY)
    assert (row.starts_at, row.due_at) == (None, when(20, 0))
    assert verbs(visit) == ["asked"]


@pytest.mark.req("R32")
def test_with_day_and_hours_it_is_planned_at_once(desk):
    visit = visits.plan(desk)
    assert (visit.status, visit.starts_at, visit.ends_at, visit.planned_at) == ("planned", COME, LEAVE, TUESDAY)
    assert visit.due_at == when(21, 0)
    assert verbs(visit) == ["asked", "planned"]


@pytest.mark.req("R32")
def test_agreeing_on_a_day_plans_what_was_asked_for(desk):
    visit = visits.change(desk, visits.ask(desk), FRIDAY)
    assert (visit.status, visit.starts_at) == ("planned", COME)


@pytest.mark.req("R32", "R33", "R34")
@pytest.mark.parametrize("step", POLICIES)
@pytest.mark.parametrize("state", STATES)
def test_who_may_take_a_step_in_a_state(desk, step, state):
    visit = STATES[state](desk)
    found = {name for name in PEOPLE if POLICIES[step](desk.fresh(name), visit)}
    assert found == MAY.get((step, state), set())


def test_a_host_of_another_department_ticks_and_holds_what_is_his(desk):
    visit = visits.plan(desk, host="engineer")
    assert {name for name in PEOPLE if policies.may_hold_visit(desk.fresh(name), visit)} == {"engineer", "director"}


@pytest.mark.req("R32")
@pytest.mark.parametrize("person", sorted(set(PEOPLE) - DESK))
def test_nobody_else_takes_a_request_down(desk, person):
    with pytest.raises(NotAllowed):
        visits.ask(desk, by=person)
    assert not PeerVisit.objects.exists()


def test_the_services_ask_the_policies(desk):
    visit = visits.plan(desk)
    acts = [
        lambda: visits.change(desk, visit, FRIDAY, by="engineer"),
        lambda: services.cancel_visit(visit_id=visit.pk, by=desk.engineer, reason="x"),
        lambda: visits.tick(desk, visit, by="front_desk"),
        lambda: visits.hold(desk, visit, by="front_desk"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        services.write_lessons(
            visit_id=visits.hold(desk, visits.tick(desk, visit)).pk, by=desk.front_desk, learned_by_us=LESSON
        )


MOVES = {("asked", "planned"), ("asked", "cancelled"), ("planned", "held"), ("planned", "cancelled")}
OTHERS = [(state, to) for state in VisitStatus.values for to in VisitStatus.values if (state, to) not in MOVES]


@pytest.mark.parametrize(("state", "to"), OTHERS)
def test_the_one_function_that_writes_the_status_refuses_every_other_move(desk, state, to):
    visit = STATES[state](desk)
    with pytest.raises(WrongState):
        move(visit, VisitStatus(to), by=desk.director, verb="x")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"organisation": " "}, "organisation"),
        ({"leader": ""}, "leader"),
        ({"phone": "12"}, "phone"),
        ({"people": 0}, "people"),
        ({"people": 201}, "people"),
        ({"purpose": ""}, "purpose"),
        ({"host": "other_director"}, "host"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(desk, said, field):
    with pytest.raises(BadInput) as refused:
        visits.ask(desk, **said)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours(LEAVE, COME), "ends"),
        (Hours(COME, COME), "ends"),
        (Hours(COME - timedelta(days=36), LEAVE - timedelta(days=36)), "day"),
        (Hours(COME + timedelta(days=370), LEAVE + timedelta(days=370)), "day"),
    ],
)
def test_hours_that_cannot_be_meant(desk, hours, field):
    with pytest.raises(BadInput) as refused:
        visits.ask(desk, hours)
    assert refused.value.field == field


@pytest.mark.req("R32")
def test_two_visits_at_overlapping_hours_are_refused_with_a_sentence(desk):
    visits.plan(desk)
    with pytest.raises(BadInput) as refused:
        visits.plan(desk, when(20, 11), when(20, 12), organisation="东岸花园")
    assert (refused.value.field, str(refused.value)) == (
        "day", "当天 09:30 – 11:30 已约了江湾物业锦绣苑管理处，请换一个时间。"
    )  # fmt: skip


def test_one_may_come_when_the_other_leaves_and_in_the_hours_of_one_that_was_cancelled(desk):
    visits.cancelled(desk)
    visits.plan(desk)
    assert visits.plan(desk, LEAVE, when(20, 12)).status == "planned"


def test_another_estate_has_hours_of_its_own(desk):
    visits.plan(desk)
    other = desk.other_director
    visit = services.ask_visit(estate=other.estates[0], by=other, visitors=visits.visitors(), host=other, hours=FRIDAY)
    assert visit.status == "planned"


@pytest.mark.req("R33")
def test_the_programme_is_a_copy_that_a_later_change_of_the_list_leaves_alone(desk):
    EstateFeature.objects.create(estate=desk.estate, name="门岗", words="人车分流。", order=10)
    EstateFeature.objects.create(estate=desk.estate, name="旧泵房", order=20, retired=True)
    visit = visits.plan(desk)
    EstateFeature.objects.filter(name="门岗").update(name="大门", words="改过。")
    EstateFeature.objects.create(estate=desk.estate, name="监控室")
    assert list(visit.items.values_list("name", "words", "mark")) == [("门岗", "人车分流。", "")]


@pytest.mark.req("R33")
@pytest.mark.parametrize(("kind", "count"), [("residential", 9), ("tower", 8)])
def test_an_estate_without_a_list_gets_the_delivered_one_as_its_own(db, kind, count):
    estate = EstateFactory(kind=kind)
    services.deliver_features(estate)
    EstateFeature.objects.filter(estate=estate).update(retired=True)
    services.deliver_features(estate)
    assert EstateFeature.objects.filter(estate=estate, retired=True).count() == count
    assert EstateFeature.objects.filter(estate=estate).count() == count


@pytest.mark.req("R33")
def test_a_line_is_ticked_as_shown_with_a_note_and_who_did_it(desk):
    visit = visits.plan(desk)
    first, second = visit.items.all()[:2]
    visits.tick(
        desk, visit, ticked=[Ticked(first.pk, "shown", "发了资料。"), Ticked(second.pk, "left_out", "时间不够。")]
    )
    rows = list(visit.items.values_list("mark", "note", "marked_by", "marked_at")[:3])
    assert rows == [
        ("shown", "发了资料。", desk.officer.pk, COME),
        ("left_out", "时间不够。", desk.officer.pk, COME),
        ("", "", None, None),
    ]
    details = Entry.objects.about(PeerVisit.KIND, visit.pk).first().details
    assert details == {"shown": 1, "left_out": 1, "of": 9}


@pytest.mark.req("R33")
def test_leaving_something_out_needs_a_reason(desk):
    visit = visits.plan(desk)
    first = visit.items.first()
    with pytest.raises(BadInput) as refused:
        visits.tick(desk, visit, ticked=[Ticked(first.pk, "left_out", " ")])
    assert refused.value.field == f"note_{first.pk}"


def test_a_tick_can_be_taken_back_and_the_same_ticks_twice_are_no_news(desk):
    visit = visits.tick(desk, visits.plan(desk))
    visits.tick(desk, visit)
    assert verbs(visit) == ["asked", "planned", "ticked"]
    visits.tick(desk, visit, ticked=[Ticked(visit.items.first().pk, "")])
    assert visit.items.filter(mark="", marked_by=None).count() == 1


def test_a_line_of_another_visit_is_not_ticked_here(desk):
    other = visits.plan(desk, when(21, 9), when(21, 10))
    visit = visits.plan(desk)
    visits.tick(desk, visit, ticked=visits.every(other))
    assert not other.items.exclude(mark="").exists()


@pytest.mark.req("R33")
def test_what_was_shown_besides_becomes_a_line(desk):
    visit = visits.tick(desk, visits.plan(desk), also_shown="老年活动室")
    last = visit.items.last()
    assert (last.name, last.mark, last.marked_by) == ("老年活动室", "shown", desk.officer)


@pytest.mark.req("R33")
def test_nothing_is_ticked_before_they_come(desk):
    visit = visits.plan(desk)
    with at(COME - timedelta(minutes=1)), pytest.raises(WrongState):
        services.tick_programme(visit_id=visit.pk, by=desk.officer, ticked=visits.every(visit))


@pytest.mark.req("R33")
def test_a_visit_is_not_held_before_its_programme_is_ticked(desk):
    visit = visits.plan(desk)
    first, *others = visits.every(visit)
    visits.tick(desk, visit, ticked=others)
    with pytest.raises(WrongState) as refused:
        visits.hold(desk, visit)
    assert "小区概况" in str(refused.value)
    visits.tick(desk, visit, ticked=[Ticked(first.item_id, "left_out", "时间不够。")])
    assert visits.hold(desk, visit).status == "held"


@pytest.mark.req("R33")
def test_a_visit_of_which_nothing_was_shown_is_not_held(desk):
    EstateFeature.objects.create(estate=desk.estate, name="门岗", retired=True)
    visit = visits.plan(desk)
    with pytest.raises(WrongState):
        visits.hold(desk, visit)
    visits.tick(desk, visit, also_shown="服务中心")
    assert visits.hold(desk, visit).status == "held"


@pytest.mark.req("R33")
def test_a_visit_is_not_held_before_it_has_taken_place(desk):
    visit = visits.tick(desk, visits.plan(desk))
    with at(LEAVE - timedelta(minutes=1)), pytest.raises(WrongState):
        services.hold_visit(visit_id=visit.pk, by=desk.officer)


@pytest.mark.req("R34")
def test_what_was_learned_is_written_with_it(desk):
    visit = visits.hold(desk, visits.tick(desk, visits.plan(desk)), learned_by_us=LESSON, learned_by_them="回执编号。")
    row = PeerVisit.objects.get(pk=visit.pk)
    assert (row.learned_by_us, row.learned_by_them, row.learned_at, row.due_at) == (LESSON, "回执编号。", LEAVE, None)


@pytest.mark.req("R34")
def test_what_was_learned_is_written_later_and_until_then_it_is_due(desk):
    visit = visits.held(desk)
    assert visit.due_at == when(26, 0)
    with at(when(23, 9)):
        services.write_lessons(visit_id=visit.pk, by=desk.officer, learned_by_us=LESSON)
    assert PeerVisit.objects.get(pk=visit.pk).due_at is None
    assert told(desk, "director") == ["江湾物业锦绣苑管理处来访的交流收获已写好，请看。"]


@pytest.mark.req("R34")
def test_lessons_say_what_we_learned(desk):
    visit = visits.held(desk)
    with pytest.raises(BadInput) as refused:
        services.write_lessons(visit_id=visit.pk, by=desk.officer, learned_by_us="", learned_by_them="回执编号。")
    assert refused.value.field == "learned_by_us"


def test_lessons_may_be_added_to_and_the_director_is_told_once(desk):
    visit = visits.learned(desk)
    services.write_lessons(visit_id=visit.pk, by=desk.officer, learned_by_us=f"{LESSON}\n夜班用二维码点位。")
    assert len(told(desk, "director")) == 1


def test_cancelling_needs_a_reason_and_tells_the_host(desk):
    visit = visits.plan(desk)
    with pytest.raises(BadInput):
        services.cancel_visit(visit_id=visit.pk, by=desk.front_desk, reason=" ")
    visit = services.cancel_visit(visit_id=visit.pk, by=desk.front_desk, reason="对方改期。")
    assert (visit.status, visit.reason, visit.due_at) == ("cancelled", "对方改期。", None)
    assert told(desk, "officer") == [
        "江湾物业锦绣苑管理处 3 月 20 日 09:30 来参观，由你接待。",
        "江湾物业锦绣苑管理处的参观取消了，原因见页面。",
    ]


def test_a_request_without_a_day_is_told_to_the_host(desk):
    visits.ask(desk)
    assert told(desk, "officer") == ["江湾物业锦绣苑管理处要求来参观，由你接待，请与对方约定时间。"]


def test_who_plans_for_himself_is_not_told(desk):
    visits.plan(desk, by="officer")
    assert told(desk, "officer") == []


def test_new_hours_and_a_new_host_are_told_to_both_hosts(desk):
    visit = visits.plan(desk)
    visits.change(desk, visit, Hours(when(20, 14), when(20, 16)), host="engineer")
    sentence = "江湾物业锦绣苑管理处的参观有变动：3 月 20 日 14:00，由engineer接待。"
    assert (told(desk, "engineer"), told(desk, "officer")[-1]) == ([sentence], sentence)


def test_other_words_are_told_to_nobody(desk):
    visit = visits.plan(desk)
    visits.change(desk, visit, FRIDAY, people=12)
    assert (PeerVisit.objects.get().people, len(told(desk, "officer"))) == (12, 1)


def test_a_planned_visit_keeps_a_day(desk):
    visit = visits.plan(desk)
    with pytest.raises(BadInput) as refused:
        visits.change(desk, visit, None)
    assert refused.value.field == "day"


def test_what_is_ticked_already_is_not_put_off(desk):
    visit = visits.tick(desk, visits.plan(desk))
    with at(LEAVE), pytest.raises(WrongState):
        visits.change(desk, visit, Hours(COME + timedelta(days=7), LEAVE + timedelta(days=7)))


@pytest.mark.parametrize("state", ["held", "learned", "cancelled"])
def test_what_is_over_is_neither_changed_nor_cancelled(desk, state):
    visit = STATES[state](desk)
    for act in [
        lambda: visits.change(desk, visit, FRIDAY),
        lambda: services.cancel_visit(visit_id=visit.pk, by=desk.front_desk, reason="x"),
        lambda: visits.hold(desk, visit),
    ]:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 409

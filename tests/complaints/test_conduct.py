"""A complaint about the staff: to whom it goes, who decides, how it ends (R26)."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import transaction

from complaints import notices, services
from complaints.conduct import Accused
from complaints.models import Case, Category, ConductDecision, Report, tally
from complaints.services.turns import pass_on_turns
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Leave, Notice, Post, Staff
from office.notice_words import say
from tests.complaints import conduct
from tests.complaints.conduct import decide, filed, late
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, columns, open_desk, reply, visit, when
from tests.complaints.test_life_table import STEPS, World
from tests.factories import PostFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]


def who_sees(desk: Desk, case: Case) -> set[str]:
    return {name for name in PEOPLE if case in Case.objects.visible_to(desk.fresh(name))}


def whose_turn(desk: Desk, case: Case) -> set[str]:
    return {name for name in PEOPLE if case in Case.objects.turn_is(desk.fresh(name))}


def told(case: Case) -> dict[str, list[str]]:
    """Who was told of it, and by which words."""
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.filter(subject_kind=Case.KIND, subject_id=case.pk).select_related("staff"):
        found.setdefault(notice.staff.name, []).append(say(notice))
    return found


def test_it_is_on_the_directors_desk_as_it_is_logged_and_nobody_else_hears_of_it(desk: Desk) -> None:
    case = filed(desk)
    assert (case.status, case.kind, case.conduct) == ("escalated", "complaint", "both")
    assert (case.turn_role, case.turn_staff, case.turn_department) == ("director", desk.director, None)
    assert (who_sees(desk, case), whose_turn(desk, case)) == ({"director", "general_manager"}, {"director"})
    assert told(case) == {"director": ["有一件只由您处理的事项，等您作决定。"]}


def test_one_about_the_director_goes_to_the_general_manager_alone(desk: Desk) -> None:
    case = filed(desk, about=desk.director)
    assert (case.conduct, case.turn_role, case.turn_staff) == ("manager", "general_manager", desk.general_manager)
    assert (who_sees(desk, case), whose_turn(desk, case)) == ({"general_manager"}, {"general_manager"})
    assert set(told(case)) == {"general_manager"}


def test_one_about_the_general_manager_goes_to_the_director_alone(desk: Desk) -> None:
    case = filed(desk, about=desk.general_manager)
    assert (case.conduct, case.turn_staff, who_sees(desk, case)) == ("director", desk.director, {"director"})


@pytest.mark.parametrize(
    ("said", "conduct_of"),
    [("director 自己", "manager"), ("那位 general_manager", "director"), ("戴眼镜的保安", "both")],
)
def test_who_is_named_in_words_is_found_by_his_name(desk: Desk, said: str, conduct_of: str) -> None:
    case = filed(desk, said=said)
    assert (case.conduct, case.accusation.accused, case.accusation.said) == (conduct_of, None, said)


def test_who_logged_it_sees_it_no_more_whoever_he_is(desk: Desk) -> None:
    for name in ("officer", "leasing", "administrator"):
        assert name not in who_sees(desk, filed(desk, desk.people[name], about=desk.guard))


def test_whom_it_is_about_never_sees_it_also_when_he_becomes_director(desk: Desk) -> None:
    case = filed(desk)
    PostFactory(staff=desk.officer, estate=desk.estate, role="director")
    Post.objects.filter(staff=desk.director).update(until=when(16, 0).date())
    assert (who_sees(desk, case), whose_turn(desk, case)) == ({"general_manager"}, set())
    assert services.sweep(at=clock.now()) == 0
    case.refresh_from_db()
    assert (case.turn_role, case.turn_staff) == ("general_manager", desk.general_manager)
    with pytest.raises(NotAllowed):
        decide(case, desk.fresh("officer"))
    with pytest.raises(NotAllowed):
        services.show_phone(
            case_id=case.pk, reporter_id=case.reporters.get().pk, by=desk.fresh("officer"), reason="想知道是谁。"
        )
    decide(case, desk.fresh("general_manager"))


def test_of_two_directors_the_one_it_is_not_about_does_not_get_it(desk: Desk) -> None:
    StaffFactory(role="director", estate=desk.estate, name="another")
    assert filed(desk, about=desk.director).turn_staff == desk.general_manager


def test_without_a_director_the_general_manager_decides_and_a_new_director_takes_it_over(desk: Desk) -> None:
    Post.objects.filter(staff=desk.director).delete()
    case = filed(desk)
    assert case.turn_staff == desk.general_manager
    new = StaffFactory(role="director", estate=desk.estate, name="new")
    assert services.sweep(at=clock.now()) == 0
    case.refresh_from_db()
    assert case.turn_staff == new
    assert set(told(case)) == {"general_manager", "new"}


def test_without_a_general_manager_one_about_the_director_waits_for_whoever_gets_the_post(desk: Desk) -> None:
    Post.objects.filter(staff=desk.general_manager).delete()
    case = filed(desk, about=desk.director)
    assert (case.status, case.turn_role, case.turn_staff) == ("escalated", "general_manager", None)
    assert (who_sees(desk, case), whose_turn(desk, case), told(case)) == (set(), set(), {})
    new = StaffFactory(role="general_manager", estate=desk.estate, name="new")
    assert case in Case.objects.turn_is(Staff.objects.get(pk=new.pk))
    pass_on_turns(at=clock.now(), among=Case.objects.open())
    case.refresh_from_db()
    assert (case.turn_staff, set(told(case))) == (new, {"new"})


def test_no_stand_in_and_nobody_on_duty_gets_it(desk: Desk) -> None:
    Leave.objects.create(staff=desk.director, stand_in=desk.front_desk, starts="2026-03-16", until="2026-03-20")
    for hour in (11, 19, 23):
        with clock.at(when(17, hour)):
            case = filed(desk)
            services.sweep(at=clock.now())
            case.refresh_from_db()
            assert (case.turn_staff, whose_turn(desk, case)) == (desk.director, {"director"})


def test_no_notice_of_any_kind_names_it_or_reaches_whom_it_is_about(desk: Desk) -> None:
    Post.objects.filter(staff=desk.director).delete()
    case = filed(desk)
    PostFactory(staff=desk.officer, estate=desk.estate, role="director")
    assert notices.params(case) == {}
    case.turn_role, case.turn_staff = "director", None
    assert notices.whose_turn(case) == [desk.general_manager]


def test_the_director_hears_nothing_of_one_about_him_that_satisfied_nobody_twice(desk: Desk) -> None:
    case = filed(desk, about=desk.director)
    for _round in (1, 2):
        reply(decide(case, desk.general_manager), desk.general_manager, satisfied=False)
    assert Case.objects.get(pk=case.pk).dissatisfied
    assert {name for name, _said in told(case).items()} == {"general_manager"}
    assert set(Notice.objects.values_list("kind", flat=True)) == {"conduct_waits"}


def test_what_is_missed_is_told_to_who_may_know_of_it_and_to_nobody_else(desk: Desk) -> None:
    case = filed(desk)
    with late(case):
        services.sweep(at=clock.now())
        services.sweep(at=clock.now())
    words = {"有一件只由您处理的事项已经过期。"}
    assert {name: set(said) & words for name, said in told(case).items()} == {
        "director": words,
        "general_manager": words,
    }
    assert not Notice.objects.filter(kind__in=["clocks", "passed_on", "case_logged"]).exists()
    assert not Notice.objects.filter(key__contains="verify").exists()


@pytest.mark.req("R25")
def test_the_decision_says_whether_it_is_true_on_which_rule_it_rests_and_what_follows(desk: Desk) -> None:
    case = decide(filed(desk), desk.director, basis="《员工守则》第 3 条")
    row, result = case.conduct_decisions.get(), case.resolutions.get()
    assert (row.finding, row.follows, row.by, row.round) == ("true", "扣发当月绩效。", desk.director, 1)
    assert (result.done, result.basis) == ("已批评教育，并当面道歉。", "《员工守则》第 3 条")
    assert (case.status, case.finding, case.valid, case.turn_staff) == ("resolved", "true", True, desk.director)


@pytest.mark.parametrize(
    ("finding", "valid"), [("true", True), ("partly", True), ("untrue", False), ("unknown", False)]
)
def test_what_is_founded_is_a_valid_complaint(desk: Desk, finding: str, valid: bool) -> None:
    case = decide(filed(desk), desk.director, finding=finding)
    assert (case.finding, case.valid, case.verified_at) == (finding, valid, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"finding": ""}, "finding"),
        ({"finding": "maybe"}, "finding"),
        ({"decision": " "}, "decision"),
        ({"follows": ""}, "follows"),
        ({"basis": "长" * 201}, "basis"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_beside_its_field(desk: Desk, wrong: dict, field: str) -> None:
    case = filed(desk)
    with pytest.raises(BadInput) as refused:
        decide(case, desk.director, **wrong)
    assert refused.value.field == field
    assert not ConductDecision.objects.exists()


def test_what_is_unfounded_needs_nothing_to_follow(desk: Desk) -> None:
    assert decide(filed(desk), desk.director, finding="untrue", follows="").status == "resolved"


@pytest.mark.req("R27")
def test_it_closes_when_the_resident_is_answered_and_no_report_of_it_waits_for_anybody(desk: Desk) -> None:
    case = filed(desk, about=desk.director)
    decide(case, desk.general_manager)
    case = reply(case, desk.general_manager, satisfied=True)
    assert (case.status, case.satisfied) == ("closed", True)
    report = case.reports.get()
    assert (report.stage, report.acknowledged_by) == ("result", desk.general_manager)
    assert not Report.objects.filter(acknowledged_at=None).exists()
    verbs = list(Entry.objects.about(Case.KIND, case.pk).values_list("verb", flat=True))
    assert verbs == ["closed", "replied", "conduct_decided", "passed_up", "logged"]


def test_not_satisfied_it_is_back_on_the_same_desk_and_the_second_time_he_says_how_it_ends(desk: Desk) -> None:
    case = conduct.came_back(desk)
    assert (case.status, case.round, case.turn_staff) == ("escalated", 2, desk.director)
    case = reply(decide(case, desk.director, finding="partly"), desk.director, satisfied=False)
    assert (case.status, case.dissatisfied, case.turn_staff) == ("resolved", True, desk.director)
    case = services.close_dissatisfied(case_id=case.pk, by=desk.director, reason="已两次核查。")
    assert (case.status, case.satisfied, list(case.conduct_decisions.values_list("finding", flat=True))) == (
        "closed",
        False,
        ["true", "partly"],
    )


def test_reopened_it_is_to_be_decided_again(desk: Desk) -> None:
    case = services.reopen_case(case_id=conduct.closed(desk).pk, by=desk.director, why="又来要烟。")
    assert (case.status, case.round, case.turn_staff) == ("escalated", 2, desk.director)


def test_numbers_of_their_own_leave_no_gap_among_the_others(desk: Desk) -> None:
    numbers = [desk.log().number, filed(desk).number, desk.log().number, filed(desk).number]
    assert numbers == ["260317-001", "C-260317-001", "260317-002", "C-260317-002"]


def test_it_stands_at_no_home_in_nobodys_zone_and_repeats_nothing(desk: Desk) -> None:
    plain = desk.log(household=desk.household, category=Category.objects.get(code="service"))
    first = filed(desk)
    case = filed(desk)
    assert (case.place_unit, case.place_building, case.zone, case.officer) == (None, None, None, None)
    assert (case.repeat_of, case.urgency, case.category.code) == (None, "normal", "service")
    other = desk.log(household=desk.household, place="own", category=first.category)
    assert other.repeat_of == plain


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "repair"},
        {"urgency": "urgent"},
        {"place": "own"},
        {"promised_at": when(18, 9)},
    ],
)
def test_what_it_never_is_is_refused(desk: Desk, changes: dict) -> None:
    matter = {"kind": "complaint", "place": "public", "category": desk.category, **changes}
    with pytest.raises(BadInput):
        desk.log(accused=Accused(staff=desk.officer), **matter)


def test_a_stranger_is_not_accused_and_the_words_have_an_end(desk: Desk) -> None:
    for accused in (Accused(staff=desk.other_director), Accused(said="长" * 81)):
        with pytest.raises(BadInput):
            desk.log(accused=accused)


def test_it_is_not_settled_at_the_desk(desk: Desk) -> None:
    contact = visit(desk)
    matter = services.conduct_matter(conduct.SAID, Accused(staff=desk.officer))
    with pytest.raises(BadInput):
        services.settle_at_desk(
            contact=contact, by=desk.front_desk, caller=services.Caller(), matter=matter, explanation="已解释。"
        )


@pytest.mark.parametrize("state", conduct.STATES)
def test_whatever_the_services_do_the_tallies_agree(desk: Desk, state: str) -> None:
    conduct.STATES[state](desk)
    assert tally.differences() == []
    tally.fold()
    assert tally.differences() == []


# Every step on every state by everybody, against a table written by hand.

DIRECTOR, MANAGER = {"director"}, {"general_manager"}
STEPS = STEPS | {"decide_conduct": lambda world, case, by: decide(case, by)}
MAY = {
    ("filed", "decide_conduct"): (DIRECTOR, "resolved"),
    ("filed", "note"): (DIRECTOR, "escalated"),
    ("filed", "void"): (DIRECTOR, "void"),
    ("decided", "reply"): (DIRECTOR, "closed"),
    ("decided", "reply_not_satisfied"): (DIRECTOR, "escalated"),
    ("decided", "note"): (DIRECTOR, "resolved"),
    ("decided", "void"): (DIRECTOR, "void"),
    ("closed", "reopen"): (DIRECTOR, "escalated"),
    ("came_back", "decide_conduct"): (DIRECTOR, "resolved"),
    ("came_back", "note"): (DIRECTOR, "escalated"),
    ("came_back", "void"): (DIRECTOR, "void"),
    ("dissatisfied", "close_dissatisfied"): (DIRECTOR, "closed"),
    ("dissatisfied", "reopen"): (DIRECTOR, "escalated"),
    ("dissatisfied", "note"): (DIRECTOR, "resolved"),
    ("dissatisfied", "void"): (DIRECTOR, "void"),
    ("other_office", "answer_other_office"): (DIRECTOR, "closed"),
    ("other_office", "note"): (DIRECTOR, "resolved"),
    ("other_office", "void"): (DIRECTOR, "void"),
    ("about_director", "decide_conduct"): (MANAGER, "resolved"),
    ("about_director", "note"): (MANAGER, "escalated"),
    ("about_director", "void"): (MANAGER, "void"),
    ("about_manager", "decide_conduct"): (DIRECTOR, "resolved"),
    ("about_manager", "note"): (DIRECTOR, "escalated"),
    ("about_manager", "void"): (DIRECTOR, "void"),
}


class Undo(Exception):
    pass


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """One case in each state, made once; each attempt is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(TUESDAY):
        office = open_desk()
        cases = {name: make(office) for name, make in conduct.STATES.items()}
        before = {name: columns(case) for name, case in cases.items()}
        yield World(office, cases, before, office.log(), office.log(), contact=visit(office))
        transaction.set_rollback(True)


def taken(world: World, state: str, step: str, person: str) -> str:
    """The state after the step, which is taken back; nothing when it was refused."""
    case, after = world.cases[state], ""
    with suppress(Undo, NotAllowed, WrongState), clock.at(TUESDAY), transaction.atomic():
        STEPS[step](world, case, world.desk.fresh(person))
        after = Case.objects.values_list("status", flat=True).get(pk=case.pk)
        raise Undo
    return after


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", conduct.STATES)
def test_step_is_taken_by_whom_the_table_names_and_by_nobody_else(world: World, state: str, step: str) -> None:
    who, after = MAY.get((state, step), (set(), ""))
    assert {person: taken(world, state, step, person) for person in PEOPLE} == {
        person: after if person in who else "" for person in PEOPLE
    }
    assert columns(world.cases[state]) == world.before[state]


def test_nothing_is_merged_into_it_and_the_refusal_does_not_say_that_it_is_there(desk: Desk) -> None:
    case, hidden = desk.log(), filed(desk)
    said = []
    for into in (hidden.pk, 10**9):
        with pytest.raises(BadInput) as refused:
            services.merge_case(case_id=case.pk, into_id=into, by=desk.front_desk)
        said.append(str(refused.value.sentence))
    assert said[0] == said[1]

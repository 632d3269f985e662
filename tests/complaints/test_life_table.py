"""Every step on every state by everybody, against a table written by hand."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import transaction

from complaints import services
from complaints.models import Case
from office import clock
from office.errors import NotAllowed, WrongState
from office.models import Staff
from tests.complaints.desk import PEOPLE, STATES, TUESDAY, Desk, columns, open_desk, reporters, suggested, visit

pytestmark = [pytest.mark.django_db, pytest.mark.req("R14", "R16", "R17", "R20", "R24", "R26", "R27", "R28")]

DESK = {"front_desk", "officer"}
DESK_AND_DIRECTOR = DESK | {"director"}
DIRECTOR = {"director"}
DEPARTMENT = {"engineer", "colleague"}

# (state, step): who may take it, and the state that follows. Every pair that is not here is refused to everybody.
MAY = {
    ("logged", "verify"): (DESK | {"on_duty"}, "verified"),
    ("logged", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("logged", "void"): (DIRECTOR, "void"),
    ("logged", "change_kind"): (DESK_AND_DIRECTOR, "logged"),
    ("logged", "add_reporter"): (DESK_AND_DIRECTOR, "logged"),
    ("logged", "note"): (DESK_AND_DIRECTOR | {"on_duty"}, "logged"),
    ("logged_emergency", "verify"): (DESK | {"on_duty"}, "verified"),
    ("logged_emergency", "assign"): (DESK | {"on_duty"}, "assigned"),
    ("logged_emergency", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("logged_emergency", "void"): (DIRECTOR, "void"),
    ("logged_emergency", "change_kind"): (DESK_AND_DIRECTOR, "logged"),
    ("logged_emergency", "add_reporter"): (DESK_AND_DIRECTOR, "logged"),
    ("logged_emergency", "note"): (DESK_AND_DIRECTOR | {"on_duty"}, "logged"),
    ("sent_out", "verify"): (DESK | {"on_duty"} | DEPARTMENT, "assigned"),
    ("sent_out", "hand_on"): (DEPARTMENT, "assigned"),
    ("sent_out", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("sent_out", "void"): (DIRECTOR, "void"),
    ("sent_out", "change_kind"): (DESK_AND_DIRECTOR, "assigned"),
    ("sent_out", "add_reporter"): (DESK_AND_DIRECTOR, "assigned"),
    ("sent_out", "note"): (DESK_AND_DIRECTOR | DEPARTMENT, "assigned"),
    ("verified", "assign"): (DESK_AND_DIRECTOR, "assigned"),
    ("verified", "resolve"): (DESK_AND_DIRECTOR, "resolved"),
    ("verified", "escalate"): (DESK_AND_DIRECTOR, "escalated"),
    ("verified", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("verified", "void"): (DIRECTOR, "void"),
    ("verified", "overrule"): (DIRECTOR, "verified"),
    ("verified", "change_kind"): (DESK_AND_DIRECTOR, "verified"),
    ("verified", "add_reporter"): (DESK_AND_DIRECTOR, "verified"),
    ("verified", "note"): (DESK_AND_DIRECTOR, "verified"),
    ("assigned", "resolve"): (DEPARTMENT, "resolved"),
    ("assigned", "hand_on"): (DEPARTMENT, "assigned"),
    ("assigned", "escalate"): (DEPARTMENT, "escalated"),
    ("assigned", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("assigned", "void"): (DIRECTOR, "void"),
    ("assigned", "overrule"): (DIRECTOR, "assigned"),
    ("assigned", "change_kind"): (DESK_AND_DIRECTOR, "assigned"),
    ("assigned", "add_reporter"): (DESK_AND_DIRECTOR, "assigned"),
    ("assigned", "note"): (DESK_AND_DIRECTOR | DEPARTMENT, "assigned"),
    ("back_at_the_desk", "resolve"): (DESK, "resolved"),
    ("back_at_the_desk", "hand_on"): (DESK, "assigned"),
    ("back_at_the_desk", "escalate"): (DESK, "escalated"),
    ("back_at_the_desk", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("back_at_the_desk", "void"): (DIRECTOR, "void"),
    ("back_at_the_desk", "overrule"): (DIRECTOR, "assigned"),
    ("back_at_the_desk", "change_kind"): (DESK_AND_DIRECTOR, "assigned"),
    ("back_at_the_desk", "add_reporter"): (DESK_AND_DIRECTOR, "assigned"),
    ("back_at_the_desk", "note"): (DESK_AND_DIRECTOR, "assigned"),
    ("escalated", "decide"): (DIRECTOR, "assigned"),
    ("escalated", "decide_and_settle"): (DIRECTOR, "resolved"),
    ("escalated", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("escalated", "void"): (DIRECTOR, "void"),
    ("escalated", "overrule"): (DIRECTOR, "escalated"),
    ("escalated", "change_kind"): (DESK_AND_DIRECTOR, "escalated"),
    ("escalated", "add_reporter"): (DESK_AND_DIRECTOR, "escalated"),
    ("escalated", "note"): (DESK_AND_DIRECTOR, "escalated"),
    ("resolved", "reply"): (DESK_AND_DIRECTOR, "resolved"),
    ("resolved", "reply_not_satisfied"): (DESK_AND_DIRECTOR, "assigned"),
    ("resolved", "report"): (DEPARTMENT | DIRECTOR, "resolved"),
    ("resolved", "void"): (DIRECTOR, "void"),
    ("resolved", "overrule"): (DIRECTOR, "resolved"),
    ("resolved", "change_kind"): (DESK_AND_DIRECTOR, "resolved"),
    ("resolved", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("resolved", "note"): (DESK_AND_DIRECTOR, "resolved"),
    ("told", "reply"): (DESK_AND_DIRECTOR, "closed"),
    ("told", "reply_not_satisfied"): (DESK_AND_DIRECTOR, "assigned"),
    ("told", "void"): (DIRECTOR, "void"),
    ("told", "overrule"): (DIRECTOR, "resolved"),
    ("told", "change_kind"): (DESK_AND_DIRECTOR, "resolved"),
    ("told", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("told", "note"): (DESK_AND_DIRECTOR, "resolved"),
    ("answered", "report"): (DEPARTMENT | DIRECTOR, "closed"),
    ("answered", "void"): (DIRECTOR, "void"),
    ("answered", "overrule"): (DIRECTOR, "resolved"),
    ("answered", "change_kind"): (DESK_AND_DIRECTOR, "resolved"),
    ("answered", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("answered", "note"): (DESK_AND_DIRECTOR | DEPARTMENT, "resolved"),
    ("dissatisfied", "close_dissatisfied"): (DIRECTOR, "closed"),
    ("dissatisfied", "reopen"): (DIRECTOR, "assigned"),
    ("dissatisfied", "void"): (DIRECTOR, "void"),
    ("dissatisfied", "overrule"): (DIRECTOR, "resolved"),
    ("dissatisfied", "change_kind"): (DESK_AND_DIRECTOR, "resolved"),
    ("dissatisfied", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("dissatisfied", "note"): (DESK_AND_DIRECTOR, "resolved"),
    ("other_office", "answer_other_office"): (DESK_AND_DIRECTOR, "closed"),
    ("other_office", "void"): (DIRECTOR, "void"),
    ("other_office", "overrule"): (DIRECTOR, "resolved"),
    ("other_office", "change_kind"): (DESK_AND_DIRECTOR, "resolved"),
    ("other_office", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("other_office", "note"): (DESK_AND_DIRECTOR, "resolved"),
    ("closed", "reopen"): ({"front_desk", "director"}, "assigned"),
    ("closed", "overrule"): (DIRECTOR, "closed"),
    ("suggested", "decide_suggestion"): (DIRECTOR, "resolved"),
    ("suggested", "merge"): (DESK_AND_DIRECTOR, "merged"),
    ("suggested", "void"): (DIRECTOR, "void"),
    ("suggested", "add_reporter"): (DESK_AND_DIRECTOR, "escalated"),
    ("suggested", "note"): (DESK_AND_DIRECTOR, "escalated"),
    ("adopted", "reply"): (DESK_AND_DIRECTOR, "closed"),
    ("adopted", "reply_not_satisfied"): (DESK_AND_DIRECTOR, "closed"),
    ("adopted", "void"): (DIRECTOR, "void"),
    ("adopted", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("adopted", "note"): (DESK_AND_DIRECTOR, "resolved"),
    ("disliked", "reply"): (DESK_AND_DIRECTOR, "closed"),
    ("disliked", "reply_not_satisfied"): (DESK_AND_DIRECTOR, "closed"),
    ("disliked", "void"): (DIRECTOR, "void"),
    ("disliked", "add_reporter"): (DESK_AND_DIRECTOR, "resolved"),
    ("disliked", "note"): (DESK_AND_DIRECTOR, "resolved"),
}

STEPS: dict[str, Callable[["World", Case, Staff], Case]] = {
    "verify": lambda world, case, by: services.verify_case(
        case_id=case.pk, by=by, found="灯管坏了。", finding="true", responsibility="ours"
    ),
    "assign": lambda world, case, by: services.assign_case(
        case_id=case.pk, by=by, department_id=world.desk.engineering.pk
    ),
    "hand_on": lambda world, case, by: services.hand_on_case(
        case_id=case.pk, by=by, department_id=world.desk.security.pk, reason="属秩序部。"
    ),
    "escalate": lambda world, case, by: services.escalate_case(
        case_id=case.pk, by=by, problem="无法解决。", opinion="建议换线。"
    ),
    "decide": lambda world, case, by: services.decide_case(
        case_id=case.pk, by=by, decision="换线。", department_id=world.desk.engineering.pk
    ),
    "decide_and_settle": lambda world, case, by: services.decide_case(case_id=case.pk, by=by, decision="已协调。"),
    "resolve": lambda world, case, by: services.resolve_case(case_id=case.pk, by=by, done="已换灯管。"),
    "report": lambda world, case, by: services.report_result(case_id=case.pk, by=by, text="已换灯管。"),
    "reply": lambda world, case, by: services.reply_to_reporters(
        case_id=case.pk, by=by, reporter_ids=reporters(case), how="phone", said="灯已换好。", satisfied=True
    ),
    "reply_not_satisfied": lambda world, case, by: services.reply_to_reporters(
        case_id=case.pk, by=by, reporter_ids=reporters(case), how="phone", said="灯已换好。", satisfied=False
    ),
    "close_dissatisfied": lambda world, case, by: services.close_dissatisfied(
        case_id=case.pk, by=by, reason="已尽力。"
    ),
    "reopen": lambda world, case, by: services.reopen_case(case_id=case.pk, by=by, why="又不亮了。"),
    "answer_other_office": lambda world, case, by: services.answer_other_office(
        case_id=case.pk, by=by, note="已回复12345。"
    ),
    "merge": lambda world, case, by: services.merge_case(
        case_id=case.pk, into_id=world.another_suggestion.pk if case.is_suggestion else world.another.pk, by=by
    ),
    "decide_suggestion": lambda world, case, by: services.decide_suggestion(case_id=case.pk, by=by, outcome="adopt"),
    "void": lambda world, case, by: services.void_case(case_id=case.pk, by=by, reason="误录。"),
    "overrule": lambda world, case, by: services.overrule_finding(
        case_id=case.pk, by=by, finding="untrue", responsibility="third_party", reason="复核不属实。"
    ),
    "change_kind": lambda world, case, by: services.change_kind(
        case_id=case.pk, by=by, kind="repair", reason="实为报修。"
    ),
    "add_reporter": lambda world, case, by: services.add_reporter(case_id=case.pk, by=by, contact=world.contact),
    "note": lambda world, case, by: services.note_contact(case_id=case.pk, by=by, note="去电一次。"),
}


@dataclass
class World:
    desk: Desk
    cases: dict[str, Case]
    before: dict[str, dict]
    another: Case
    another_suggestion: Case
    contact: object


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """One case in each state, made once; each attempt is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(TUESDAY):
        desk = open_desk()
        cases = {name: make(desk) for name, make in STATES.items()}
        before = {name: columns(case) for name, case in cases.items()}
        yield World(desk, cases, before, desk.log(), suggested(desk), contact=visit(desk))
        transaction.set_rollback(True)


class Undo(Exception):
    pass


def taken(world: World, state: str, step: str, person: str) -> str:
    """The state after the step, which is taken back."""
    case = world.cases[state]
    after = ""
    with suppress(Undo), transaction.atomic():
        STEPS[step](world, case, world.desk.people[person])
        after = Case.objects.values_list("status", flat=True).get(pk=case.pk)
        raise Undo
    return after


def refused(world: World, state: str, step: str, person: str) -> str:
    """How the step is refused: by which error, which has a sentence."""
    try:
        STEPS[step](world, world.cases[state], world.desk.people[person])
    except (NotAllowed, WrongState) as error:
        return type(error).__name__ if str(error.sentence) else ""
    return "done"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", STATES)
def test_step_is_taken_by_whom_the_table_names_and_refused_to_all_others(world: World, state: str, step: str) -> None:
    who, after = MAY.get((state, step), (set(), ""))
    refusal = "NotAllowed" if who else "WrongState"
    others = [person for person in PEOPLE if person not in who]
    assert {person: taken(world, state, step, person) for person in who} == dict.fromkeys(who, after)
    assert {person: refused(world, state, step, person) for person in others} == dict.fromkeys(others, refusal)
    assert columns(world.cases[state]) == world.before[state]

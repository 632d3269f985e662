"""Suggestions: written down in detail, on the director's desk at once, decided by him, answered to who proposed them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from complaints import services
from complaints.models import MOVES, Case, Reply, Report, Status, SuggestionDecision
from complaints.services.move import move
from office import actions
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Action, Entry, Notice, Staff
from tests.complaints import desk as states
from tests.complaints.desk import PEOPLE, Desk, adopted, at, decide, declined, measure, planned, reply, suggested, when
from tests.factories import CategoryFactory

ALLOWED = {
    ("logged", "escalated"),
    ("logged", "void"),
    ("escalated", "resolved"),
    ("escalated", "merged"),
    ("escalated", "void"),
    ("resolved", "closed"),
    ("resolved", "void"),
}
STATUSES = ["logged", "verified", "assigned", "escalated", "resolved", "closed", "merged", "void"]


def verbs(case: Case) -> list[str]:
    return list(
        Entry.objects.filter(subject_kind=Case.KIND, subject_id=case.pk).order_by("id").values_list("verb", flat=True)
    )


def told(staff: Staff, kind: str) -> int:
    return Notice.objects.filter(staff=staff, kind=kind).count()


def refused(sql: str, *params: Any) -> str:
    with pytest.raises(Error) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    cause = error.value.__cause__
    return cause.diag.constraint_name or cause.diag.message_primary


# Written down, and reported at once


@pytest.mark.req("R18")
def test_a_suggestion_keeps_what_was_said_who_proposed_it_and_his_household(desk: Desk) -> None:
    case = suggested(desk, household=desk.household)
    reporter = case.reporters.get()
    assert (case.kind, case.body) == ("suggestion", states.PROPOSAL)
    assert (reporter.household, reporter.said) == (desk.household, states.PROPOSAL)


@pytest.mark.req("R18")
@pytest.mark.parametrize("body", ["", "多种花", "　多 种 花　", "多种花多种花多种花"])
def test_a_suggestion_without_detail_is_asked_for_it(desk: Desk, body: str) -> None:
    with pytest.raises(BadInput) as error:
        suggested(desk, body=body)
    assert error.value.field == "body"
    assert not Case.objects.exists()


@pytest.mark.req("R19")
def test_a_suggestion_is_on_the_directors_desk_as_soon_as_it_is_logged(desk: Desk) -> None:
    case = suggested(desk)
    assert (case.status, case.turn_role, case.turn_staff) == ("escalated", "director", desk.director)
    assert case.due_at == case.resolve_due_at == when(21, 0)
    assert verbs(case) == ["logged", "suggested"]


@pytest.mark.req("R19")
def test_a_suggestion_is_reported_to_the_director_who_is_told_at_once(desk: Desk) -> None:
    case = suggested(desk)
    report = Report.objects.get(case=case)
    assert (report.stage, report.department, report.text) == ("suggestion", None, states.PROPOSAL)
    assert (report.at, report.acknowledged_at) == (case.recorded_at, None)
    assert (told(desk.director, "suggested"), told(desk.officer, "case_logged")) == (1, 0)


@pytest.mark.req("R19")
def test_when_it_is_not_logged_the_director_is_told_nothing(desk: Desk) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        suggested(desk)
        raise RuntimeError
    assert not Report.objects.exists() and not Notice.objects.exists()


def test_the_director_who_writes_one_down_himself_has_read_it(desk: Desk) -> None:
    case = suggested(desk, by=desk.director)
    assert Report.objects.get(case=case).acknowledged_by == desk.director


def test_a_suggestion_is_never_urgent_and_an_emergency_is_none(desk: Desk) -> None:
    assert suggested(desk, urgency="urgent").urgency == "normal"
    with pytest.raises(BadInput) as error:
        suggested(desk, category=desk.lift)
    assert error.value.field == "category"


def test_a_suggestion_repeats_nothing_and_is_repeated_by_nothing(desk: Desk) -> None:
    with at(when(10, 9)):
        suggested(desk, household=desk.household)
    assert suggested(desk, household=desk.household).repeat_of is None
    assert desk.log(household=desk.household).repeat_of is None
    assert suggested(desk, household=desk.household).repeat_of is None


def test_a_suggestion_is_not_settled_at_the_desk(desk: Desk) -> None:
    contact = states.visit(desk)
    matter = services.Matter(kind="suggestion", category=desk.category, body=states.PROPOSAL, place="public")
    with pytest.raises(BadInput) as error:
        services.settle_at_desk(
            contact=contact, by=desk.front_desk, caller=services.Caller(), matter=matter, explanation="已说明。"
        )
    assert error.value.field == "settled"


# Decided


@pytest.mark.req("R20")
@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "director"])
def test_nobody_but_the_director_decides(desk: Desk, name: str) -> None:
    case = suggested(desk)
    with pytest.raises(NotAllowed):
        decide(case, desk.people[name])
    assert not SuggestionDecision.objects.exists()


@pytest.mark.req("R20")
@pytest.mark.parametrize("make", [adopted, planned, declined])
def test_a_decision_handles_it_and_the_desk_answers(desk: Desk, make: Any) -> None:
    case = make(desk, household=desk.household)
    assert (case.status, case.resolved_by, case.resolved_at) == ("resolved", desk.director, when(17, 10))
    assert (case.turn_role, case.turn_staff, case.due_at) == ("officer", desk.officer, case.answer_due_at)
    assert told(desk.officer, "suggestion_decided") == 1
    assert verbs(case) == ["logged", "suggested", "suggestion_decided", "reported"]


@pytest.mark.req("R15", "R20")
def test_with_his_own_decision_the_director_is_told_and_has_read_the_suggestion(desk: Desk) -> None:
    case = declined(desk)
    assert case.director_told_at == when(17, 10)
    result = Report.objects.get(case=case, stage="result")
    assert (result.text, result.acknowledged_by) == ("不采纳\n消防通道上方不能搭建。", desk.director)
    assert Report.objects.get(case=case, stage="suggestion").acknowledged_by == desk.director


@pytest.mark.req("R20")
def test_the_decision_is_kept_with_who_when_and_why(desk: Desk) -> None:
    decision = declined(desk).suggestion_decision
    assert (decision.outcome, decision.reason) == ("decline", "消防通道上方不能搭建。")
    assert (decision.by, decision.at) == (desk.director, when(17, 10))


@pytest.mark.req("R20")
def test_a_plan_gives_each_measure_to_its_owner_with_a_date(desk: Desk) -> None:
    two = [measure(desk), measure(desk, what="安装", owner=desk.guard, due_on=when(30, 0, month=4).date())]
    case = planned(desk, *two)
    found = [(row.what, row.owner, str(row.due_on), row.funding) for row in Action.objects.about(Case.KIND, case.pk)]
    assert found == [
        ("请厂家量尺寸、报价", desk.engineer, "2026-03-31", "budget"),
        ("安装", desk.guard, "2026-04-30", "budget"),
    ]
    assert (told(desk.engineer, "action_given"), told(desk.guard, "action_given")) == (1, 1)
    assert "1. 请厂家量尺寸、报价，3 月 31 日前" in Report.objects.get(case=case, stage="result").text


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "later"}, "outcome"),
        ({"outcome": "decline"}, "reason"),
        ({"outcome": "decline", "reason": " \n"}, "reason"),
        ({"outcome": "plan"}, "measures"),
    ],
)
def test_half_a_decision_is_refused_beside_its_field(desk: Desk, said: dict[str, str], field: str) -> None:
    case = suggested(desk)
    with pytest.raises(BadInput) as error:
        decide(case, desk.director, **said)
    assert error.value.field == field
    assert Case.objects.get(pk=case.pk).status == "escalated"


@pytest.mark.req("R20")
@pytest.mark.parametrize("outcome", ["adopt", "decline"])
def test_only_a_plan_has_measures(desk: Desk, outcome: str) -> None:
    with pytest.raises(BadInput):
        decide(suggested(desk), desk.director, outcome, reason="理由。", measures=[measure(desk)])
    assert not Action.objects.exists()


@pytest.mark.parametrize("changes", [{"what": " "}, {"due_on": when(16, 0).date()}, {"funding": "lottery"}])
def test_a_measure_that_nobody_could_do_is_refused(desk: Desk, changes: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        planned(desk, measure(desk, **changes))
    assert not SuggestionDecision.objects.exists() and not Action.objects.exists()


def test_a_measure_is_not_given_to_a_stranger(desk: Desk) -> None:
    with pytest.raises(BadInput):
        planned(desk, measure(desk, owner=desk.other_director))


def test_it_is_decided_once(desk: Desk) -> None:
    case = adopted(desk)
    with pytest.raises(WrongState):
        decide(case, desk.director, "decline", reason="再想想。")


def test_a_complaint_is_not_decided_as_a_suggestion_nor_the_other_way(desk: Desk) -> None:
    with pytest.raises(WrongState):
        decide(states.escalated(desk), desk.director)
    with pytest.raises(WrongState):
        services.decide_case(case_id=suggested(desk).pk, by=desk.director, decision="采纳。")


# Answered


@pytest.mark.req("R20", "R27", "R28")
@pytest.mark.parametrize("make", [adopted, planned, declined])
@pytest.mark.parametrize("satisfied", [True, None])
def test_it_closes_by_itself_when_the_proposer_is_answered(desk: Desk, make: Any, satisfied: bool | None) -> None:
    case = reply(make(desk), desk.front_desk, satisfied)
    assert (case.status, case.dissatisfied, case.round) == ("closed", False, 1)
    assert verbs(case)[-2:] == ["replied", "closed"]


@pytest.mark.req("R28")
def test_everybody_who_proposed_it_is_answered(desk: Desk) -> None:
    case = suggested(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=states.visit(desk))
    case = decide(case, desk.director)
    first, second = states.reporters(case)
    assert reply(case, desk.front_desk, reporter_ids=[first]).status == "resolved"
    assert reply(case, desk.front_desk, reporter_ids=[second]).status == "closed"


@pytest.mark.req("R20", "R28")
def test_who_is_not_satisfied_with_a_refusal_is_recorded_and_it_closes(desk: Desk) -> None:
    case = reply(declined(desk), desk.front_desk, satisfied=False)
    assert (case.status, case.dissatisfied, case.satisfied, case.round) == ("closed", True, False, 1)
    assert Reply.objects.get(case=case).satisfied is False
    assert verbs(case)[-1] == "closed_dissatisfied"


def test_one_who_is_not_satisfied_keeps_nobody_else_from_being_answered(desk: Desk) -> None:
    case = suggested(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=states.visit(desk))
    case = decide(case, desk.director)
    first, second = states.reporters(case)
    case = reply(case, desk.front_desk, satisfied=False, reporter_ids=[first])
    assert (case.status, case.turn_role) == ("resolved", "front_desk")
    case = reply(case, desk.front_desk, satisfied=True, reporter_ids=[second])
    assert (case.status, case.dissatisfied, case.satisfied) == ("closed", True, False)


def test_what_was_decided_stands(desk: Desk) -> None:
    case = reply(declined(desk), desk.front_desk, satisfied=False)
    for by in (desk.front_desk, desk.director):
        with pytest.raises(WrongState):
            services.reopen_case(case_id=case.pk, by=by, why="再考虑一下。")


def test_the_office_that_passed_it_on_is_answered_too(desk: Desk) -> None:
    case = reply(adopted(desk, source="hotline"), desk.front_desk)
    assert case.status == "resolved"
    assert services.answer_other_office(case_id=case.pk, by=desk.front_desk, note="已回复。").status == "closed"


# Corrected


def test_a_suggestion_is_merged_into_a_suggestion_alone(desk: Desk) -> None:
    one, other, complaint = suggested(desk), suggested(desk), desk.log()
    for double, into in ((one, complaint), (complaint, one)):
        with pytest.raises(BadInput):
            services.merge_case(case_id=double.pk, into_id=into.pk, by=desk.front_desk)
    into = services.merge_case(case_id=one.pk, into_id=other.pk, by=desk.front_desk)
    assert (into.status, into.reporters_count) == ("escalated", 2)


def test_what_colleagues_are_working_on_is_not_struck_out(desk: Desk) -> None:
    case = planned(desk)
    with pytest.raises(WrongState):
        services.void_case(case_id=case.pk, by=desk.director, reason="误录。")
    action = Action.objects.about(Case.KIND, case.pk).get()
    actions.finish_action(action_id=action.pk, by=desk.director, done_on=when(17, 0).date(), note="已报价。")
    assert services.void_case(case_id=case.pk, by=desk.director, reason="误录。").status == "void"


def test_a_suggestion_stays_one_and_nothing_becomes_one(desk: Desk) -> None:
    with pytest.raises(WrongState):
        services.change_kind(case_id=suggested(desk).pk, by=desk.director, kind="complaint", reason="是投诉。")
    with pytest.raises(BadInput):
        services.change_kind(case_id=desk.log().pk, by=desk.director, kind="suggestion", reason="是建议。")


# The clocks


@pytest.mark.req("R14")
def test_nobody_is_warned_that_a_suggestion_is_not_verified(desk: Desk) -> None:
    suggested(desk)
    with at(when(18, 0)):
        assert services.sweep(at=when(18, 0)) == 0


@pytest.mark.req("R19", "R20")
def test_the_director_is_told_of_a_suggestion_that_waits_too_long(desk: Desk) -> None:
    case = suggested(desk)
    with at(when(21, 0)):
        services.sweep(at=when(21, 0))
    said = Notice.objects.get(staff=desk.director, kind="clocks").params
    assert (said["resolve_missed"], said["numbers"]) == (1, [case.number])


# What the database refuses


@pytest.mark.req("R20", "R28")
def test_the_table_is_the_one_of_the_regulation() -> None:
    assert {(a.value, b.value) for a, to in MOVES["suggestion"].items() for b in to} == ALLOWED


@pytest.mark.req("R28")
@pytest.mark.parametrize("before", ["escalated", "resolved", "closed", "void"])
def test_the_database_knows_the_table(desk: Desk, before: str) -> None:
    case = {
        "escalated": suggested,
        "resolved": adopted,
        "closed": lambda desk: reply(adopted(desk), desk.front_desk),
        "void": lambda desk: services.void_case(case_id=suggested(desk).pk, by=desk.director, reason="误录。"),
    }[before](desk)
    for after in {status for status in STATUSES if (before, status) not in ALLOWED} - {before}:
        assert refused("UPDATE complaints_case SET status = %s WHERE id = %s", after, case.pk) == "case_life"
        with pytest.raises(WrongState):
            move(Case.objects.get(pk=case.pk), Status(after), by=None, verb="moved")


HANDLED = "UPDATE complaints_case SET status = 'resolved', resolved_at = '2026-03-17', resolved_by_id = recorded_by_id"


@pytest.mark.req("R20")
def test_the_database_answers_no_suggestion_before_it_is_decided(desk: Desk) -> None:
    suggested(desk)
    assert refused(HANDLED) == "suggestion_decided"


@pytest.mark.req("R20")
def test_the_database_knows_no_plan_without_measures(desk: Desk) -> None:
    case = suggested(desk)
    SuggestionDecision.objects.create(estate=desk.estate, case=case, outcome="plan", by=desk.director, at=when(17, 10))
    assert refused(HANDLED) == "suggestion_plan_has_measures"


@pytest.mark.req("R20")
@pytest.mark.parametrize("sql", ["UPDATE {} SET reason = '改过'", "DELETE FROM {}"])
def test_a_decision_is_neither_changed_nor_deleted(desk: Desk, sql: str) -> None:
    adopted(desk)
    assert "Cannot update or delete" in refused(sql.format("complaints_suggestiondecision"))


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("outcome", "times", "constraint"),
    [("decline", 1, "suggestion_declined_with_reason"), ("adopt", 2, "complaints_suggestiondecision_case_id_key")],
)
def test_a_refusal_has_a_reason_and_a_case_one_decision(desk: Desk, outcome: str, times: int, constraint: str) -> None:
    case = suggested(desk)
    insert = (
        "INSERT INTO complaints_suggestiondecision (estate_id, case_id, outcome, reason, by_id, at)"
        " VALUES (%s, %s, %s, '', %s, '2026-03-17')"
    )
    row = f"{insert}; " * times
    assert refused(row, *[desk.estate.pk, case.pk, outcome, desk.director.pk] * times) == constraint


def test_a_decision_belongs_to_the_estate_of_its_suggestion(desk: Desk) -> None:
    elsewhere = desk.other_director.posts.get().estate
    insert = (
        "INSERT INTO complaints_suggestiondecision (estate_id, case_id, outcome, reason, by_id, at)"
        " VALUES (%s, %s, 'adopt', '', %s, '2026-03-17')"
    )
    answer = refused(insert, elsewhere.pk, suggested(desk).pk, desk.director.pk)
    assert answer == "case belongs to another estate"


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("kind = 'complaint'", "suggestion_stays"),
        ("urgency = 'urgent'", "case_suggestion_is_not_verified"),
        (
            "verified_at = '2026-03-17', verified_on = '2026-03-17', verified_by_id = recorded_by_id",
            "case_suggestion_is_not_verified",
        ),
        ("due_at = NULL", "case_open_has_owner_and_date"),
    ],
)
def test_a_suggestion_is_not_bent_into_something_else(desk: Desk, change: str, constraint: str) -> None:
    case = suggested(desk, category=CategoryFactory(resolve_days=1, answer_days=2))
    assert refused(f"UPDATE complaints_case SET {change} WHERE id = %s", case.pk) == constraint


def test_nothing_becomes_a_suggestion_by_sql(desk: Desk) -> None:
    assert refused("UPDATE complaints_case SET kind = 'suggestion' WHERE id = %s", desk.log().pk) == "suggestion_stays"


@pytest.mark.req("R13", "R19")
def test_what_was_written_down_late_shows_how_late_it_was_reported(desk: Desk) -> None:
    case = suggested(desk, received_at=when(17, 7))
    assert Report.objects.get(case=case).at - case.received_at == timedelta(hours=3)

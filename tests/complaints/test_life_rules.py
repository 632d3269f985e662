"""What the regulation says of a complaint's way, rule by rule."""

import pytest
from django.test import Client

from complaints import services
from complaints.models import Assignment, Case, Escalation, Reply, Report, Resolution, Source, Verification
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Notice
from tests.complaints import desk as states
from tests.complaints.desk import Desk, at, reply, reporters, verify, visit, when
from tests.factories import CategoryFactory, HouseholdFactory, StaffFactory


def verbs(case: Case) -> list[str]:
    return list(
        Entry.objects.filter(subject_kind=Case.KIND, subject_id=case.pk).order_by("id").values_list("verb", flat=True)
    )


def told(staff: object, kind: str) -> int:
    return Notice.objects.filter(staff=staff, kind=kind).count()


# Received


@pytest.mark.req("R7", "R13")
def test_case_names_who_received_it_and_keeps_both_times(desk: Desk) -> None:
    case = desk.log(desk.officer, received_at=when(17, 8, 40))
    assert (case.contact.received_by, case.recorded_by) == (desk.officer, desk.officer)
    assert (case.received_at, case.recorded_at) == (when(17, 8, 40), when(17, 10))
    assert case.recorded_late


@pytest.mark.req("R13")
def test_what_is_recorded_within_the_hour_is_not_late(desk: Desk) -> None:
    assert not desk.log(received_at=when(17, 9, 0)).recorded_late


@pytest.mark.req("R13")
def test_one_visit_brings_several_matters_each_its_own_case(desk: Desk) -> None:
    contact = visit(desk)
    caller = services.Caller(name="另一位住户")
    matters = [
        services.Matter(kind=kind, category=desk.category, body=body, place="public")
        for kind, body in [("complaint", "楼道灯不亮"), ("repair", "单元门关不上"), ("inquiry", "停车月卡怎么办")]
    ]
    cases = [services.log_case(contact=contact, by=desk.front_desk, caller=caller, matter=each) for each in matters]
    assert [case.kind for case in contact.cases.order_by("id")] == ["complaint", "repair", "inquiry"]
    assert len({case.number for case in cases}) == 3


@pytest.mark.req("R10")
@pytest.mark.parametrize(
    "role", ["engineer", "director", "leasing", "general_manager", "control_room", "administrator"]
)
def test_anybody_on_the_staff_may_log_a_case(desk: Desk, role: str) -> None:
    case = desk.log(desk.people[role])
    assert case.status == "logged"
    assert case in Case.objects.visible_to(desk.fresh(role))


@pytest.mark.req("R10")
def test_staff_of_another_estate_may_not_log_here(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.log(desk.other_front_desk)


@pytest.mark.req("R8")
def test_receipt_says_where_and_when_complaints_are_received_and_by_which_telephone(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    page = client.get(f"/complaints/{desk.log().pk}/receipt/").content.decode()
    for said in (desk.estate.reception_place, desk.estate.reception_phone, desk.estate.reception_hours):
        assert said in page


@pytest.mark.req("R9")
@pytest.mark.parametrize("source", ["phone", "visit", "wechat", "online", "letter", "patrol", "hotline", "street"])
def test_residents_have_many_doors_and_none_asks_for_a_telephone(desk: Desk, source: str) -> None:
    case = desk.log(source=source)
    assert (case.source.code, case.status, case.contact.phone) == (source, "logged", "")


@pytest.mark.req("R7")
def test_case_is_the_turn_of_its_zone_officer(desk: Desk) -> None:
    case = desk.log(household=desk.household, place="own")
    assert (case.turn_role, case.turn_staff, case.zone.officer) == ("officer", desk.officer, desk.officer)
    assert told(desk.officer, "case_logged") == 1


@pytest.mark.req("R30")
def test_same_household_with_the_same_category_again_is_a_repeat(desk: Desk) -> None:
    with at(when(1, 9)):
        first = desk.log(household=desk.household)
    assert desk.log(household=desk.household).repeat_of == first


@pytest.mark.req("R30")
def test_after_the_span_or_in_another_category_or_visit_it_is_no_repeat(desk: Desk) -> None:
    with at(when(10, 9, month=2)):
        desk.log(household=desk.household)
    with at(when(16, 9)):
        desk.log(household=desk.household, category=CategoryFactory())
    assert desk.log(household=desk.household).repeat_of is None


def test_two_matters_of_one_visit_are_no_repeat_of_each_other(desk: Desk) -> None:
    caller = services.Caller(household=desk.household)
    source = Source.objects.get(code="visit")
    contact = services.receive(estate=desk.estate, by=desk.front_desk, source=source, caller=caller)
    matter = services.Matter(kind="complaint", category=desk.category, body="灯不亮", place="public")
    two = [services.log_case(contact=contact, by=desk.front_desk, caller=caller, matter=matter) for _each in "ab"]
    assert [case.repeat_of for case in two] == [None, None]


# Verified


@pytest.mark.req("R14")
def test_verifying_keeps_who_when_and_what(desk: Desk) -> None:
    case = verify(desk.log(), desk.officer, place_seen="3 栋三楼")
    found = case.verifications.get()
    assert (case.verified_by, case.verified_at, case.verified_on) == (desk.officer, when(17, 10), when(17, 10).date())
    assert (found.found, found.place_seen, found.by, found.finding) == (
        "三楼灯管坏了。",
        "3 栋三楼",
        desk.officer,
        "true",
    )


@pytest.mark.req("R14")
@pytest.mark.parametrize("missing", ["found", "finding", "responsibility"])
def test_complaint_is_not_verified_without_what_was_found_and_a_verdict(desk: Desk, missing: str) -> None:
    case = desk.log()
    with pytest.raises(BadInput) as refused:
        verify(case, desk.officer, **{missing: ""})
    assert refused.value.field == missing
    assert Case.objects.get(pk=case.pk).verified_at is None


@pytest.mark.req("R14")
@pytest.mark.parametrize("kind", ["repair", "inquiry"])
def test_repair_and_inquiry_carry_no_verdict(desk: Desk, kind: str) -> None:
    case = verify(desk.log(kind=kind), desk.officer)
    assert (case.finding, case.responsibility, case.valid) == ("", "", False)


@pytest.mark.req("R45")
@pytest.mark.parametrize("responsibility", ["ours", "neighbour", "developer", "third_party"])
@pytest.mark.parametrize("finding", ["true", "partly", "untrue", "unknown"])
def test_valid_is_what_is_true_or_partly_and_ours(desk: Desk, finding: str, responsibility: str) -> None:
    case = verify(desk.log(), desk.officer, finding=finding, responsibility=responsibility)
    assert case.valid == ((finding, responsibility) in {("true", "ours"), ("partly", "ours")})


@pytest.mark.req("R45")
def test_director_overrules_with_a_reason_and_the_first_finding_stays(desk: Desk) -> None:
    case = states.verified(desk)
    said = {"case_id": case.pk, "by": desk.director, "finding": "true", "responsibility": "neighbour"}
    with pytest.raises(BadInput):
        services.overrule_finding(**said, reason=" ")
    case = services.overrule_finding(**said, reason="声源在隔壁。")
    assert (case.valid, case.responsibility) == (False, "neighbour")
    assert list(case.verifications.values_list("overrules", "found")) == [
        (False, "三楼灯管坏了。"),
        (True, "声源在隔壁。"),
    ]


@pytest.mark.req("R45")
def test_department_is_told_what_was_found_and_not_why_it_was_overruled(desk: Desk) -> None:
    case = states.verified(desk)
    services.overrule_finding(
        case_id=case.pk, by=desk.director, finding="true", responsibility="neighbour", reason="住户与主任是亲戚。"
    )
    services.assign_case(case_id=case.pk, by=desk.front_desk, department_id=desk.engineering.pk)
    assert case.reports.get(department=desk.engineering).text == "三楼灯管坏了。"
    assert "三楼灯管坏了。" in services.result_text(case)


# Reported


@pytest.mark.req("R15")
def test_finding_is_reported_to_director_and_department_and_both_acknowledge(desk: Desk) -> None:
    case = states.assigned(desk)
    reports = list(case.reports.filter(stage="finding").order_by("id"))
    assert [(row.department, row.acknowledged_at) for row in reports] == [(None, None), (desk.engineering, None)]
    assert services.acknowledge(report_ids=[reports[0].pk], by=desk.director) == 1
    assert services.acknowledge(report_ids=[reports[1].pk], by=desk.engineer) == 1
    assert services.acknowledge(report_ids=[row.pk for row in reports], by=desk.director) == 0
    assert set(case.reports.values_list("acknowledged_by", flat=True)) == {desk.director.pk, desk.engineer.pk}


@pytest.mark.req("R15")
@pytest.mark.parametrize("person", ["officer", "engineer", "general_manager", "other_director"])
def test_nobody_else_acknowledges_for_the_director(desk: Desk, person: str) -> None:
    report = states.verified(desk).reports.get(department=None)
    with pytest.raises(NotAllowed):
        services.acknowledge(report_ids=[report.pk], by=desk.people[person])
    assert Report.objects.get(pk=report.pk).acknowledged_at is None


@pytest.mark.req("R15")
def test_one_report_that_is_not_his_holds_back_the_whole_bulk(desk: Desk) -> None:
    mine = states.verified(desk).reports.get(department=None)
    theirs = states.assigned(desk).reports.get(department=desk.engineering)
    with pytest.raises(NotAllowed):
        services.acknowledge(report_ids=[mine.pk, theirs.pk], by=desk.director)
    assert not Report.objects.filter(acknowledged_at__isnull=False).exists()


# Cannot be solved


@pytest.mark.req("R16")
@pytest.mark.parametrize("missing", ["problem", "opinion"])
def test_escalating_needs_the_problem_and_ones_own_opinion(desk: Desk, missing: str) -> None:
    case = states.assigned(desk)
    said = {"problem": "线路老化。", "opinion": "建议换线。", missing: "  "}
    with pytest.raises(BadInput) as refused:
        services.escalate_case(case_id=case.pk, by=desk.engineer, **said)
    assert refused.value.field == missing
    assert Case.objects.get(pk=case.pk).status == "assigned"


@pytest.mark.req("R16")
def test_escalating_goes_to_the_director_and_the_department_concerned(desk: Desk) -> None:
    case = states.escalated(desk)
    told_to = case.reports.filter(stage="escalation").order_by("id").values_list("department", "text")
    text = "线路老化。\n建议换线。"
    assert list(told_to) == [(None, text), (desk.engineering.pk, text)]
    assert (case.turn_role, case.turn_staff) == ("director", desk.director)
    assert told(desk.director, "escalated") == 1


@pytest.mark.req("R16")
def test_from_the_desk_it_goes_to_the_department_of_the_category_which_then_sees_it(desk: Desk) -> None:
    case = states.verified(desk)
    services.escalate_case(case_id=case.pk, by=desk.officer, problem="涉及全楼。", opinion="请大修。")
    assert case.reports.filter(stage="escalation", department=desk.engineering).count() == 1
    assert case in Case.objects.visible_to(desk.engineer)
    assert case not in Case.objects.visible_to(desk.guard)


@pytest.mark.req("R17")
def test_only_the_directors_decision_moves_it_on(desk: Desk) -> None:
    case = states.escalated(desk)
    with pytest.raises(BadInput):
        services.decide_case(case_id=case.pk, by=desk.director, decision="")
    services.decide_case(
        case_id=case.pk, by=desk.director, decision="换线。", basis="维修资金办法", department_id=desk.security.pk
    )
    decided = Escalation.objects.get(case=case)
    assert (decided.decision, decided.basis, decided.decided_by) == ("换线。", "维修资金办法", desk.director)
    assert Case.objects.get(pk=case.pk).turn_department == desk.security
    assert case.reports.get(stage="escalation", department=None).acknowledged_by == desk.director


@pytest.mark.req("R17")
def test_what_the_director_settles_himself_still_wants_the_residents_answer(desk: Desk) -> None:
    case = states.escalated(desk)
    case = services.decide_case(case_id=case.pk, by=desk.director, decision="已与开发商谈妥。")
    case.refresh_from_db()
    assert (case.status, case.reporters_unanswered, bool(case.director_told_at)) == ("resolved", 1, True)
    assert reply(case, desk.front_desk).status == "closed"


# Handled


@pytest.mark.req("R24")
def test_handling_keeps_what_was_done_by_whom_and_for_which_department(desk: Desk) -> None:
    case = states.resolved(desk)
    done = Resolution.objects.get(case=case)
    assert (done.done, done.by, done.department, done.round) == ("已换灯管。", desk.engineer, desk.engineering, 1)
    assert (case.resolved_by, case.resolved_at) == (desk.engineer, when(17, 10))


@pytest.mark.req("R25")
def test_the_rule_on_which_it_rests_is_kept(desk: Desk) -> None:
    case = states.assigned(desk)
    services.resolve_case(case_id=case.pk, by=desk.engineer, done="已换。", basis="公共照明维护制度第三条")
    assert Resolution.objects.get(case=case).basis == "公共照明维护制度第三条"


@pytest.mark.req("R26")
def test_handing_on_needs_a_reason_and_is_counted(desk: Desk) -> None:
    case = states.assigned(desk)
    with pytest.raises(BadInput):
        services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="")
    case = services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="属秩序部。")
    assert (case.handed_on, case.turn_department) == (1, desk.security)
    assert Assignment.objects.get(case=case, ended_at=None).handed_from == desk.engineering
    with pytest.raises(NotAllowed):
        services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.engineering.pk, reason="退回。")


@pytest.mark.req("R26")
def test_a_department_does_not_hand_on_to_itself_or_to_another_estate(desk: Desk) -> None:
    case = states.assigned(desk)
    elsewhere = (
        StaffFactory(role="front_desk").posts.get().estate.departments.create(name="工程部", trade_id="engineering")
    )
    for department in (desk.engineering, elsewhere):
        with pytest.raises(BadInput):
            services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=department.pk, reason="推一推。")


def test_only_a_colleague_of_the_department_is_named(desk: Desk) -> None:
    case = states.verified(desk)
    with pytest.raises(BadInput) as refused:
        services.assign_case(
            case_id=case.pk, by=desk.officer, department_id=desk.engineering.pk, staff_id=desk.guard.pk
        )
    assert refused.value.field == "staff"


@pytest.mark.req("R11")
def test_an_explanation_is_an_event_of_its_own(desk: Desk) -> None:
    case = desk.log()
    services.note_contact(case_id=case.pk, by=desk.officer, note="解释了公摊计算。", explanation=True)
    services.note_contact(case_id=case.pk, by=desk.officer, note="再次去电。")
    assert verbs(case) == ["logged", "explained", "contact_noted"]


# Answered and closed


@pytest.mark.req("R27", "R28")
def test_case_closes_by_itself_when_both_answers_stand_whichever_comes_first(desk: Desk) -> None:
    first_told = states.told(desk)
    assert (first_told.status, reply(first_told, desk.front_desk).status) == ("resolved", "closed")
    first_answered = states.answered(desk)
    closed = services.report_result(case_id=first_answered.pk, by=desk.engineer, text="已换灯管。")
    assert (first_answered.status, closed.status, closed.closed_at) == ("resolved", "closed", when(17, 10))


@pytest.mark.req("R27")
def test_acknowledging_never_holds_up_the_closing(desk: Desk) -> None:
    case = states.closed(desk)
    assert case.reports.get(stage="result").acknowledged_at is None
    assert (
        services.acknowledge(
            report_ids=list(case.reports.filter(department=None).values_list("pk", flat=True)), by=desk.director
        )
        == 2
    )


@pytest.mark.req("R27", "R29")
def test_answer_says_how_what_and_whether_satisfied(desk: Desk) -> None:
    case = states.told(desk)
    with pytest.raises(BadInput):
        reply(case, desk.front_desk, said=" ")
    with pytest.raises(BadInput):
        reply(case, desk.front_desk, how="pigeon")
    reply(case, desk.front_desk, how="visit", satisfied=True)
    given = Reply.objects.get(case=case)
    assert (given.how, given.said, given.satisfied, given.by) == ("visit", "灯已换好。", True, desk.front_desk)
    assert Case.objects.get(pk=case.pk).satisfied is True


@pytest.mark.req("R27", "R28")
def test_every_reporter_is_answered_before_it_closes(desk: Desk) -> None:
    case = states.told(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk), said="我家门口也是。")
    first, second = reporters(case)
    case = reply(case, desk.front_desk, reporter_ids=[first])
    assert (case.status, case.reporters_unanswered, case.resident_answered_at) == ("resolved", 1, None)
    assert [row.pk for row in services.unanswered(case)] == [second]
    assert reply(case, desk.front_desk, reporter_ids=[second]).status == "closed"


@pytest.mark.req("R27")
def test_one_answer_may_serve_all(desk: Desk) -> None:
    case = states.told(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    assert reply(case, desk.front_desk).status == "closed"
    assert Reply.objects.filter(case=case, said="灯已换好。").count() == 2


@pytest.mark.req("R27")
def test_nobody_is_answered_twice_and_strangers_are_not_answered_here(desk: Desk) -> None:
    case, other = states.resolved(desk), states.resolved(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    first = reporters(case)[0]
    reply(case, desk.front_desk, reporter_ids=[first, *reporters(other)])
    entry = Entry.objects.filter(subject_id=case.pk, verb="replied").get()
    assert entry.details["reporters"] == [first]
    assert not Reply.objects.filter(case=other).exists()
    for again in ([first], reporters(other), []):
        with pytest.raises(BadInput):
            reply(case, desk.front_desk, reporter_ids=again)


@pytest.mark.req("R27")
def test_who_left_no_way_is_answered_by_a_note_and_nobody_else(desk: Desk) -> None:
    unreachable = states.told(desk, unreachable=True)
    assert reply(unreachable, desk.front_desk, how="note").status == "closed"
    reachable = states.told(desk, household=desk.household)
    with pytest.raises(BadInput):
        reply(reachable, desk.front_desk, how="note")


def test_who_was_not_reached_has_no_opinion(desk: Desk) -> None:
    with pytest.raises(BadInput):
        reply(states.told(desk, unreachable=True), desk.front_desk, how="note", satisfied=True)


@pytest.mark.req("R27")
def test_report_to_the_director_is_filled_in_from_the_record(desk: Desk) -> None:
    text = services.result_text(states.resolved(desk))
    assert "三楼灯管坏了。" in text
    assert "已换灯管。" in text


@pytest.mark.req("R2")
def test_answer_in_time_and_late_are_known(desk: Desk) -> None:
    early, late = states.told(desk), states.told(desk)
    assert reply(early, desk.front_desk).first_answer_on_time is True
    with at(when(25, 9)):
        assert reply(late, desk.front_desk).first_answer_on_time is False


@pytest.mark.req("R2")
def test_answer_that_begins_another_round_is_measured_by_the_first_date(desk: Desk) -> None:
    case = states.told(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    with at(when(24, 9)):
        case = reply(case, desk.front_desk, reporter_ids=reporters(case)[:1], satisfied=False)
    assert (case.first_answer_on_time, case.answer_due_at) == (None, when(1, 0, month=4))
    with at(when(26, 9)):
        services.resolve_case(case_id=case.pk, by=desk.engineer, done="又换了一次。")
        assert reply(case, desk.front_desk).first_answer_on_time is False


# Not satisfied, reopened


@pytest.mark.req("R28", "R29")
def test_not_satisfied_goes_back_to_who_had_it_with_fresh_clocks(desk: Desk) -> None:
    case = states.told(desk)
    with at(when(19, 15)):
        case = reply(case, desk.front_desk, satisfied=False)
    assert (case.status, case.round, case.turn_department) == ("assigned", 2, desk.engineering)
    assert (case.resident_answered_at, case.director_told_at, case.reporters_unanswered) == (None, None, 1)
    assert (case.resolve_due_at, case.answer_due_at) == (when(25, 0), when(27, 0))
    assert told(desk.director, "came_back") == 1


@pytest.mark.req("R27", "R28")
def test_second_round_needs_both_answers_again(desk: Desk) -> None:
    case = reply(states.told(desk), desk.front_desk, satisfied=False)
    case = services.resolve_case(case_id=case.pk, by=desk.engineer, done="又换了一次。")
    case = reply(case, desk.front_desk, satisfied=True)
    assert (case.status, case.round) == ("resolved", 2)
    assert services.report_result(case_id=case.pk, by=desk.engineer, text="又换了。").status == "closed"


@pytest.mark.req("R28", "R29")
def test_second_time_not_satisfied_waits_for_the_director(desk: Desk) -> None:
    case = states.dissatisfied(desk)
    assert (case.status, case.dissatisfied, case.turn_role) == ("resolved", True, "director")
    closed = services.close_dissatisfied(case_id=case.pk, by=desk.director, reason="已尽力。")
    assert (closed.status, closed.dissatisfied, closed.satisfied) == ("closed", True, False)


@pytest.mark.req("R27")
def test_dissatisfied_close_leaves_the_report_to_the_director_too(desk: Desk) -> None:
    case = reply(states.told(desk), desk.front_desk, satisfied=False)
    services.resolve_case(case_id=case.pk, by=desk.engineer, done="又换了一次。")
    reply(case, desk.front_desk, satisfied=False)
    services.close_dissatisfied(case_id=case.pk, by=desk.director, reason="已尽力。")
    report = case.reports.get(stage="result", round=2)
    assert (report.by, report.acknowledged_by) == (desk.director, desk.director)


def test_dissatisfied_close_needs_a_reason_and_all_answers(desk: Desk) -> None:
    case = states.dissatisfied(desk)
    with pytest.raises(BadInput):
        services.close_dissatisfied(case_id=case.pk, by=desk.director, reason="")
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    with pytest.raises(WrongState):
        services.close_dissatisfied(case_id=case.pk, by=desk.director, reason="已尽力。")


def test_a_satisfied_late_comer_does_not_close_what_dissatisfied_another(desk: Desk) -> None:
    case = states.dissatisfied(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    case = reply(case, desk.front_desk, reporter_ids=reporters(case)[1:], satisfied=True)
    assert (case.status, case.satisfied, case.turn_role) == ("resolved", False, "director")


@pytest.mark.req("R28")
def test_reopening_says_what_is_still_wrong_and_begins_a_round(desk: Desk) -> None:
    case = states.closed(desk)
    with pytest.raises(BadInput):
        services.reopen_case(case_id=case.pk, by=desk.front_desk, why=" ")
    case = services.reopen_case(case_id=case.pk, by=desk.front_desk, why="又不亮了。")
    assert (case.status, case.round, case.closed_at, case.turn_department) == ("assigned", 2, None, desk.engineering)
    assert case.assignments.filter(ended_at=None).count() == 1


def test_what_was_settled_at_the_desk_comes_back_to_who_settled_it(desk: Desk) -> None:
    case = states.back_at_the_desk(desk)
    assert (case.turn_role, case.turn_staff, case.turn_department) == ("front_desk", desk.officer, None)


def test_who_left_the_department_does_not_get_it_back(desk: Desk) -> None:
    case = states.verified(desk)
    services.assign_case(case_id=case.pk, by=desk.officer, department_id=desk.engineering.pk, staff_id=desk.engineer.pk)
    services.resolve_case(case_id=case.pk, by=desk.engineer, done="已换。", report_text="已换。")
    desk.engineer.posts.update(until=when(16, 0).date())
    case = reply(case, desk.front_desk, satisfied=False)
    assert (case.turn_staff, case.turn_department) == (None, desk.engineering)


def test_what_a_dissolved_department_had_comes_back_to_the_desk(desk: Desk) -> None:
    case = states.told(desk)
    desk.engineering.retired = True
    desk.engineering.save()
    case = reply(case, desk.front_desk, satisfied=False)
    assert (case.status, case.turn_department, case.turn_role) == ("assigned", None, "front_desk")
    assert case in Case.objects.turn_is(desk.officer)


# Passed on from outside


@pytest.mark.req("R28")
def test_office_that_passed_it_on_is_answered_before_it_closes(desk: Desk) -> None:
    case = states.other_office(desk)
    assert (case.status, case.turn_role) == ("resolved", "front_desk")
    with pytest.raises(BadInput):
        services.answer_other_office(case_id=case.pk, by=desk.front_desk, note=" ")
    assert services.answer_other_office(case_id=case.pk, by=desk.front_desk, note="已回复。").status == "closed"


def test_that_office_waits_again_in_the_next_round_and_its_date_still_wins(desk: Desk) -> None:
    case = states.resolved(desk, source="hotline", external_number="12345-88", external_due_at=when(19, 18))
    services.answer_other_office(case_id=case.pk, by=desk.front_desk, note="已回复。")
    case = reply(case, desk.front_desk, satisfied=False)
    assert (case.external_answered_at, case.answer_due_at, case.resolve_due_at) == (None, when(19, 18), when(19, 18))


def test_a_date_of_that_office_that_has_passed_does_not_bind_the_next_round(desk: Desk) -> None:
    case = states.told(desk, source="hotline", external_due_at=when(18, 18))
    with at(when(19, 9)):
        case = reply(case, desk.front_desk, satisfied=False)
    assert case.answer_due_at == when(27, 0)


# Doubles


@pytest.mark.req("R28")
def test_merging_keeps_the_reporters_of_both_each_to_be_answered(desk: Desk) -> None:
    double, into = desk.log(household=desk.household), states.told(desk)
    services.merge_case(case_id=double.pk, into_id=into.pk, by=desk.officer)
    double.refresh_from_db()
    assert (double.status, double.merged_into, double.turn_role, double.due_at) == ("merged", into, "", None)
    into.refresh_from_db()
    assert (into.reporters_count, into.reporters_unanswered) == (2, 2)
    first, second = reporters(into)
    assert reply(into, desk.front_desk, reporter_ids=[second]).status == "resolved"
    assert reply(into, desk.front_desk, reporter_ids=[first]).status == "closed"


@pytest.mark.req("R27", "R28")
def test_answer_in_a_double_is_no_answer_in_the_case_it_went_into(desk: Desk) -> None:
    """Not satisfied in the double, whose second round is then merged into a case in its first."""
    double = reply(states.told(desk), desk.front_desk, satisfied=False)
    into = states.told(desk)
    services.merge_case(case_id=double.pk, into_id=into.pk, by=desk.officer)
    own, came = sorted(reporters(into), reverse=True)
    assert [row.pk for row in services.unanswered(Case.objects.get(pk=into.pk))] == [came, own]
    assert reply(into, desk.front_desk, reporter_ids=[own]).status == "resolved"
    assert reply(into, desk.front_desk, reporter_ids=[came]).status == "closed"


def test_merging_puts_no_promise_off(desk: Desk) -> None:
    with at(when(16, 9)):
        double = desk.log(
            promised_at=when(17, 15), source="hotline", external_number="A-1", external_due_at=when(18, 9)
        )
    into = states.assigned(desk)
    into = services.merge_case(case_id=double.pk, into_id=into.pk, by=desk.officer)
    assert (into.promised_at, into.answer_due_at, into.due_at) == (when(17, 15), when(17, 15), when(17, 15))
    assert (into.needs_external_answer, into.external_number, into.external_due_at) == (True, "A-1", when(18, 9))


@pytest.mark.parametrize("into", ["closed", "merged", "void"])
def test_nothing_is_merged_into_what_is_closed(desk: Desk, into: str) -> None:
    double, target = desk.log(), states.STATES[into](desk)
    with pytest.raises(WrongState):
        services.merge_case(case_id=double.pk, into_id=target.pk, by=desk.officer)


@pytest.mark.parametrize(
    "into", ["logged", "sent_out", "verified", "assigned", "escalated", "resolved", "dissatisfied"]
)
def test_anything_open_takes_a_double(desk: Desk, into: str) -> None:
    double, target = desk.log(), states.STATES[into](desk)
    before = target.status
    after = services.merge_case(case_id=double.pk, into_id=target.pk, by=desk.officer)
    assert (after.status, after.reporters_count) == (before, 2)


def test_merging_into_itself_nothing_or_another_estate_is_refused(desk: Desk) -> None:
    case = desk.log()
    elsewhere = states.log(desk.other_front_desk, desk.other_front_desk.posts.get().estate)
    for target in (case.pk, 0, elsewhere.pk):
        with pytest.raises(BadInput):
            services.merge_case(case_id=case.pk, into_id=target, by=desk.officer)


def test_what_took_over_a_double_is_not_struck_out(desk: Desk) -> None:
    double, into = desk.log(), desk.log()
    services.merge_case(case_id=double.pk, into_id=into.pk, by=desk.officer)
    with pytest.raises(WrongState):
        services.void_case(case_id=into.pk, by=desk.director, reason="误录。")


def test_striking_out_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(BadInput):
        services.void_case(case_id=desk.log().pk, by=desk.director, reason="")


def test_the_same_household_is_not_added_twice_nor_one_of_another_estate(desk: Desk) -> None:
    case = desk.log(household=desk.household)
    for household in (desk.household, HouseholdFactory()):
        with pytest.raises(BadInput) as refused:
            services.add_reporter(case_id=case.pk, by=desk.officer, contact=visit(desk), household=household)
        assert refused.value.field == "household"


# Kinds


@pytest.mark.req("R30")
def test_turning_a_complaint_into_a_repair_needs_a_reason_and_tells_the_director(desk: Desk) -> None:
    case = states.verified(desk)
    with pytest.raises(BadInput):
        services.change_kind(case_id=case.pk, by=desk.officer, kind="repair", reason="")
    case = services.change_kind(case_id=case.pk, by=desk.officer, kind="repair", reason="实为报修。")
    assert (case.kind, case.finding, case.responsibility, case.valid) == ("repair", "", "", False)
    assert told(desk.director, "kind_changed") == 1
    assert Verification.objects.get(case=case).finding == "true"


@pytest.mark.req("R45")
def test_a_verified_repair_becomes_a_complaint_only_with_a_verdict(desk: Desk) -> None:
    case = states.verified(desk, kind="repair")
    with pytest.raises(BadInput):
        services.change_kind(case_id=case.pk, by=desk.officer, kind="complaint", reason="反复发生。")
    case = services.change_kind(
        case_id=case.pk, by=desk.officer, kind="complaint", reason="反复发生。", finding="true", responsibility="ours"
    )
    assert (case.kind, case.valid) == ("complaint", True)
    entry = Entry.objects.get(subject_id=case.pk, verb="kind_changed")
    assert entry.details == {"finding": "true", "responsibility": "ours"}


@pytest.mark.parametrize("kind", ["complaint", "praise", ""])
def test_kind_becomes_another_that_exists(desk: Desk, kind: str) -> None:
    with pytest.raises(BadInput):
        services.change_kind(case_id=desk.log().pk, by=desk.officer, kind=kind, reason="换。")


# Emergencies


@pytest.mark.req("R14", "R24")
def test_emergency_is_in_the_departments_hands_at_once_with_an_alarm(desk: Desk) -> None:
    case = states.sent_out(desk)
    assert (case.status, case.turn_department, case.verified_at) == ("assigned", desk.engineering, None)
    assert case.due_at == case.verify_due_at == when(18, 0)
    for person in (desk.engineer, desk.colleague, desk.director, desk.on_duty):
        assert Notice.objects.get(staff=person, kind="emergency").urgent


@pytest.mark.req("R14")
def test_emergency_is_not_handled_before_somebody_wrote_what_was_found(desk: Desk) -> None:
    case = states.sent_out(desk)
    with pytest.raises(WrongState):
        services.resolve_case(case_id=case.pk, by=desk.engineer, done="人已救出。")
    case = verify(case, desk.engineer)
    assert (case.status, case.turn_department) == ("assigned", desk.engineering)
    assert services.resolve_case(case_id=case.pk, by=desk.engineer, done="人已救出。").status == "resolved"


@pytest.mark.req("R14")
def test_what_is_no_emergency_is_not_assigned_before_it_is_verified(desk: Desk) -> None:
    with pytest.raises(WrongState):
        services.assign_case(case_id=desk.log().pk, by=desk.front_desk, department_id=desk.engineering.pk)


# Settled at the desk


@pytest.mark.req("R11", "R14", "R27")
def test_settled_at_the_desk_leaves_every_record(desk: Desk) -> None:
    case = settle(desk, satisfied=True)
    assert (case.status, case.verified_by, case.resolved_by) == ("closed", desk.front_desk, desk.front_desk)
    assert Resolution.objects.get(case=case).explained
    assert (Reply.objects.get(case=case).how, Reply.objects.get(case=case).satisfied) == ("desk", True)
    assert set(case.reports.values_list("stage", flat=True)) == {"finding", "result"}
    assert verbs(case) == ["logged", "verified", "explained", "resolved", "reported", "replied", "closed"]


def test_settled_at_the_desk_for_another_office_waits_for_that_office(desk: Desk) -> None:
    assert settle(desk, source="street").status == "resolved"


def test_not_satisfied_at_the_desk_is_work_again(desk: Desk) -> None:
    assert settle(desk, satisfied=False).status == "assigned"


def test_who_stands_at_the_desk_hears_it_even_if_he_leaves_no_way(desk: Desk) -> None:
    assert Reply.objects.get(case=settle(desk, unreachable=True, satisfied=True)).how == "desk"


def test_an_emergency_is_not_settled_at_the_desk(desk: Desk) -> None:
    with pytest.raises(BadInput):
        settle(desk, category=desk.lift)
    assert not Case.objects.exists()


@pytest.mark.parametrize("person", ["engineer", "leasing", "on_duty", "general_manager"])
def test_who_may_not_verify_does_not_settle(desk: Desk, person: str) -> None:
    with pytest.raises(NotAllowed):
        settle(desk, by=desk.people[person])


def settle(
    desk: Desk,
    by: object = None,
    source: str = "visit",
    unreachable: bool = False,
    satisfied: bool | None = None,
    **more,
) -> Case:
    by = by or desk.front_desk
    caller = services.Caller(name="住户", unreachable=unreachable)
    contact = services.receive(estate=desk.estate, by=by, source=Source.objects.get(code=source), caller=caller)
    matter = services.Matter(
        **{"kind": "complaint", "category": desk.category, "body": "为何收公摊电费？", "place": "public", **more}
    )
    return services.settle_at_desk(
        contact=contact,
        by=by,
        caller=caller,
        matter=matter,
        explanation="按物业服务合同第八条。",
        finding="untrue",
        responsibility="third_party",
        satisfied=satisfied,
    )


# The person and the state together


@pytest.mark.req("R28")
@pytest.mark.parametrize("state", states.STATES)
def test_every_open_case_has_an_owner_and_a_date_and_no_closed_one_has(desk: Desk, state: str) -> None:
    case = Case.objects.get(pk=states.STATES[state](desk).pk)
    is_open = case.status not in ("closed", "merged", "void")
    assert (bool(case.turn_role), bool(case.due_at)) == (is_open, is_open)
    owners = [name for name in states.PEOPLE if case in Case.objects.turn_is(desk.people[name])]
    assert bool(owners) == is_open


@pytest.mark.req("R28")
def test_the_department_reports_in_the_handlers_stead(desk: Desk) -> None:
    case = states.answered(desk)
    desk.engineer.posts.update(until=when(16, 0).date())
    with pytest.raises(NotAllowed):
        services.report_result(case_id=case.pk, by=desk.fresh("engineer"), text="已换。")
    assert services.report_result(case_id=case.pk, by=desk.colleague, text="已换。").status == "closed"


@pytest.mark.req("R26")
def test_department_answers_the_resident_only_where_it_may_know_him(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        reply(states.told(desk), desk.engineer)
    assert reply(states.told(desk, needs_entry=True), desk.engineer).status == "closed"
    about_a_neighbour = states.told(
        desk, household=desk.household, needs_entry=True, place="other", place_unit=desk.household.unit
    )
    with pytest.raises(NotAllowed):
        reply(about_a_neighbour, desk.engineer)


@pytest.mark.req("R1")
@pytest.mark.parametrize("kind", ["complaint", "inquiry", "repair"])
def test_every_kind_goes_the_whole_way(desk: Desk, kind: str) -> None:
    case = states.closed(desk, kind=kind)
    assert case.status == "closed"
    assert verbs(case) == ["logged", "verified", "assigned", "resolved", "reported", "replied", "closed"]

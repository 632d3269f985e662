"""The pages of suggestions: intake, the decision's form, the case's page, the lists of suggestions and of measures."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import resident_text, services
from complaints.models import Case, Reply
from office.models import Action, Entry
from tests.complaints import desk as office
from tests.complaints.desk import Desk, adopted, at, decide, declined, measure, measure_of, planned, suggested, when
from tests.complaints.form import filled, the_case
from tests.complaints.test_steps import fresh, open_form, send, take

DECIDE = "decide_suggestion"


def page(client: Client, desk: Desk, name: str, url: str) -> str:
    client.force_login(desk.fresh(name))
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# Logged


@pytest.mark.req("R18", "R19")
def test_a_suggestion_is_logged_without_urgency_or_verdict(client, desk: Desk) -> None:
    client.force_login(desk.fresh("front_desk"))
    sent = filled(desk.household, kind="suggestion", body=office.PROPOSAL)
    del sent["urgency"]
    assert client.post("/complaints/new/", sent).status_code == 302
    assert (the_case().kind, the_case().status, the_case().turn_staff) == ("suggestion", "escalated", desk.director)


@pytest.mark.req("R18")
def test_a_short_suggestion_is_asked_for_detail_beside_its_text(client, desk: Desk) -> None:
    client.force_login(desk.fresh("front_desk"))
    response = client.post("/complaints/new/", filled(desk.household, kind="suggestion", body="多种花。"))
    assert response.status_code == 400
    assert response.context["form"].errors["body"] == [
        "请把建议写详细：做什么、在哪里、为什么、有什么好处，至少 10 个字。"
    ]
    assert "多种花。" in response.content.decode()


def test_a_suggestion_is_not_explained_away_at_the_desk(client, desk: Desk) -> None:
    client.force_login(desk.fresh("front_desk"))
    sent = filled(desk.household, kind="suggestion", body=office.PROPOSAL, settled="on", explanation="不行。")
    client.post("/complaints/new/", sent)
    assert the_case().status == "escalated"


@pytest.mark.req("R10", "R18")
@pytest.mark.parametrize("chosen", [{}, {"category": "1"}])
def test_beside_the_form_stands_what_to_ask(client, desk: Desk, chosen: dict[str, str]) -> None:
    said = page(client, desk, "front_desk", "/complaints/new/?kind=suggestion")
    assert "建议做什么、改什么？" in said and 'value="suggestion" id="id_kind_3" required checked' in said
    client.force_login(desk.fresh("front_desk"))
    guide = client.get("/complaints/new/guide/", {"kind": "suggestion", **chosen}).content.decode()
    assert "具体在哪里" in guide and "登记后马上看到" in guide


def test_the_same_suggestion_again_is_found_among_suggestions_alone(client, desk: Desk) -> None:
    case, complaint = suggested(desk, household=desk.household), desk.log(household=desk.household)
    client.force_login(desk.fresh("front_desk"))
    chosen = filled(desk.household) | {"category": desk.category.pk}
    shown = client.get("/complaints/new/guide/", chosen | {"kind": "suggestion"}).content.decode()
    assert case.number in shown and complaint.number not in shown
    shown = client.get("/complaints/new/guide/", chosen).content.decode()
    assert complaint.number in shown and case.number not in shown


def test_the_receipt_says_that_the_director_has_it(client, desk: Desk) -> None:
    said = page(client, desk, "front_desk", f"/complaints/{suggested(desk).pk}/receipt/")
    assert "建议回执" in said and "已报主任，由主任批示" in said and "核实" not in said


@pytest.mark.req("R2")
def test_who_asks_how_far_it_is_hears_that_the_director_has_it(desk: Desk) -> None:
    assert "您的建议已报主任，由主任批示。" in resident_text.progress(suggested(desk))
    assert "主任已经批示，我们马上把结果告诉您。" in resident_text.progress(adopted(desk))
    assert "核实" not in resident_text.progress(suggested(desk))


def test_a_suggestion_is_not_read_in_bulk_by_mistake(client, desk: Desk) -> None:
    report = suggested(desk).reports.get()
    body = page(client, desk, "director", "/complaints/reports/")
    assert f'name="report" value="{report.pk}" id="report-{report.pk}"' in body and "checked" not in body


# Decided


def rows(*measures: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_{place}": value for place, row in enumerate(measures, 1) for name, value in row.items()}


@pytest.mark.req("R20")
def test_the_director_adopts_with_a_plan(client, desk: Desk) -> None:
    case = suggested(desk)
    one = {"what": "量尺寸", "owner": desk.engineer.pk, "due": "2026-03-20", "funding": "budget"}
    two = {"what": "安装", "owner": desk.guard.pk, "due": "2026-04-30", "funding": "common_income"}
    response = take(client, case, DECIDE, desk.fresh("director"), outcome="plan", **rows(one, two))
    assert response.headers["Location"] == f"/complaints/{case.pk}/"
    found = Action.objects.about(Case.KIND, case.pk).values_list("what", "owner", "funding")
    assert list(found) == [("量尺寸", desk.engineer.pk, "budget"), ("安装", desk.guard.pk, "common_income")]


@pytest.mark.req("R20")
@pytest.mark.parametrize(("outcome", "reason"), [("adopt", ""), ("decline", "消防通道不能搭建。")])
def test_the_director_adopts_at_once_or_declines(client, desk: Desk, outcome: str, reason: str) -> None:
    case = suggested(desk)
    take(client, case, DECIDE, desk.fresh("director"), outcome=outcome, reason=reason)
    assert (fresh(case).status, fresh(case).suggestion_decision.outcome) == ("resolved", outcome)


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "outcome"),
        ({"outcome": "decline"}, "reason"),
        ({"outcome": "plan"}, "what_1"),
        ({"outcome": "plan", "what_1": "量尺寸", "due_1": "2026-03-20"}, "owner_1"),
        ({"outcome": "plan", "what_2": "量尺寸", "owner_2": "1"}, "due_2"),
        ({"outcome": "plan", "what_1": "量尺寸", "due_1": "2026-03-16"}, "due_1"),
        ({"outcome": "plan", "due_3": "2026-03-20"}, "what_3"),
        ({"outcome": "plan", "what_1": "量尺寸", "due_1": "明天"}, "due_1"),
        ({"outcome": "plan", "what_1": "长" * 201, "due_1": "2026-03-20"}, "what_1"),
        ({"outcome": "adopt", "what_1": "量尺寸", "due_1": "2026-03-20", "owner_1": "me"}, "outcome"),
    ],
)
def test_half_a_decision_comes_back_with_all_that_was_typed(client, desk: Desk, typed: Any, field: str) -> None:
    case = suggested(desk)
    typed = {name: str(desk.engineer.pk) if name.startswith("owner") else value for name, value in typed.items()}
    response = take(client, case, DECIDE, desk.fresh("director"), **typed)
    assert response.status_code == 400
    assert field in response.context["form"].errors
    body = response.content.decode()
    assert [value for value in typed.values() if value not in body] == []
    assert fresh(case).status == "escalated"


def test_a_decision_sent_twice_is_one(client, desk: Desk) -> None:
    case = suggested(desk)
    form = open_form(client, case, DECIDE, desk.fresh("director")) | {"outcome": "adopt"}
    assert send(client, case, DECIDE, form).status_code == send(client, case, DECIDE, form).status_code == 302
    assert Entry.objects.filter(verb="suggestion_decided").count() == 1


def test_the_measures_can_be_written_without_a_script_and_by_colleagues_of_this_estate(client, desk: Desk) -> None:
    body = page(client, desk, "director", f"/complaints/{suggested(desk).pk}/{DECIDE}/")
    assert [f'name="what_{place}"' in body for place in range(1, 7)] == [True] * 5 + [False]
    assert f'<option value="{desk.engineer.pk}">' in body and f'<option value="{desk.other_director.pk}">' not in body


def test_the_form_asks_as_little_for_many_colleagues(client, desk: Desk, django_assert_num_queries) -> None:
    from tests.factories import StaffFactory

    url = f"/complaints/{suggested(desk).pk}/{DECIDE}/"
    client.force_login(desk.fresh("director"))
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(url)
    for _each in range(20):
        StaffFactory(role="officer", estate=desk.estate)
    with django_assert_num_queries(len(first)):
        client.get(url)


# Answered


@pytest.mark.req("R20", "R27")
def test_the_answer_is_filled_in_with_the_decision_and_the_dates(client, desk: Desk) -> None:
    two = [measure(desk), measure(desk, what="安装雨棚", funding="common_income")]
    said = open_form(client, planned(desk, *two), "reply", desk.fresh("front_desk"))["said"]
    assert said.startswith("您好，您提的建议，现答复如下：\n")
    assert "1. 请厂家量尺寸、报价，3 月 31 日前\n2. 安装雨棚，3 月 31 日前（待业主表决通过后实施）" in said


@pytest.mark.req("R20", "R27")
def test_a_refusal_is_said_with_its_reason_and_sent_as_it_stands(client, desk: Desk) -> None:
    case = declined(desk)
    form = open_form(client, case, "reply", desk.fresh("front_desk"))
    assert "目前还不能采纳。\n消防通道上方不能搭建。\n" in form["said"]
    send(client, case, "reply", form)
    assert fresh(case).status == "closed"
    assert Reply.objects.get(case=case).said == form["said"]


# The page of a suggestion


@pytest.mark.req("R20")
def test_the_plan_stands_on_the_page_with_the_state_of_each_measure(client, desk: Desk) -> None:
    case = planned(desk, measure(desk), measure(desk, what="安装雨棚", funding="maintenance_fund"))
    body = page(client, desk, "director", f"/complaints/{case.pk}/")
    for said in ("整改计划", "请厂家量尺寸、报价", "未开始", "安装雨棚", "维修资金", "待业主表决", "整改中"):
        assert said in body, said
    first, second = Action.objects.about(Case.KIND, case.pk)
    offered = [(row.pk, key) for row in (first, second) for key in STEPS if f"/measures/{row.pk}/{key}/" in body]
    assert offered == [(first.pk, key) for key in STEPS[1:]] + [
        (second.pk, "owners_decision"),
        (second.pk, "move"),
        (second.pk, "hand"),
    ]


STEPS = ["owners_decision", "start", "done", "move", "hand"]


def test_who_only_reads_is_offered_no_step_on_a_measure(client, desk: Desk) -> None:
    body = page(client, desk, "front_desk", f"/complaints/{planned(desk).pk}/")
    assert "请厂家量尺寸、报价" in body and "/complaints/measures/" in body
    assert "/start/" not in body


@pytest.mark.req("R20")
def test_a_measures_owner_sees_the_suggestion_but_not_who_proposed_it(client, desk: Desk) -> None:
    case = planned(desk, household=desk.household, place="own")
    body = page(client, desk, "engineer", f"/complaints/{case.pk}/")
    assert "/start/" in body and desk.household.unit.label not in body
    assert case not in Case.objects.visible_to(desk.fresh("colleague"))


@pytest.mark.req("R20")
def test_refused_suggestions_say_why(client, desk: Desk) -> None:
    body = page(client, desk, "front_desk", f"/complaints/{declined(desk).pk}/")
    assert "未采纳" in body and "消防通道上方不能搭建。" in body


@pytest.mark.req("R2", "R19")
def test_the_page_says_how_long_reporting_deciding_and_answering_took(client, desk: Desk) -> None:
    case = suggested(desk, received_at=when(17, 9))
    with at(when(19, 9)):
        decide(case, desk.director)
        body = page(client, desk, "front_desk", f"/complaints/{case.pk}/")
    assert "1 小时后报主任" in body and "2 天后批示" in body


@pytest.mark.req("R20")
def test_the_timeline_tells_of_the_measures(client, desk: Desk) -> None:
    from office import actions

    action = measure_of(desk)
    actions.start_action(action_id=action.pk, by=desk.engineer)
    actions.move_due(action_id=action.pk, by=desk.engineer, due_on=when(10, 0, month=4).date(), reason="厂家改期。")
    body = page(client, desk, "director", f"/complaints/{action.subject_id}/")
    assert "开始措施「请厂家量尺寸、报价」" in body and "厂家改期。" in body
    assert "3 月 31 日" in body and "4 月 10 日" in body


def test_a_page_with_many_measures_asks_as_little(client, desk: Desk, django_assert_num_queries) -> None:
    one, many = planned(desk), planned(desk, *[measure(desk) for _each in range(5)])
    client.force_login(desk.fresh("director"))
    client.get(f"/complaints/{one.pk}/")
    with CaptureQueriesContext(connection) as first:
        client.get(f"/complaints/{one.pk}/")
    with django_assert_num_queries(len(first)):
        client.get(f"/complaints/{many.pk}/")


# Steps on a measure


def step(client: Client, desk: Desk, name: str, action: Action, key: str, **typed: str) -> Any:
    client.force_login(desk.fresh(name))
    return client.post(f"/complaints/measures/{action.pk}/{key}/", typed)


@pytest.mark.req("R20")
@pytest.mark.parametrize(
    ("key", "typed", "state"),
    [
        ("start", {}, "running"),
        ("done", {"done_on": "2026-03-17", "note": "装好了。"}, "done"),
        ("move", {"due_on": "2026-04-10", "reason": "厂家改期。"}, "planned"),
    ],
)
def test_a_step_on_a_measure_leads_back_to_its_plan(client, desk: Desk, key: str, typed: Any, state: str) -> None:
    action = measure_of(desk)
    response = step(client, desk, "engineer", action, key, **typed)
    assert response.headers["Location"] == f"/complaints/{action.subject_id}/#plan"
    assert Action.objects.get(pk=action.pk).state == state


@pytest.mark.req("R20")
def test_who_hands_his_measure_on_comes_back_to_what_he_still_sees(client, desk: Desk) -> None:
    action = measure_of(desk)
    form = {"owner": str(desk.guard.pk), "reason": "他管门岗。"}
    response = step(client, desk, "engineer", action, "hand", **form)
    assert response.headers["Location"] == "/complaints/measures/"
    assert step(client, desk, "engineer", action, "start").status_code == 404
    body = page(client, desk, "director", f"/complaints/{action.subject_id}/")
    assert "把措施「请厂家量尺寸、报价」转办给 guard" in body and "他管门岗。" in body


@pytest.mark.req("R20")
def test_the_owners_decision_is_filed_and_the_measure_started(client, desk: Desk) -> None:
    action = measure_of(desk, funding="maintenance_fund")
    assert step(client, desk, "engineer", action, "start").status_code == 409
    step(client, desk, "engineer", action, "owners_decision", decision="业主大会 3 月 15 日决议")
    assert step(client, desk, "engineer", action, "start").status_code == 302


@pytest.mark.parametrize(
    ("key", "typed", "field"),
    [
        ("done", {"done_on": "2026-03-18", "note": "装好了。"}, "done_on"),
        ("done", {"done_on": "2026-03-17", "note": ""}, "note"),
        ("move", {"due_on": "2026-03-16", "reason": "改期。"}, "due_on"),
        ("move", {"due_on": "2026-04-10"}, "reason"),
        ("hand", {"reason": "他管门岗。"}, "owner"),
    ],
)
def test_what_is_wrong_with_a_step_stands_beside_its_field(
    client, desk: Desk, key: str, typed: Any, field: str
) -> None:
    response = step(client, desk, "engineer", measure_of(desk), key, **typed)
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize(
    ("name", "status"), [("engineer", 200), ("director", 200), ("front_desk", 403), ("guard", 404), ("leasing", 404)]
)
def test_forms_of_a_measure_are_for_its_owner_and_the_director(client, desk: Desk, name: str, status: int) -> None:
    action = measure_of(desk)
    client.force_login(desk.fresh(name))
    assert client.get(f"/complaints/measures/{action.pk}/done/").status_code == status
    sent = client.post(f"/complaints/measures/{action.pk}/start/")
    assert sent.status_code == (302 if status == 200 else status)


def test_a_step_that_does_not_come_now_says_where_the_measure_stands(client, desk: Desk) -> None:
    action = measure_of(desk)
    client.force_login(desk.fresh("director"))
    assert client.get(f"/complaints/measures/{action.pk}/owners_decision/").status_code == 409
    assert client.get(f"/complaints/measures/{action.pk}/dance/").status_code == 404
    step(client, desk, "director", action, "done", done_on="2026-03-17", note="装好了。")
    response = client.get(f"/complaints/measures/{action.pk}/move/")
    assert (response.status_code, "已完成" in response.content.decode()) == (409, True)


# The list of suggestions


@pytest.mark.req("R20")
def test_suggestions_are_listed_by_how_far_they_are(client, desk: Desk) -> None:
    waiting, done, no = suggested(desk), adopted(desk), declined(desk)
    running, finished = planned(desk), measure_of(desk)
    step(client, desk, "director", finished, "done", done_on="2026-03-17", note="装好了。")
    desk.log()
    services.void_case(case_id=suggested(desk).pk, by=desk.director, reason="误录。")

    def found(tab: str) -> list[int]:
        client.force_login(desk.fresh("director"))
        return [row.pk for row in client.get(f"/complaints/suggestions/?tab={tab}").context["page"].rows]

    assert found("waiting") == [waiting.pk]
    assert found("adopted") == [finished.subject_id, done.pk]
    assert found("plan") == [running.pk]
    assert found("declined") == [no.pk]
    assert set(found("all")) == {waiting.pk, done.pk, no.pk, running.pk, finished.subject_id}


def test_those_that_wait_are_listed_the_oldest_first_with_their_age(client, desk: Desk) -> None:
    with at(when(16, 9)):
        old = suggested(desk)
    new = suggested(desk)
    body = page(client, desk, "director", "/complaints/suggestions/?tab=waiting")
    assert body.index(old.number) < body.index(new.number)
    assert "已等 1 天" in body


@pytest.mark.parametrize(("name", "sees"), [("front_desk", True), ("general_manager", True), ("guard", False)])
def test_the_list_holds_what_a_person_may_see(client, desk: Desk, name: str, sees: bool) -> None:
    case = suggested(desk)
    assert (case.number in page(client, desk, name, "/complaints/suggestions/")) is sees


def test_the_list_keeps_the_reporter_from_who_may_not_know_him(client, desk: Desk) -> None:
    planned(desk, household=desk.household, place="own")
    assert desk.household.unit.label in page(client, desk, "director", "/complaints/suggestions/")
    assert desk.household.unit.label not in page(client, desk, "engineer", "/complaints/suggestions/")


@pytest.mark.parametrize("url", ["/complaints/suggestions/", "/complaints/measures/"])
def test_lists_ask_as_little_for_many_rows_as_for_one(client, desk: Desk, url: str, django_assert_num_queries) -> None:
    planned(desk, household=desk.household)
    client.force_login(desk.fresh("director"))
    client.get(url)
    with CaptureQueriesContext(connection) as first:
        client.get(url)
    for _each in range(12):
        planned(desk, household=desk.household)
    with django_assert_num_queries(len(first)):
        assert len(client.get(url).context["page"].rows) == 13


# The list of measures


@pytest.mark.req("R20")
def test_measures_are_listed_the_first_due_first_with_what_is_late(client, desk: Desk) -> None:
    planned(desk, measure(desk, due_on=when(18, 0).date(), what="先做"), measure(desk, what="后做"))
    with at(when(20, 9)):
        body = page(client, desk, "director", "/complaints/measures/")
    assert body.index("先做") < body.index("后做")
    assert "逾期 1 天" in body


def test_what_is_done_stands_behind(client, desk: Desk) -> None:
    action = measure_of(desk)
    step(client, desk, "engineer", action, "done", done_on="2026-03-17", note="装好了。")
    assert "装好了。" not in page(client, desk, "director", "/complaints/measures/")
    assert "装好了。" in page(client, desk, "director", "/complaints/measures/?tab=done")


@pytest.mark.parametrize(
    ("name", "number"), [("director", 2), ("front_desk", 2), ("engineer", 1), ("guard", 1), ("colleague", 0)]
)
def test_a_department_sees_its_own_measures(client, desk: Desk, name: str, number: int) -> None:
    planned(desk, measure(desk), measure(desk, owner=desk.guard))
    client.force_login(desk.fresh(name))
    assert len(client.get("/complaints/measures/").context["page"].rows) == number


@pytest.mark.parametrize("url", ["suggestions", "measures"])
def test_another_estates_are_not_shown(client, desk: Desk, url: str) -> None:
    planned(desk)
    client.force_login(desk.fresh("other_director"))
    response = client.get(f"/complaints/{url}/?estate={desk.estate.pk}")
    assert response.context["page"].rows == []


def test_both_lists_are_in_the_navigation(client, desk: Desk) -> None:
    body = page(client, desk, "front_desk", "/complaints/")
    assert 'href="/complaints/suggestions/"' in body and 'href="/complaints/measures/"' in body

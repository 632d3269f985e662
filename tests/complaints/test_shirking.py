"""Handing on between departments: counted, the second time decided by the director, shown on the department's page."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.models import Assignment, Case, Escalation
from office.models import Notice
from tests.complaints import desk as states
from tests.complaints.desk import Desk, at, when


def handed_on(desk: Desk, **matter) -> Case:
    case = states.assigned(desk, **matter)
    return services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="属秩序部。")


def handed_back(desk: Desk, case: Case) -> Case:
    return services.hand_on_case(case_id=case.pk, by=desk.guard, department_id=desk.engineering.pk, reason="要修门禁。")


@pytest.mark.req("R26")
def test_the_second_hand_on_waits_for_the_director_to_say_who_handles_it(desk: Desk) -> None:
    case = handed_back(desk, handed_on(desk))
    assert (case.status, case.handed_on, case.turn_role) == ("escalated", 2, "director")
    asked = Escalation.objects.get(case=case)
    assert (asked.problem, asked.handed_from, asked.handed_to) == ("要修门禁。", desk.security, desk.engineering)
    assert "工程部" in asked.opinion
    assert Notice.objects.filter(staff=desk.director, subject_id=case.pk, kind="escalated").exists()


@pytest.mark.req("R26", "R17")
def test_what_the_director_decides_is_no_hand_on_and_the_next_one_asks_again(desk: Desk) -> None:
    case = handed_back(desk, handed_on(desk))
    case = services.decide_case(
        case_id=case.pk, by=desk.director, decision="工程部办，不再转。", department_id=desk.engineering.pk
    )
    assert (case.status, case.handed_on, case.turn_department) == ("assigned", 2, desk.engineering)
    case = services.hand_on_case(
        case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="还是秩序部。"
    )
    assert (case.status, case.handed_on) == ("escalated", 3)


@pytest.mark.req("R26")
def test_an_emergency_nobody_has_verified_goes_on_at_once(desk: Desk) -> None:
    case = handed_on_emergency = states.sent_out(desk)
    for by, department in ((desk.engineer, desk.security), (desk.guard, desk.engineering)):
        handed_on_emergency = services.hand_on_case(
            case_id=case.pk, by=by, department_id=department.pk, reason="人在电梯里，他们更近。"
        )
    assert (handed_on_emergency.status, handed_on_emergency.turn_department) == ("assigned", desk.engineering)


def test_the_director_is_asked_once_at_a_time(desk: Desk) -> None:
    asked = Escalation.objects.values().get(case=handed_back(desk, handed_on(desk)))
    with pytest.raises(IntegrityError, match="escalation_one_open"):
        Escalation.objects.create(**{**asked, "id": None})


def test_the_database_wants_both_departments_of_an_asked_hand_on(desk: Desk) -> None:
    case = handed_back(desk, handed_on(desk))
    with pytest.raises(IntegrityError, match="escalation_handed_whole"):
        Escalation.objects.filter(case=case).update(handed_to=None)


@pytest.mark.req("R26")
def test_the_forms_say_that_the_director_will_decide_and_offer_him_the_department(client: Client, desk: Desk) -> None:
    case = handed_on(desk)
    client.force_login(desk.fresh("guard"))
    assert "这次由主任决定由谁办理" in client.get(f"/complaints/{case.pk}/hand_on/").text
    handed_back(desk, case)
    client.force_login(desk.fresh("director"))
    page = client.get(f"/complaints/{case.pk}/decide/").text
    assert f'<option value="{desk.engineering.pk}" selected>' in page


def page_of(client: Client, desk: Desk, name: str, query: str = "?period=2026-03") -> str:
    client.force_login(desk.fresh(name))
    response = client.get(f"/complaints/departments/{desk.security.pk}/{query}")
    assert response.status_code == 200
    return response.text


@pytest.mark.req("R26", "R24")
def test_a_departments_page_says_how_often_it_handed_on_and_how_long_matters_rested(client, desk: Desk) -> None:
    case = handed_on(desk)
    with at(when(19, 10)):
        handed_back(desk, case)
        page = page_of(client, desk, "director")
    assert "转来<b>1</b>" in page
    assert "停留最久<b>2 天</b>" in page
    assert "转出<b>1</b>" in page
    assert "要修门禁。" in page
    assert "已报主任决定" in page
    assert "转出<b>0</b>" in page_of(client, desk, "director", "?period=2026-02")


def test_what_rests_in_a_department_stands_on_its_page_the_longest_first(client, desk: Desk) -> None:
    first = handed_on(desk)
    Assignment.objects.filter(case=first, ended_at=None).update(at=first.received_at - timedelta(days=2))
    second = handed_on(desk)
    page = page_of(client, desk, "general_manager")
    assert page.index(first.number) < page.index(second.number)


@pytest.mark.parametrize("name", ["engineer", "leasing", "other_director", "administrator"])
def test_others_do_not_find_the_departments_page(client, desk: Desk, name: str) -> None:
    client.force_login(desk.fresh(name))
    assert client.get(f"/complaints/departments/{desk.security.pk}/").status_code == 404


def test_its_own_people_find_it_and_the_overview_leads_the_director_to_it(client, desk: Desk) -> None:
    handed_on(desk, kind="complaint")
    assert "秩序部" in page_of(client, desk, "guard")
    client.force_login(desk.fresh("director"))
    assert f'href="/complaints/departments/{desk.security.pk}/?period=2026-03"' in client.get(
        "/complaints/overview/?period=2026-03"
    ).text  # fmt: skip


@pytest.mark.parametrize("cases", [1, 8])
def test_the_departments_page_asks_the_same_however_much_rests_there(client, desk: Desk, cases: int) -> None:
    for _ in range(cases):
        handed_on(desk)
    client.force_login(desk.fresh("director"))
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/complaints/departments/{desk.security.pk}/?period=2026-03")
    assert len(asked) == 10

"""The standing exception list (R28): what breaks a rule is on it, and nothing else."""

import pytest
from django.db import connection
from django.test import Client

from complaints.figures import exceptions
from complaints.models import Case
from office.models import Post
from tests.complaints.desk import STATES, Desk, assigned, closed, escalated, logged

pytestmark = [pytest.mark.django_db, pytest.mark.req("R28")]


def broken(desk: Desk) -> dict[str, list[Case]]:
    return {one.rule.key: one.cases for one in exceptions.broken(desk.estate)}


def of_the_officer(desk: Desk) -> Case:
    """A case of the officer's zone: his turn by name."""
    case = logged(desk, household=desk.household, place="own")
    assert case.turn_staff == desk.officer
    return case


def without(constraint: str) -> None:
    """Let the database forget a promise for the rest of the test."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE complaints_case DROP CONSTRAINT {constraint}")


@pytest.mark.parametrize("state", STATES)
def test_whatever_the_services_do_leaves_the_list_empty(desk: Desk, state: str) -> None:
    STATES[state](desk)
    assert broken(desk) == {}
    assert exceptions.count(desk.estate) == 0


def test_the_turn_of_somebody_who_left_is_nobodys(desk: Desk) -> None:
    case = of_the_officer(desk)
    desk.officer.is_active = False
    desk.officer.save()
    assert broken(desk) == {"owner": [case]}
    assert exceptions.count(desk.estate) == 1


def test_the_turn_of_somebody_whose_post_has_ended_is_nobodys(desk: Desk) -> None:
    case = of_the_officer(desk)
    Post.objects.filter(staff=desk.officer).update(until="2026-03-16")
    assert broken(desk) == {"owner": [case]}
    Post.objects.filter(staff=desk.officer).update(until="2026-03-17")
    assert broken(desk) == {}


def test_a_department_without_people_owns_nothing(desk: Desk) -> None:
    case = assigned(desk)
    assert case.turn_staff is None
    Post.objects.filter(department=desk.engineering).delete()
    assert broken(desk) == {"owner": [case]}


def test_a_role_that_nobody_holds_owns_nothing(desk: Desk) -> None:
    case = escalated(desk)
    Case.objects.filter(pk=case.pk).update(turn_staff=None)
    assert broken(desk) == {}
    Post.objects.filter(staff=desk.director).delete()
    assert broken(desk) == {"owner": [case]}


def test_an_open_case_without_a_date(desk: Desk) -> None:
    case = logged(desk)
    without("case_open_has_owner_and_date")
    Case.objects.filter(pk=case.pk).update(due_at=None)
    assert broken(desk) == {"date": [case]}


@pytest.mark.parametrize(
    "missing", [{"resident_answered_at": None}, {"director_told_at": None}, {"reporters_unanswered": 1}]
)
def test_a_closed_case_without_an_answer(desk: Desk, missing: dict) -> None:
    case = closed(desk)
    without("case_closed_only_when_answered")
    Case.objects.filter(pk=case.pk).update(**missing)
    assert broken(desk) == {"answer": [case]}


def test_the_estates_are_apart(desk: Desk) -> None:
    of_the_officer(desk)
    Post.objects.filter(staff=desk.officer).delete()
    assert exceptions.count(desk.estate) == 1
    assert exceptions.count(desk.other_director.estates[0]) == 0


def test_the_page_is_calm_when_empty_and_says_what_to_do_when_not(desk: Desk, client: Client) -> None:
    case = of_the_officer(desk)
    client.force_login(desk.director)
    assert "没有例外" in client.get("/complaints/exceptions/").text
    Post.objects.filter(staff=desk.officer).delete()
    text = client.get("/complaints/exceptions/").text
    assert "没有例外" not in text
    assert "未结，却没有人管" in text
    assert "派给一个部门" in text
    assert f'href="/complaints/{case.pk}/"' in text


def test_many_are_cut_off_and_cost_no_more(desk: Desk, client: Client, monkeypatch, django_assert_num_queries) -> None:
    for _n in range(4):
        of_the_officer(desk)
    Post.objects.filter(staff=desk.officer).delete()
    monkeypatch.setattr(exceptions, "SHOWN", 3)
    (group,) = exceptions.broken(desk.estate)
    assert group.is_more
    assert len(group.cases) == 3
    with django_assert_num_queries(2):
        exceptions.broken(desk.estate)

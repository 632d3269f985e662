"""Measures that came from feedback, revisits and forums on people's desks, and their pages (R31)."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dashboard import desk as my_desk
from office import actions, clock
from office.counting import count_waiting
from office.models import Action, Notice
from revisits import desk as rooms
from revisits import services
from revisits.feedback import measure_desk
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.revisits import gatherings
from tests.revisits.feedback import acted, actions_of, measure, revisited, said

pytestmark = pytest.mark.django_db
LATE = when(21, 9)


def rows(desk: Desk, name: str) -> list[tuple[str, list[str], str]]:
    found = measure_desk.rows_for(desk.fresh(name), 40)
    return [(row.title, row.bits, str(row.action_label)) for row in found]


def waiting(desk: Desk, name: str) -> tuple[int, bool]:
    """The number beside My desk, of this job alone."""
    return count_waiting([rooms.nav(desk.fresh(name), desk.estate).waiting])


@pytest.mark.req("R31")
def test_a_measure_for_what_was_said_is_on_its_owners_desk_with_its_next_step(desk: Desk) -> None:
    feedback = acted(desk)
    (action,) = actions_of(feedback)
    assert rows(desk, "engineer") == [("换成声控灯", ["反馈意见"], "开始")]
    (row,) = measure_desk.rows_for(desk.fresh("engineer"), 40)
    assert (row.due_at, row.action_url) == (action.due_at, f"/revisits/measures/{action.pk}/start/")
    for name in sorted(set(PEOPLE) - {"engineer"}):
        assert rows(desk, name) == []
    actions.start_action(action_id=action.pk, by=desk.engineer)
    assert rows(desk, "engineer") == [("换成声控灯", ["反馈意见"], "完成")]
    actions.finish_action(action_id=action.pk, by=desk.engineer, done_on=date(2026, 3, 17), note="换好了。")
    assert rows(desk, "engineer") == []


@pytest.mark.req("R31")
def test_what_is_late_is_on_the_directors_desk_too(desk: Desk) -> None:
    acted(desk)
    with at(LATE):
        home = str(desk.household.unit)
        assert rows(desk, "director") == [("换成声控灯", ["engineer", "反馈意见", home], "开始")]
        assert len(rows(desk, "engineer")) == 1
        assert rows(desk, "officer") == rows(desk, "other_director") == []


@pytest.mark.req("R31")
def test_a_measure_for_a_revisit_at_which_somebody_was_not_satisfied_is_there(desk: Desk) -> None:
    revisit = revisited(desk, satisfaction=1)
    services.take_action_on_revisit(
        revisit_id=revisit.pk, by=desk.officer, measures=[measure(desk, owner=desk.officer)]
    )
    assert rows(desk, "officer") == [("换成声控灯", ["回访", str(desk.household.unit)], "开始")]


@pytest.mark.req("R31", "R49")
def test_a_measure_for_what_was_said_at_a_forum_is_there(desk: Desk) -> None:
    feedback = gatherings.hear(desk, gatherings.plan(desk))
    services.take_action(feedback_id=feedback.pk, by=desk.director, measures=[measure(desk, due_on=date(2026, 3, 27))])
    assert rows(desk, "engineer") == [("换成声控灯", ["反馈意见"], "开始")]


@pytest.mark.req("R31")
def test_who_works_in_no_part_of_the_revisits_has_it_counted_all_the_same(desk: Desk, client: Client) -> None:
    acted(desk)
    assert waiting(desk, "engineer") == (1, False)
    with at(LATE):
        assert waiting(desk, "engineer") == (1, True)
        assert waiting(desk, "director") == (2, True)  # with the piece itself, whose last measure was due
    client.force_login(desk.engineer)
    page = client.get("/").text
    side = page[page.index('<nav class="hy-side"') : page.index("</nav>")]
    assert '我的工作台<span class="hy-n">1</span>' in side
    assert "回访" not in side
    assert my_desk.for_person(desk.fresh("engineer")).shown == 1


@pytest.mark.req("R31")
def test_its_owner_goes_through_its_steps_without_seeing_who_said_what(desk: Desk, client: Client) -> None:
    feedback = acted(desk, body="楼下太吵")
    (action,) = actions_of(feedback)
    own, home = f"/revisits/measures/{action.pk}/", str(desk.household.unit)
    client.force_login(desk.engineer)
    for page in (own, f"{own}done/", f"{own}hand/"):
        text = client.get(page).text
        assert "换成声控灯" in text
        assert home not in text
        assert "楼下太吵" not in text
        assert f"/revisits/feedback/{feedback.pk}/" not in text
    assert client.post(f"{own}start/")["Location"] == own
    assert client.post(f"{own}done/", {"done_on": "2026-03-17", "note": "换好了。"})["Location"] == own
    assert "换好了。" in client.get(own).text


@pytest.mark.req("R31")
def test_who_works_with_feedback_comes_from_the_measure_to_what_it_belongs_to(desk: Desk, client: Client) -> None:
    feedback = acted(desk)
    (action,) = actions_of(feedback)
    client.force_login(desk.director)
    page = client.get(f"/revisits/measures/{action.pk}/").text
    assert f'href="/revisits/feedback/{feedback.pk}/"' in page
    assert str(desk.household.unit) in page


def test_the_notice_of_a_measure_leads_its_owner_to_its_page(desk: Desk, client: Client) -> None:
    (action,) = actions_of(acted(desk))
    notice = Notice.objects.get(staff=desk.engineer, kind="action_given")
    client.force_login(desk.engineer)
    page = client.post(f"/inbox/{notice.pk}/", follow=True)
    assert page.redirect_chain[-1][0] == f"/revisits/measures/{action.pk}/"
    assert page.status_code == 200


def test_who_hands_his_measure_on_finds_himself_on_his_desk(desk: Desk, client: Client) -> None:
    (action,) = actions_of(acted(desk))
    client.force_login(desk.engineer)
    answer = client.post(f"/revisits/measures/{action.pk}/hand/", {"owner": desk.guard.pk, "reason": "归秩序部管。"})
    assert answer["Location"] == "/"
    assert Action.objects.get().owner == desk.guard
    assert rows(desk, "guard") == [("换成声控灯", ["反馈意见"], "开始")]


@pytest.mark.parametrize("name", ["guard", "leasing", "control_room", "administrator", "other_director"])
def test_a_measure_is_no_strangers_to_see(desk: Desk, client: Client, name: str) -> None:
    (action,) = actions_of(acted(desk))
    client.force_login(desk.people[name])
    assert client.get(f"/revisits/measures/{action.pk}/").status_code == 404


def test_the_desk_costs_the_same_with_one_measure_and_with_thirty(desk: Desk) -> None:
    acted(desk)
    engineer = desk.fresh("engineer")
    engineer.posts_now  # noqa: B018 - read once for each person
    with CaptureQueriesContext(connection) as few:
        assert len(measure_desk.rows_for(engineer, 40)) == 1
    feedback = said(desk)
    with clock.at(when(17, 11)):
        services.take_action(feedback_id=feedback.pk, by=desk.officer, measures=[measure(desk) for _n in range(29)])
    with CaptureQueriesContext(connection) as many:
        assert len(measure_desk.rows_for(engineer, 40)) == 30
    assert len(few) == len(many)

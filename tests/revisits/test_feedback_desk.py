"""My desk, the day's promises, the hand-over, search and the household's page: what feedback puts there, and for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.counting import count_waiting
from revisits import desk as rooms
from revisits import household, search
from revisits.services import answer_feedback, reply_for_company
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, at, when
from tests.revisits.feedback import WEDNESDAY, answered, became, promised, referred, replied, said

pytestmark = pytest.mark.django_db
LATER = WEDNESDAY + timedelta(hours=1)


def rows(desk: Desk, name: str) -> list[tuple[str, str]]:
    return [(row.kind, row.title) for row in rooms.rows_for(desk.fresh(name), 40)]


def count(desk: Desk, name: str) -> tuple[int, bool]:
    group = rooms.nav(desk.fresh(name), desk.estate)
    return count_waiting([group.waiting]) if group else (0, False)


@pytest.mark.req("R40", "R41")
def test_what_is_open_is_on_its_owners_desk_and_what_is_late_on_the_directors_too(desk: Desk) -> None:
    promised(desk, body="灯暗")
    answered(desk, body="好了")
    became(desk, body="转了")
    assert rows(desk, "officer") == [("feedback", "灯暗")]
    assert rows(desk, "director") == []
    with at(LATER):
        assert rows(desk, "officer") == rows(desk, "director") == [("feedback", "灯暗")]
        assert count(desk, "officer") == count(desk, "director") == (1, True)
        for name in sorted(set(PEOPLE) - {"officer", "director"}):
            assert rows(desk, name) == []


@pytest.mark.req("R43")
def test_what_is_referred_waits_for_the_general_manager_then_for_its_owner(desk: Desk) -> None:
    feedback = referred(desk, body="水管")
    assert rows(desk, "general_manager") == [("referral", "要换整栋的水管。")]
    assert rows(desk, "officer") == []
    reply_for_company(referral_id=feedback.referral_id, by=desk.general_manager, words="同意。")
    assert rows(desk, "general_manager") == []
    assert rows(desk, "officer") == [("feedback", "水管")]


@pytest.mark.parametrize("name", ["officer", "director", "general_manager", "front_desk"])
def test_the_navigation_counts_what_the_desk_shows(desk: Desk, name: str) -> None:
    promised(desk)
    referred(desk)
    replied(desk)
    became(desk)
    said(desk, by=desk.front_desk)
    for moment in (TUESDAY, when(17, 10, month=4)):
        with at(moment):
            assert count(desk, name)[0] == len(rows(desk, name))


@pytest.mark.req("R40")
def test_the_hours_promised_for_today_stand_on_the_rail_kept_or_not(desk: Desk) -> None:
    kept = promised(desk, when(17, 15))
    promised(desk, when(17, 16))
    promised(desk, WEDNESDAY)
    answer_feedback(feedback_id=kept.pk, by=desk.officer, outcome="答复了。")
    found = rooms.promises_for(desk.fresh("officer"), TUESDAY.date())
    assert [(one.at, one.kept_at) for one in found] == [(when(17, 15), TUESDAY), (when(17, 16), None)]
    assert rooms.promises_for(desk.fresh("front_desk"), TUESDAY.date()) == []


def test_the_next_shift_hears_of_what_is_due_by_tomorrow(desk: Desk) -> None:
    promised(desk, body="明天答复")
    promised(desk, when(20, 9))
    found = rooms.open_matters(desk.fresh("front_desk"), desk.estate)
    assert [matter.title for matter in found] == ["明天答复"]
    assert rooms.open_matters(desk.fresh("engineer"), desk.estate) == []


def test_it_is_found_by_two_characters_and_not_by_one(desk: Desk) -> None:
    said(desk, "楼道里灯太暗")
    for name, text, hits in (
        ("officer", "灯太", 1),
        ("director", "楼道里灯", 1),
        ("director", "灯", 0),
        ("director", "水管", 0),
        ("engineer", "灯太", 0),
        ("other_director", "灯太", 0),
    ):
        found = search.find(desk.fresh(name), text)
        assert sum(len(group.hits) for group in found) == hits, (name, text)


@pytest.mark.req("R1")
def test_it_stands_on_the_households_page_with_the_matter_that_it_became(desk: Desk, client: Client) -> None:
    feedback = became(desk, body="转成了事项")
    (hit,) = household.part_for(desk.fresh("front_desk"), desk.household).hits
    assert (hit.title, hit.url) == ("转成了事项", f"/revisits/feedback/{feedback.pk}/")
    assert hit.bits[-1] == f"已转为事项 {feedback.case.number}"
    assert household.part_for(desk.fresh("engineer"), desk.household).hits == []
    client.force_login(desk.front_desk)
    assert "转成了事项" in client.get(f"/register/households/{desk.household.pk}/").text


def test_the_desk_costs_the_same_with_one_item_and_with_thirty(desk: Desk) -> None:
    said(desk)
    officer = desk.fresh("officer")
    officer.posts_now  # noqa: B018 - read once for each person
    with CaptureQueriesContext(connection) as few:
        assert len(rooms.rows_for(officer, 40)) == 1
    for _n in range(29):
        said(desk)
    with CaptureQueriesContext(connection) as many:
        assert len(rooms.rows_for(officer, 40)) == 30
    assert len(few) == len(many)


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"on_duty"}))
def test_the_navigation_shows_what_the_person_may_use(desk: Desk, name: str) -> None:
    group = rooms.nav(desk.fresh(name), desk.estate)
    pages = [page.url_name for page in group.children] if group else []
    usual = ["revisits:feedback_list", "revisits:review", "revisits:figures"]
    expected = {
        "front_desk": usual,
        "officer": usual,
        "director": [*usual, "revisits:referrals"],
        "general_manager": [*usual, "revisits:referrals"],
    }
    assert [page for page in pages if page in (*usual, "revisits:referrals")] == expected.get(name, [])

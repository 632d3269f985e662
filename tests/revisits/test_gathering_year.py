"""Forums and events in the yearly evaluation: planned, held, attendance and what was said, quarter by quarter (R36)."""

from datetime import datetime

import pytest
from django.test import Client

from revisits.gatherings import year
from revisits.gatherings.year import Tally
from revisits.models import Gathering
from tests.complaints.desk import SHANGHAI, Desk, at, when
from tests.revisits import gatherings

pytestmark = pytest.mark.django_db
PAGE = "/revisits/evaluation/"


def told(desk: Desk) -> list[tuple[Tally, Tally]]:
    """Forums and events of each quarter of 2026."""
    return [(line.forums.now, line.events.now) for line in year.of_year(desk.estate, 2026).lines]


@pytest.mark.req("R36", "R49", "R50")
def test_planned_held_attendance_and_items_are_counted_by_quarter_forums_apart_from_events(desk: Desk) -> None:
    forum = gatherings.plan(desk)
    gatherings.sign_in(desk, forum, desk.household)
    gatherings.sign_in(desk, forum, name="居委会 刘主任")
    gatherings.hear(desk, forum)
    gatherings.hear(desk, forum, body="月保车位？", answer="第 18 位。")
    gatherings.hold(desk, forum)
    feast = gatherings.plan(desk, "festival", starts_at=when(2, 15, month=4), ends_at=when(2, 17, month=4))
    gatherings.plan(desk, "culture", starts_at=when(3, 15, month=4), ends_at=when(3, 17, month=4))
    gatherings.cancel(desk, feast)
    nothing = (Tally(), Tally())
    assert told(desk) == [
        (Tally(planned=1, held=1, came=2, said=2, handled=1), Tally()),
        (Tally(), Tally(planned=2)),
        nothing,
        nothing,
    ]


@pytest.mark.req("R36")
def test_the_year_before_stands_beside_it_and_the_whole_year_below(desk: Desk) -> None:
    gatherings.held(desk)
    a_year_before = {
        "starts_at": datetime(2025, 3, 4, 15, tzinfo=SHANGHAI),
        "ends_at": datetime(2025, 3, 4, 17, tzinfo=SHANGHAI),
    }
    with at(datetime(2025, 3, 1, 9, tzinfo=SHANGHAI)):
        before = gatherings.plan(desk, **a_year_before)
    gatherings.sign_in(desk, before, desk.household)
    gatherings.hold(desk, before, moment=before.ends_at)
    found = year.of_year(desk.estate, 2026)
    for beside in (found.lines[0].forums, found.forums):
        assert (beside.now, beside.before) == (Tally(planned=1, held=1, came=1), Tally(planned=1, held=1, came=1))
    assert year.of_year(desk.estate, 2025).forums.before == Tally()


@pytest.mark.req("R49")
def test_a_quarter_that_is_over_without_a_forum_says_so_where_one_is_owed(desk: Desk) -> None:
    with at(when(2, 9, month=7)):
        assert [line.is_owed for line in year.of_year(desk.estate, 2026).lines] == [True, True, False, False]
    gatherings.held(desk)
    with at(when(2, 9, month=7)):
        assert [line.is_owed for line in year.of_year(desk.estate, 2026).lines] == [False, True, False, False]
        desk.estate.kind = "tower"
        assert not any(line.is_owed for line in year.of_year(desk.estate, 2026).lines)


def test_another_estates_gatherings_are_its_own(desk: Desk) -> None:
    gatherings.held(desk)
    elsewhere = desk.other_director.posts.get().estate
    assert year.of_year(elsewhere, 2026).forums.now == Tally()


@pytest.mark.req("R36")
@pytest.mark.parametrize(("name", "seen"), [("director", True), ("general_manager", True), ("officer", False)])
def test_the_evaluation_shows_them_to_director_and_general_manager(
    desk: Desk, client: Client, name: str, seen: bool
) -> None:
    gatherings.held(desk)
    client.force_login(desk.fresh(name))
    page = client.get(PAGE)
    assert ("住户座谈会</th>" in page.text) is seen
    assert ("came" in page.context["pictures"]) is seen


@pytest.mark.req("R36")
def test_on_paper_it_is_a_report_with_its_office_its_year_and_signatures(desk: Desk, client: Client) -> None:
    client.force_login(desk.fresh("director"))
    page = client.get(f"{PAGE}?year=2025").text
    paper = page[page.index("hy-onpaper") :]
    assert "2025 年回访工作总结评比" in paper
    assert desk.estate.office_name in paper
    assert "与 2024 年对比" in paper
    assert "hy-signed" in paper


def test_it_costs_the_same_with_one_gathering_and_with_many(desk: Desk, django_assert_num_queries) -> None:
    gatherings.held(desk)
    with django_assert_num_queries(3):
        year.of_year(desk.estate, 2026)
    for _number in range(5):
        gatherings.plan(desk, "meeting")
    assert Gathering.objects.count() == 6
    with django_assert_num_queries(3):
        year.of_year(desk.estate, 2026)

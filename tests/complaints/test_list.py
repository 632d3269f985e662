"""The case list: whose turn, by when, for each person what he may see, and never more queries for more rows."""

from datetime import timedelta

import pytest
from django.test import Client

from complaints.models import Case
from office import clock
from office.pages import SIZE
from tests.complaints.desk import STATES, Desk, answered, assigned, at, closed, escalated, logged, void, when
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db


def rows(client: Client, query: str = "") -> list[Case]:
    response = client.get(f"/complaints/{query}")
    assert response.status_code == 200
    return response.context["page"].rows


@pytest.fixture
def reader(client: Client, desk: Desk):
    """A client in which a person of the desk is logged in."""

    def log_in(name: str) -> Client:
        client.force_login(desk.people[name])
        return client

    return log_in


@pytest.mark.req("R28")
def test_the_open_tab_holds_what_is_open_the_first_due_first(desk: Desk, reader) -> None:
    made = {name: make(desk) for name, make in STATES.items()}
    open_cases = Case.objects.exclude(status__in=["closed", "merged", "void"]).order_by("due_at", "id")
    found = rows(reader("director"))
    assert found == list(open_cases)
    assert made["closed"] not in found


def test_each_tab_holds_its_own(desk: Desk, reader) -> None:
    first, late, mine = logged(desk), assigned(desk), escalated(desk)
    done = closed(desk)
    gone = void(desk)
    client = reader("director")
    Case.objects.filter(pk=late.pk).update(due_at=clock.now() - timedelta(hours=1))
    assert set(rows(client, "?tab=open")) == {first, late, mine}
    assert rows(client, "?tab=mine") == [mine]
    assert rows(client, "?tab=decide") == [mine]
    assert rows(client, "?tab=today") == [first]
    assert rows(client, "?tab=late") == [late]
    assert rows(client, "?tab=closed") == [done]
    assert rows(client, "?tab=all") == [gone, done, mine, late, first]


def test_due_at_midnight_is_due_today_and_not_tomorrow(desk: Desk, reader) -> None:
    case = logged(desk)
    assert case.due_at == when(18, 0)
    assert rows(reader("director"), "?tab=today") == [case]
    with at(when(18, 0)):
        assert rows(reader("director"), "?tab=today") == []
        assert rows(reader("director"), "?tab=late") == [case]


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        ("director", ["open", "mine", "decide", "today", "late", "conduct", "closed", "all"]),
        ("front_desk", ["open", "mine", "today", "late", "closed", "all"]),
        ("engineer", ["open", "mine", "today", "late", "closed", "all"]),
    ],
)
def test_only_the_director_has_something_to_decide(desk: Desk, reader, role: str, tabs: list[str]) -> None:
    response = reader(role).get("/complaints/")
    assert [tab.key for tab, _url, _count in response.context["tabs"]] == tabs


def test_tabs_say_how_much_they_hold(desk: Desk, reader) -> None:
    logged(desk)
    escalated(desk)
    tabs = reader("director").get("/complaints/").context["tabs"]
    assert {tab.key: count for tab, _url, count in tabs} == {
        "open": "2",
        "mine": "1",
        "decide": "1",
        "today": "1",
        "late": "0",
        "conduct": "",
        "closed": "",
        "all": "",
    }


def test_counts_stop_at_what_the_eye_can_use(desk: Desk, reader, monkeypatch) -> None:
    for _n in range(4):
        logged(desk)
    monkeypatch.setattr("complaints.shown.MOST_READ", 3)
    tabs = reader("director").get("/complaints/").context["tabs"]
    assert tabs[0][2] == "3+"


def test_the_whole_list_says_its_count_and_order(desk: Desk, reader) -> None:
    logged(desk)
    logged(desk)
    assert "2 件，先到期的在前" in reader("director").get("/complaints/").text
    assert "2 件，新收到的在前" in reader("director").get("/complaints/?tab=all").text


@pytest.mark.parametrize("query", ["", "?tab=all", "?tab=mine", "?zone={zone}&category={category}&state=logged"])
def test_thirty_rows_take_no_more_queries_than_one(
    desk: Desk, reader, query: str, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    case = logged(desk, household=desk.household, place="own")
    query = query.format(zone=case.zone_id, category=case.category_id)
    client = reader("officer")
    with django_assert_max_num_queries(8) as first:
        rows(client, query)
    for n in range(30):
        [logged, assigned, answered][n % 3](desk, household=desk.household, place="own")
    with django_assert_num_queries(len(first)):
        assert len(rows(client, query)) == (11 if "state" in query or "mine" in query else SIZE)


def test_pages_go_both_ways_and_lose_nothing(desk: Desk, reader) -> None:
    made = [logged(desk, received_at=clock.now() - timedelta(minutes=n // 2)) for n in range(60)]
    client = reader("director")
    for tab, order in (("open", ("due_at", "id")), ("all", ("-received_at", "-id"))):
        whole = list(Case.objects.order_by(*order))
        pages, url = [], f"?tab={tab}"
        while url:
            page = client.get(f"/complaints/{url}").context["page"]
            pages.append(page)
            url = page.after_url
        assert [case for page in pages for case in page.rows] == whole
        assert len(whole) == len(made)
        back = client.get(f"/complaints/{pages[2].before_url}").context["page"]
        assert back.rows == pages[1].rows


def test_a_page_says_how_far_it_reaches(desk: Desk, reader) -> None:
    for _n in range(SIZE + 1):
        logged(desk)
    assert "这一页 25 件，到 今天 24:00" in reader("director").get("/complaints/").text


@pytest.mark.parametrize("place", ["2026~x", "~", "x", "2026-03-17T10:00:00+08:00~9" * 9])
def test_a_cursor_that_is_none_of_ours_is_the_first_page(desk: Desk, reader, place: str) -> None:
    case = logged(desk)
    assert rows(reader("director"), f"?after={place}") == [case]


# Who sees what.


def test_a_department_sees_what_it_had_and_not_who_reported(desk: Desk, reader) -> None:
    theirs = assigned(desk, household=desk.household, place="own")
    logged(desk)
    client = reader("engineer")
    assert rows(client, "?tab=all") == [theirs]
    page = client.get("/complaints/?tab=all").text
    assert desk.household.unit.label not in page
    assert "王淑珍" not in page
    assert "王淑珍" in reader("front_desk").get("/complaints/?tab=all").text


def test_a_department_that_must_enter_the_home_sees_whose_it_is(desk: Desk, reader) -> None:
    assigned(desk, household=desk.household, place="own", needs_entry=True)
    page = reader("engineer").get("/complaints/").text
    assert "王淑珍" in page
    assert desk.household.unit.label in page


def test_others_see_what_they_logged(desk: Desk, reader) -> None:
    logged(desk)
    own = desk.log(by=desk.leasing)
    assert rows(reader("leasing"), "?tab=all") == [own]


def test_another_estate_is_not_there(desk: Desk, reader) -> None:
    logged(desk)
    client = reader("other_director")
    assert rows(client, "?tab=all") == []
    assert rows(client, f"?tab=all&estate={desk.estate.pk}") == []
    assert client.get("/complaints/").context["tabs"][0][2] == "0"


def test_the_estate_in_the_url_is_one_of_mine(desk: Desk, reader) -> None:
    case = logged(desk)
    PostFactory(staff=desk.other_director, estate=desk.estate, role="director")
    client = reader("other_director")
    assert rows(client, "?tab=all") == []
    assert rows(client, f"?tab=all&estate={desk.estate.pk}") == [case]
    assert f"小区 <b>{desk.estate.name}</b>" in client.get(f"/complaints/?estate={desk.estate.pk}").text


def test_somebody_without_a_post_sees_an_empty_list(desk: Desk, reader) -> None:
    logged(desk)
    desk.leasing.posts.all().delete()
    assert rows(reader("leasing"), "?tab=all") == []


# How it looks.


def test_a_row_answers_whose_turn_by_when(desk: Desk, reader) -> None:
    case = assigned(desk, household=desk.household, place="own")
    page = reader("director").get("/complaints/").text
    for words in (case.number, case.title, "公共照明", "工程部", "3 月 20 日", "0 / 2", f"/complaints/{case.pk}/"):
        assert words in page


@pytest.mark.req("R30")
def test_a_row_says_when_the_matter_has_come_again(desk: Desk, reader) -> None:
    logged(desk, household=desk.household, place="own")
    assert "bi-arrow-repeat" not in reader("director").get("/complaints/").text
    logged(desk, household=desk.household, place="own")
    assert reader("director").get("/complaints/").text.count("bi-arrow-repeat") == 1


def test_htmx_gets_the_list_alone_and_the_browser_a_page(desk: Desk, reader) -> None:
    logged(desk)
    client = reader("director")
    piece = client.get("/complaints/", headers={"HX-Request": "true"}).text
    assert piece.startswith("<title>")
    assert "<nav" not in piece
    assert 'id="list"' in piece
    assert "<nav" in client.get("/complaints/").text
    restored = client.get("/complaints/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<nav" in restored.text
    assert "HX-Request" in restored["Vary"]


def test_boxes_and_the_bar_post_to_the_bulk_steps(desk: Desk, reader) -> None:
    case = logged(desk)
    page = reader("director").get("/complaints/").text
    assert f'name="case" value="{case.pk}" form="bulk"' in page
    assert 'action="/complaints/bulk/"' in page
    assert 'value="assign"' in page
    assert 'value="hand_on"' not in page
    assigned(desk)
    assert 'value="hand_on"' in reader("engineer").get("/complaints/").text
    assert 'name="case"' not in reader("director").get("/complaints/?tab=all").text


def test_an_empty_list_is_calm(desk: Desk, reader) -> None:
    client = reader("director")
    assert "这里没有未结的" in client.get("/complaints/").text
    assert "没有符合的事项" in client.get("/complaints/?kind=repair").text
    assert client.get("/complaints/?kind=repair").text.count("hy-pager") == 0

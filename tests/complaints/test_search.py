"""Words find cases: what was said, numbers, and what the register knows, for those who may know it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import search, services
from complaints.models import Case
from tests.complaints.desk import Desk, assigned, closed, logged, visit, when
from tests.factories import HouseholdFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(desk: Desk, client: Client):
    """What the list shows a person for the words, the newest first."""

    def find(words: str, name: str = "director", query: str = "") -> list[Case]:
        client.force_login(desk.people[name])
        response = client.get("/complaints/", {"tab": "all", "q": words} | query_of(query))
        assert response.status_code == 200
        return response.context["page"].rows

    return find


def query_of(query: str) -> dict[str, str]:
    return dict(part.split("=") for part in query.split("&") if part)


def test_two_characters_of_what_was_said(desk: Desk, find) -> None:
    leak = logged(desk, body="屋顶漏水滴到床上")
    logged(desk, body="楼上装修太吵")
    assert find("漏水") == [leak]
    assert find("水滴") == [leak]
    assert find("屋顶漏水滴到床上") == [leak]
    assert find("甲鱼") == []


def test_the_pairs_alone_are_not_the_word(desk: Desk, find) -> None:
    logged(desk, body="漏水声，水声音很大，声音漏")
    assert find("漏水声音") == []


def test_latin_words_in_any_case_and_width(desk: Desk, find) -> None:
    case = logged(desk, body="B2 车库 LED 灯不亮")
    assert find("led 灯") == [case]
    assert find("ｂ２ 车库") == [case]


@pytest.mark.parametrize("words", ["漏", "%", " ", "1"])
def test_one_character_is_too_short_and_says_so(desk: Desk, find, client: Client, words: str) -> None:
    logged(desk, body="漏%1")
    assert find(words) == [] if words.strip() else [Case.objects.get()]
    if words.strip():
        assert "至少写两个字" in client.get("/complaints/", {"q": words}).text


@pytest.mark.parametrize("words", ["%_", "\\'", "';--", "<b>", "漏\x00水", "\u202e漏水", "漏" * 500])
def test_hostile_words_find_nothing_and_break_nothing(desk: Desk, find, words: str) -> None:
    logged(desk, body="灯不亮")
    assert find(words) == []


def test_a_number_whole_or_its_beginning(desk: Desk, find) -> None:
    case = logged(desk)
    other = logged(desk, received_at=when(16, 9))
    assert case.number == "260317-001"
    assert find("260317-001") == [case]
    assert find("260317001") == [case]
    assert find("２６０３１７-００２") == [other]
    assert find("260317") == [case, other]
    assert find("260317-9") == []


def test_the_words_and_the_filters_stand_together(desk: Desk, find) -> None:
    repair = logged(desk, body="灯不亮", kind="repair")
    logged(desk, body="灯不亮")
    assert find("不亮", query="kind=repair") == [repair]


def test_within_the_open_tab_only_what_is_open(desk: Desk, find) -> None:
    closed(desk, body="灯不亮")
    case = logged(desk, body="灯不亮")
    assert find("不亮", query="tab=open") == [case]


def test_what_the_register_knows_finds_whoever_reported(desk: Desk, find) -> None:
    case = logged(desk, household=desk.household)
    person = desk.household.ties.get().person
    assert (person.name, person.initials) == ("王淑珍", "wsz")
    logged(desk)
    for words in ("王淑珍", "淑珍", "wsz", person.phone, person.phone[-4:]):
        assert find(words) == [case], words


def test_the_telephone_of_a_visitor_is_found_too(desk: Desk, find) -> None:
    case = logged(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    assert find("5678") == [case]
    assert find("13912345678") == [case]
    assert find("13812345678") == []


def test_a_room_however_it_is_written(desk: Desk, find) -> None:
    building = desk.household.unit.building
    unit = UnitFactory(estate=desk.estate, building=building, entrance="2", room="0803")
    home = HouseholdFactory(estate=desk.estate, unit=unit)
    case = logged(desk, household=home, place="own")
    for words in (f"{building.number}-2-803", f"{building.number}#2-0803", unit.label):
        assert find(words) == [case], words


def test_names_and_rooms_find_nothing_for_a_department(desk: Desk, find) -> None:
    case = assigned(desk, household=desk.household, place="own", body="灯不亮")
    person = desk.household.ties.get().person
    assert find("不亮", name="engineer") == [case]
    for words in (person.name, "wsz", person.phone, person.phone[-4:], desk.household.unit.label):
        assert find(words, name="engineer") == [], words
    assert find(desk.household.unit.label, name="director") == [case]


def test_nobody_finds_what_he_may_not_see(desk: Desk, find) -> None:
    logged(desk, body="灯不亮")
    assert find("不亮", name="leasing") == []
    assert find("不亮", name="other_director") == []


def test_a_common_word_pages_like_the_list(desk: Desk, client: Client, monkeypatch) -> None:
    """A common word is met by walking, a rare one by its index; the pages are the same."""
    for n in range(70):
        logged(desk, body=f"第 {n} 盏灯{'漏电' if n % 2 else '不亮'}")
    whole = list(Case.objects.filter(body__contains="漏电").order_by("due_at", "id"))
    client.force_login(desk.director)
    for walked in (1, 10, 1000):
        monkeypatch.setattr(search, "WALKED", walked)
        first = client.get("/complaints/?q=漏电").context["page"]
        second = client.get(f"/complaints/{first.after_url}").context["page"]
        assert [*first.rows, *second.rows] == whole
        assert second.after_url == ""
        assert client.get(f"/complaints/{second.before_url}").context["page"].rows == first.rows


def test_a_rare_word_is_not_sought_along_the_sort(desk: Desk, client: Client) -> None:
    """With the sort's own column the planner would walk its index through the whole table."""
    logged(desk, body="墙里有白蚁")
    client.force_login(desk.director)
    with CaptureQueriesContext(connection) as queries:
        client.get("/complaints/?tab=all&q=白蚁")
    by_index = [query["sql"] for query in queries if "bigrams" in query["sql"]]
    assert len(by_index) == 1
    assert """("complaints_case"."received_at" + '0 days 0.000000 seconds'::interval) DESC""" in by_index[0]
    assert len(queries) <= 9


def test_the_index_serves_the_word(desk: Desk) -> None:
    logged(desk, body="墙里有白蚁")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "case_said" in Case.objects.said("白蚁").explain()


# The search over everything.


def test_the_top_search_shows_the_newest_with_place_and_state(desk: Desk) -> None:
    case = closed(desk, household=desk.household, place="own", body="灯不亮")
    (group,) = search.find(desk.fresh("director"), "不亮")
    (hit,) = group.hits
    assert (hit.label, hit.title, str(hit.state)) == (case.number, "灯不亮", "已办结")
    assert hit.url == f"/complaints/{case.pk}/"
    assert desk.household.unit.label in hit.bits
    assert group.more_url == ""


def test_the_top_search_leads_to_the_whole_list(desk: Desk, client: Client) -> None:
    for _n in range(9):
        logged(desk, body="灯不亮")
    (group,) = search.find(desk.fresh("director"), "不亮")
    assert len(group.hits) == 8
    client.force_login(desk.director)
    assert len(client.get(group.more_url).context["page"].rows) == 9


def test_the_top_search_spans_the_estates_of_a_person(desk: Desk) -> None:
    logged(desk, body="灯不亮")
    PostFactory(staff=desk.other_director, estate=desk.estate, role="officer")
    groups = search.find(desk.fresh("other_director"), "不亮")
    assert [len(group.hits) for group in groups] == [0, 1]
    assert str(desk.estate) in str(groups[1].label)

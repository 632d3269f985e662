"""The estate's rule library: suggested by category, sought by word, read by everybody, kept by the administrator."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import rulebook, search
from complaints.models import Category, Rule
from office.models import Role, Staff
from tests.complaints.desk import PEOPLE, Desk
from tests.complaints.form import category, value_of
from tests.factories import PostFactory, RuleFactory, StaffFactory

PAGE = "/complaints/rules/"
NEW = "/complaints/new/"
GUIDE = "/complaints/new/guide/"
BESIDE = {"HX-Request": "true", "HX-Target": "rule-hits"}


def node(code: str) -> Category:
    return Category.objects.select_related("parent").get(code=code)


@pytest.fixture
def dogs(desk: Desk) -> Rule:
    return RuleFactory(
        estate=desk.estate,
        title="《临时管理规约》第 11 条",
        text="遛狗要牵绳。",
        words="「牵着绳，大家才都喜欢它。」",
        categories=[node("security_pets"), node("noise_pets")],
    )


@pytest.fixture
def hours(desk: Desk) -> Rule:
    return RuleFactory(estate=desk.estate, title="《装修管理规定》第 4 条", categories=[node("noise")])


@pytest.fixture
def read(desk: Desk, client: Client):
    """The titles of the rules that a person is shown, by chapter."""

    def read(query: str = "", name: str = "front_desk") -> dict[str, list[str]]:
        client.force_login(desk.people[name])
        answer = client.get(PAGE + query)
        assert answer.status_code == 200
        book = answer.context["book"]
        return {str(one.category or ""): [rule.title for rule, _below in one.rules] for one in book.shown}

    return read


# The page


@pytest.mark.req("R10", "R12")
@pytest.mark.parametrize("name", [name for name in PEOPLE if not name.startswith("other_")])
def test_everybody_with_a_post_in_the_estate_reads_them(desk, read, client, dogs, name):
    assert read(name=name) == {"噪音": [dogs.title]}
    page = client.get(PAGE).content.decode()
    assert "遛狗要牵绳。" in page and "「牵着绳，大家才都喜欢它。」" in page
    assert f'<a href="{PAGE}" aria-current="page">规章</a>' in page


def test_nobody_reads_those_of_another_estate(desk, read, client, dogs):
    assert read(f"?estate={desk.estate.pk}", name="other_director") == {}


def test_who_holds_no_post_finds_no_page(client, db):
    client.force_login(StaffFactory())
    assert client.get(PAGE).status_code == 404


def test_each_rule_stands_once_in_the_order_of_the_categories(desk, read, dogs, hours):
    alone = RuleFactory(estate=desk.estate, title="《租户手册》第 1 条")
    retired = RuleFactory(estate=desk.estate, retired=True, categories=[node("noise")])
    assert read() == {"噪音": [dogs.title, hours.title], "": [alone.title]}
    assert retired.title not in read()["噪音"]


def test_a_category_shows_what_belongs_to_it_wherever_else_it_belongs(desk, read, dogs, hours):
    assert read(f"?category={category('security')}") == {"安保": [dogs.title]}
    assert read(f"?category={category('noise')}") == {"噪音": [dogs.title, hours.title]}


@pytest.mark.parametrize("wrong", ["x", "999999", "-1", "%00"])
def test_a_category_that_is_none_shows_all(desk, read, dogs, wrong):
    assert read(f"?category={wrong}") == {"噪音": [dogs.title]}


@pytest.mark.parametrize(
    "words", ["遛狗", "牵绳", "喜欢", "第11条", "《临时管理规约》第 11 条", "１１ 牵绳", "规约 遛狗"]
)
def test_words_find_it_by_title_text_and_talking_points(desk, read, dogs, hours, words):
    assert read(f"?q={words}") == {"噪音": [dogs.title]}


@pytest.mark.parametrize("words", ["甲鱼", "遛狗 甲鱼", "%_", "\\'", "<b>", "‮狗狗狗"])
def test_what_no_rule_says_finds_none(desk, dogs, words):
    assert rulebook.sought(desk.estate, words) == []


def test_one_character_is_too_short_and_says_so(desk, read, client, dogs):
    assert read("?q=狗") == {"噪音": [dogs.title]}
    assert "至少写两个字" in client.get(PAGE, {"q": "狗"}).content.decode()


def test_nothing_found_and_nothing_there_are_said(desk, client):
    client.force_login(desk.front_desk)
    assert "还没有规章" in client.get(PAGE).content.decode()
    assert "没有这样的规章" in client.get(PAGE, {"q": "甲鱼"}).content.decode()


def test_the_page_asks_the_same_however_many_rules_there_are(desk, client, dogs):
    client.force_login(desk.front_desk)
    counts = []
    for more in (0, 30):
        for _number in range(more):
            RuleFactory(estate=desk.estate, categories=[node("leak"), node("leak_roof")])
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_english_words_of_ours_around_chinese_rules(desk, client, dogs):
    Staff.objects.filter(pk=desk.front_desk.pk).update(language="en")
    client.force_login(desk.front_desk)
    page = client.get(PAGE).content.decode()
    assert "<h1>Rules</h1>" in page and '<span lang="zh-hans">遛狗要牵绳。</span>' in page


# Suggested beside the intake form


def shown_beside(client: Client, desk: Desk, code: str, sub: str = "") -> list[str]:
    chosen = {"household": value_of(desk.household), "place": "own", "category": category(code)}
    answer = client.get(GUIDE, chosen | ({"sub": category(sub)} if sub else {}))
    return [rule.title for rule in answer.context["rules"]]


@pytest.mark.req("R12")
def test_the_rules_of_what_is_chosen_come_before_those_above_it(desk, client, dogs, hours):
    RuleFactory(estate=desk.estate, categories=[node("noise_square")])
    RuleFactory(categories=[node("noise")])
    client.force_login(desk.front_desk)
    assert shown_beside(client, desk, "noise", "noise_pets") == [dogs.title, hours.title]
    assert shown_beside(client, desk, "noise") == [hours.title]
    assert shown_beside(client, desk, "lift") == []


@pytest.mark.req("R12")
def test_the_words_of_the_category_come_after_the_rules(desk, client, hours):
    client.force_login(desk.front_desk)
    page = client.get(GUIDE, {"category": category("noise")}).content.decode()
    assert page.index(hours.title) < page.index(hours.words) < page.index(node("noise").words)


def test_only_who_settles_at_the_desk_is_offered_to_cite(desk, client, hours):
    for name, is_offered in (("front_desk", True), ("engineer", False)):
        client.force_login(desk.people[name])
        page = client.get(NEW, {"category": category("noise")}).content.decode()
        assert (hours.title in page, "data-cite" in page) == (True, is_offered)
        assert ('<select name="rule"' in page) is is_offered


@pytest.mark.parametrize("query", ["", "?category={}"])
def test_the_intake_form_and_its_guide_ask_for_the_rules_once(desk, client, hours, query):
    client.force_login(desk.front_desk)
    for url in (NEW, GUIDE):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url + query.format(category("noise"))).status_code == 200
        asked = [one["sql"] for one in queries if "complaints_rule" in one["sql"]]
        assert len(asked) <= 1


@pytest.mark.req("R12")
def test_beside_the_form_the_words_bring_the_hits_alone(desk, client, dogs, hours):
    client.force_login(desk.front_desk)
    page = client.get(PAGE, {"q": "遛狗"}, headers=BESIDE).content.decode()
    assert dogs.title in page and hours.title not in page and "<html" not in page
    assert f'data-cite="{dogs.pk}"' in page
    assert "没有找到" in client.get(PAGE, {"q": "甲鱼"}, headers=BESIDE).content.decode()
    assert "至少写两个字" in client.get(PAGE, {"q": "狗"}, headers=BESIDE).content.decode()
    assert client.get(PAGE, {"q": ""}, headers=BESIDE).content.decode().strip() == ""


# The top search


@pytest.mark.req("R12")
def test_the_top_search_finds_rules_for_whoever_works_in_the_estate(desk, client, dogs):
    (group,) = [one for one in search.find(desk.fresh("control_room"), "遛狗") if one.hits]
    (hit,) = group.hits
    assert (str(group.label), hit.title, hit.bits) == ("规章", dogs.title, ["遛狗要牵绳。"])
    client.force_login(desk.control_room)
    assert f'id="rule-{dogs.pk}"' in client.get(hit.url.partition("#")[0]).content.decode()
    assert [one for one in search.find(desk.fresh("other_director"), "遛狗") if one.hits] == []


def test_with_two_estates_the_rules_say_whose_they_are(desk, dogs):
    PostFactory(staff=desk.other_director, estate=desk.estate, role="officer")
    (group,) = [one for one in search.find(desk.fresh("other_director"), "遛狗") if one.hits]
    assert str(group.label) == f"{desk.estate.name}的规章"


# The administration


@pytest.fixture
def administrator(client: Client, desk: Desk) -> Staff:
    staff = StaffFactory(role=Role.ADMINISTRATOR, estate=desk.estate)
    client.force_login(staff)
    return staff


def typed(desk: Desk, **changes: object) -> dict[str, object]:
    plain = {"estate": desk.estate.pk, "title": "《公约》第 1 条", "text": "不高空抛物。", "words": "", "order": 5}
    return plain | {"categories": [category("noise")]} | changes


@pytest.mark.req("R12")
def test_the_administrator_enters_a_rule_and_it_is_suggested(client, desk, administrator):
    assert client.post("/admin/complaints/rule/add/", typed(desk)).status_code == 302
    client.force_login(desk.front_desk)
    assert shown_beside(client, desk, "noise") == ["《公约》第 1 条"]


def test_one_title_in_an_estate(client, desk, administrator, dogs):
    answer = client.post("/admin/complaints/rule/add/", typed(desk, title=dogs.title))
    assert "本项目已有同名的规章" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleFactory(estate=desk.estate, title=dogs.title)
    assert RuleFactory(title=dogs.title).estate != desk.estate


def test_it_is_found_by_estate_category_and_word_in_the_administration(client, desk, administrator, dogs, hours):
    RuleFactory()
    for query in (f"estate__id__exact={desk.estate.pk}&q=牵绳", f"categories__id__exact={category('noise_pets')}"):
        rows = client.get(f"/admin/complaints/rule/?{query}").context["cl"].result_list
        assert [row.title for row in rows] == [dogs.title]


def test_a_rule_is_changed_retired_and_never_deleted_or_moved(client, desk, administrator, dogs):
    url = f"/admin/complaints/rule/{dogs.pk}/"
    elsewhere = desk.other_director.posts.get().estate
    client.post(f"{url}change/", typed(desk, title=dogs.title, text="牵绳、戴嘴套。", estate=elsewhere.pk))
    dogs.refresh_from_db()
    assert (dogs.text, dogs.estate) == ("牵绳、戴嘴套。", desk.estate)
    assert "戴嘴套" in client.get(f"{url}history/").content.decode()
    assert client.post(f"{url}delete/").status_code == 403
    client.post("/admin/complaints/rule/", {"action": "retire", "_selected_action": dogs.pk})
    assert rulebook.sought(desk.estate, "嘴套") == []

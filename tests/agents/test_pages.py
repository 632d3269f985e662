"""Brokers on the screen: who sees what, registering, the page of a visit, lists, export, My desk, search, the admin."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from agents import desk, services
from agents.models import (
    AgencyFirm,
    Broker,
    BrokerVisit,
    HistoryWeights,
    ScreeningOption,
    ScreeningQuestion,
    ScreeningVersion,
)
from agents.visits import history
from office import files
from office.counting import count_waiting
from office.models import Estate
from tests.agents.house import NEW, PARTNER, House, picture

pytestmark = pytest.mark.django_db
# Every address of the app: who reaches it. "all" of who lets, "desk" also the front desk for its own visit.
LETS = {"leasing", "colleague", "leasing_manager", "general_manager", "stranger"}
MANAGER = {"leasing_manager", "stranger"}
OF_TOWER = LETS - {"stranger"}
PAGES = {
    "": OF_TOWER | {"front_desk", "other_desk", "stranger"},
    "visits/new/": LETS | {"front_desk", "other_desk"},
    "visits/alike/": LETS | {"front_desk", "other_desk"},
    "visits/{visit}/": OF_TOWER | {"front_desk"},
    "people/": LETS,
    "people/export/": LETS,
    "people/new/": LETS,
    "people/{broker}/": LETS,
    "people/{broker}/change/": LETS,
    "people/{broker}/contact/": LETS,
    "people/{broker}/incident/": LETS,
    "firms/": LETS,
    "firms/export/": LETS,
    "firms/new/": LETS,
    "firms/{firm}/": LETS,
    "firms/{firm}/change/": LETS,
}
# What is there for who sees the broker, and not his to do.
MANAGERS_PAGES = ("people/{broker}/class/", "people/{broker}/merge/", "firms/{firm}/merge/")
POSTS = ("visits/{visit}/answers/", "visits/{visit}/class/", "visits/{visit}/end/")
EVERYBODY = [
    "leasing", "colleague", "leasing_manager", "general_manager", "front_desk", "other_desk", "director", "control_room",
    "administrator", "stranger",
]  # fmt: skip


def path(one: str, visit: BrokerVisit) -> str:
    return "/brokers/" + one.format(visit=visit.pk, broker=visit.broker_id, firm=visit.firm_id)


def login(client: Client, house: House, role: str) -> Client:
    client.force_login(house.fresh(role))
    return client


def status(client: Client, url: str) -> int:
    """A file that is sent is read to its end, which closes it."""
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def arriving(house: House, **typed: Any) -> dict[str, Any]:
    """The form at the desk as a browser sends it."""
    plain = {
        "key": str(uuid4()), "name": "赵启明", "firm": "诚达行", "phone": "13800006614", "purpose": "了解空房",
        "host": house.leasing.pk, "begun_at": "2026-03-17T13:55",
    }  # fmt: skip
    return plain | typed


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_a_person_may_not_see_is_not_there(client: Client, house: House, role: str):
    visit = house.visit()
    photo = files.store(visit.broker, [picture()], "card", by=house.leasing)[0]
    login(client, house, role)
    for one, seen_by in PAGES.items():
        assert status(client, path(one, visit)) == (200 if role in seen_by else 404), one
    for one in MANAGERS_PAGES:
        found = 200 if role in MANAGER else 403 if role in LETS else 404
        assert status(client, path(one, visit)) == found, one
    for one in POSTS:
        answer = client.post(path(one, visit), {"to": "partner"})
        assert (answer.status_code == 404) is (role not in PAGES["visits/{visit}/"]), one
    assert status(client, f"/files/{photo.pk}/") == (200 if role in LETS else 404)
    found = client.get("/search/?q=赵启明").content.decode()
    assert (f"/brokers/people/{visit.broker_id}/" in found) is (role in LETS)


@pytest.mark.parametrize("role", ["front_desk", "colleague"])
def test_who_does_not_lead_the_visit_decides_nothing(client: Client, house: House, role: str):
    visit = house.visit()
    login(client, house, role)
    for step in ("class/", "end/"):
        assert client.post(f"/brokers/visits/{visit.pk}/{step}", {"to": "new"}).status_code == 403
    visit.refresh_from_db()
    assert (visit.decided, visit.ended_at) == ("", None)


def test_the_desk_asks_the_questions_and_reads_no_class(client: Client, house: House):
    broker = house.classed(PARTNER, "partner").broker
    visit = house.visit(broker)
    login(client, house, "front_desk")
    for page in (f"/brokers/visits/{visit.pk}/", "/brokers/", "/brokers/visits/alike/?name=赵启明"):
        text = client.get(page).content.decode()
        assert "赵启明" in text
        assert not any(word in text for word in ("合作伙伴", "初次来访", "市场调研", "建议："))
    assert client.post(f"/brokers/visits/{visit.pk}/answers/", {"q_known": "regular"}).status_code == 302
    assert visit.answers.get().option == "regular"


def test_nothing_that_the_visitor_reads_names_a_suspicion(client: Client, house: House):
    visit = house.classed({"asks": "tenants"}, "research")
    login(client, house, "leasing")
    text = client.get(f"/brokers/visits/{visit.pk}/").content.decode()
    assert not any(word in text for word in ("甄别", "嫌疑", "可疑", "刺探", "警惕"))


# At the desk


@pytest.mark.req("R105", "R110")
def test_the_desk_registers_a_broker_and_goes_on_to_the_questions(client: Client, house: House):
    login(client, house, "front_desk")
    answer = client.post("/brokers/visits/new/", arriving(house))
    visit = BrokerVisit.objects.get()
    assert answer["Location"] == f"/brokers/visits/{visit.pk}/"
    assert (visit.broker.name, visit.purpose, visit.host) == ("赵启明", "了解空房", house.leasing)


def test_a_registration_sent_twice_is_one_visit(client: Client, house: House):
    login(client, house, "front_desk")
    typed = arriving(house)
    places = [client.post("/brokers/visits/new/", typed)["Location"] for _again in range(2)]
    assert places[0] == places[1]
    assert BrokerVisit.objects.count() == 1


def test_who_is_known_is_tapped_or_written_down_anew_on_purpose(client: Client, house: House):
    broker = house.broker(phone="13911112222")
    login(client, house, "front_desk")
    typed = arriving(house)
    page = client.post("/brokers/visits/new/", typed)
    assert (page.status_code, BrokerVisit.objects.count()) == (400, 0)
    assert f'name="broker" value="{broker.pk}"' in page.content.decode()
    client.post("/brokers/visits/new/", {**typed, "broker": broker.pk, "name": "", "firm": ""})
    assert BrokerVisit.objects.get().broker == broker
    client.post("/brokers/visits/new/", arriving(house, alike=broker.pk))
    assert Broker.objects.count() == 2


@pytest.mark.parametrize("typed", ["zqm", "启明", "诚达", "2222"])
def test_while_the_desk_types_who_is_known_comes_up(client: Client, house: House, typed: str):
    broker = house.broker(phone="13911112222")
    login(client, house, "front_desk")
    found = client.get("/brokers/visits/alike/", {"name": typed}).context["alike"]
    assert [one.broker for one in found] == [broker]


def test_where_no_space_is_let_no_broker_is_registered(client: Client, house: House):
    Estate.objects.filter(pk=house.tower.pk).update(kind=Estate.Kind.RESIDENTIAL)
    login(client, house, "front_desk")
    assert client.get("/brokers/").status_code == client.get("/brokers/visits/new/").status_code == 404


# The page of a visit


@pytest.mark.req("R107")
def test_a_tap_brings_the_suggestion_with_its_reasons(client: Client, house: House):
    visit = house.visit()
    login(client, house, "leasing")
    taps = {f"q_{question}": option for question, option in PARTNER.items()}
    page = client.post(f"/brokers/visits/{visit.pk}/answers/", taps, headers={"HX-Request": "true"})
    assert (page.context["suggested"].key, len(page.context["grounds"])) == ("partner", 4)
    assert "确认「合作伙伴」" in page.content.decode()


@pytest.mark.req("R107")
def test_deciding_otherwise_without_a_reason_comes_back_with_a_sentence(client: Client, house: House):
    visit = house.visit()
    login(client, house, "leasing")
    page = client.post(f"/brokers/visits/{visit.pk}/class/", {"to": "partner"})
    assert page.status_code == 400
    assert "与建议不同，请写理由。" in page.content.decode()
    client.post(f"/brokers/visits/{visit.pk}/class/", {"to": "partner", "reason": "老朋友"})
    visit.refresh_from_db()
    assert (visit.decided, visit.override_reason) == ("partner", "老朋友")
    history = client.get(f"/brokers/people/{visit.broker_id}/").content.decode()
    assert "老朋友" in history
    house.lead(visit)
    assert client.post(f"/brokers/visits/{visit.pk}/end/").status_code == 302


# Lists


def test_the_list_is_narrowed_by_class_firm_and_words_and_exported_with_masked_telephones(client: Client, house: House):
    partner = house.classed(PARTNER, "partner").broker
    other = house.broker("孙薇", "万域地产", "13900000423")
    login(client, house, "colleague")
    whole = client.get("/brokers/people/")
    assert [line["broker"] for line in whole.context["lines"]] == [other, partner]
    assert {tab.key: count for tab, _url, count in whole.context["tabs"]} == {
        "all": 2, "partner": 1, "new": 0, "research": 0, "unclassed": 1, "old": 0,
    }  # fmt: skip
    for query in ("tab=partner", f"firm={partner.firm_id}", "q=zqm", "q=6614", "seen=30"):
        lines = client.get(f"/brokers/people/?{query}").context["lines"]
        assert [line["broker"] for line in lines] == [partner], query
    cells = exported(client.get("/brokers/people/export/?tab=partner"))
    assert "赵启明" in cells and "孙薇" not in cells
    assert "138****6614" in cells and "13800006614" not in cells
    assert "13800006614" not in whole.content.decode()


def test_the_firms_that_are_sought_are_exported(client: Client, house: House):
    house.broker()
    house.broker("孙薇", "万域地产", "13900000423")
    login(client, house, "colleague")
    assert 'href="/brokers/firms/export/?q=' in client.get("/brokers/firms/?q=万域").content.decode()
    cells = exported(client.get("/brokers/firms/export/?q=万域"))
    assert "万域地产" in cells and "诚达行" not in cells


def test_a_visit_to_another_tower_is_not_counted_or_linked(client: Client, house: House):
    visit = house.classed(PARTNER, "partner")
    login(client, house, "stranger")
    assert client.get("/brokers/people/").context["lines"][0]["broker"].visits_seen == 0
    page = client.get(f"/brokers/people/{visit.broker_id}/")
    assert page.context["visits"] == []
    assert f"/brokers/visits/{visit.pk}/" not in page.content.decode()


@pytest.mark.parametrize("address", ["people/", "firms/", ""])
def test_a_list_costs_the_same_with_many_rows(client: Client, house: House, address: str):
    login(client, house, "leasing_manager")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/brokers/{address}").status_code == 200
        return len(found)

    house.visit()
    client.get(f"/brokers/{address}")
    one = queries()
    for place in range(8):
        house.visit(name=f"钱磊{place}", firm=f"锐观{place}", phone=f"1390000{place:04d}")
    assert queries() == one


# The pages of a broker and of a firm


def test_two_who_change_an_entry_see_one_another(client: Client, house: House):
    broker = house.broker()
    login(client, house, "leasing")
    url = f"/brokers/people/{broker.pk}/change/"
    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if name != "photos"}
    services.change_broker(
        broker_id=broker.pk, by=house.colleague, facts=services.BrokerFacts("赵启明", "诚达行", "经理")
    )
    page = client.post(url, {**typed, "note": "每月来一次"})
    assert page.status_code == 409
    assert "每月来一次" in page.content.decode()
    again = page.context["form"]
    client.post(url, {**typed, "note": "每月来一次", "version": again.data["version"], "seen": again.data["seen"]})
    broker.refresh_from_db()
    assert broker.note == "每月来一次"


def test_what_is_done_with_a_broker_is_done_on_his_page(client: Client, house: House):
    broker, other = house.classed(NEW, "new").broker, house.broker(phone="")
    login(client, house, "leasing_manager")
    base = f"/brokers/people/{broker.pk}/"
    for step, typed in {
        "contact/": {"words": "问了下半年的客户"},
        "class/": {"to": "partner", "reason": "常有合作"},
        "merge/": {"merged": other.pk},
        "incident/": {"words": "转发了报价单"},
    }.items():
        assert client.post(base + step, {"key": str(uuid4()), **typed})["Location"] == base, step
    broker.refresh_from_db()
    other.refresh_from_db()
    assert (broker.class_now, other.merged_into) == ("research", broker)
    assert client.get(f"/brokers/people/{other.pk}/")["Location"] == base


def test_likely_doubles_are_shown_and_offered(client: Client, house: House):
    broker, again = house.broker(), house.broker(phone="")
    login(client, house, "leasing_manager")
    assert "可能重复登记" in client.get(f"/brokers/people/{broker.pk}/").content.decode()
    offered = client.get(f"/brokers/people/{broker.pk}/merge/").context["form"].fields["merged"].queryset
    assert list(offered) == [again]
    found = client.get(f"/brokers/people/{broker.pk}/merge/?q=zqm").context["form"].fields["merged"].queryset
    assert list(found) == [again]


@pytest.mark.req("R120")
def test_a_firm_says_its_business_and_its_clients(client: Client, house: House):
    login(client, house, "leasing")
    typed = {"key": str(uuid4()), "name": "诚达行", "area": "写字楼", "clients": "外贸", "address": "", "note": ""}
    place = client.post("/brokers/firms/new/", typed)["Location"]
    text = client.get(place).content.decode()
    assert "写字楼" in text and "外贸" in text
    assert list(client.get("/brokers/firms/?q=cdh").context["page"].rows) == [AgencyFirm.objects.get()]


# My desk


def test_an_open_visit_lies_on_its_hosts_desk_until_it_ends(house: House):
    visit = house.visit()
    assert [row.title for row in desk.rows_for(house.fresh("leasing"), 9)] == ["赵启明"]
    assert count_waiting([desk.waiting(house.fresh("leasing"))]) == (1, False)
    assert desk.rows_for(house.fresh("colleague"), 9) == desk.rows_for(house.fresh("front_desk"), 9) == []
    house.decide(visit, "new")
    house.end(visit)
    assert desk.rows_for(house.fresh("leasing"), 9) == []


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("leasing", ["agents:visits", "agents:brokers", "agents:firms", "agents:introductions"]),
        ("front_desk", ["agents:visits"]),
        ("director", None),
        ("control_room", None),
    ],
)
def test_the_navigation_shows_only_what_one_may_use(house: House, role: str, pages: list[str] | None):
    group = desk.nav(house.fresh(role), house.tower)
    assert (group and [page.url_name for page in group.children]) == pages


# The administrator


def test_the_administrator_edits_the_questions_and_running_visits_keep_theirs(client: Client, house: House):
    visit = house.visit()
    login(client, house, "administrator")
    question = ScreeningQuestion.objects.get(code="known")
    url = f"/admin/agents/screeningquestion/{question.pk}/change/"
    typed = inline(client.get(url))
    assert client.post(url, typed).status_code == 302
    assert ScreeningVersion.objects.count() == 1
    client.post(url, typed | {"options-2-retired": "on"})
    version = ScreeningVersion.objects.order_by("-number").first()
    assert (version.number, version.made_by) == (2, house.administrator)
    assert [one["code"] for one in version.questions[0]["options"]] == ["regular", "few"]
    assert ScreeningOption.objects.filter(question=question).count() == 3
    house.answer(visit, {"known": "first"})
    assert visit.answers.get().option == "first"
    assert client.get(f"/admin/agents/screeningquestion/{question.pk}/delete/").status_code == 403


@pytest.mark.req("R107")
def test_the_administrator_weighs_the_history_and_running_visits_keep_their_weights(client: Client, house: House):
    visit = house.visit(house.broker())
    services.note_incident(broker_id=visit.broker_id, by=house.leasing, words="转告了我们的租价")
    services.set_class(broker_id=visit.broker_id, by=house.leasing_manager, to="new", reason="再看一次")
    login(client, house, "administrator")
    url = f"/admin/agents/historyweights/{HistoryWeights.objects.get().pk}/change/"
    weights = {"deals": 3, "regular": 1, "regular_from": 3, "incidents": 0, "as_it_stands": 1, "first_visit": 1}
    assert client.post(url, weights | {"regular_from": 0}).status_code == 200
    assert client.post(url, weights).status_code == 302
    assert client.post(url, weights).status_code == 302
    version = ScreeningVersion.objects.order_by("-number").first()
    assert (version.number, version.weights, version.made_by) == (2, weights, house.administrator)
    later = house.visit(Broker.objects.get(pk=visit.broker_id))
    assert history.suggestion_for(visit).broker_class == "research"
    assert history.suggestion_for(later).broker_class == "new"
    assert client.get("/admin/agents/historyweights/add/").status_code == 403


@pytest.mark.parametrize("page", ["broker", "agencyfirm", "brokervisit", "classchange"])
def test_the_administrator_keeps_no_brokers(client: Client, house: House, page: str):
    assert login(client, house, "administrator").get(f"/admin/agents/{page}/").status_code == 404


def inline(page: Any) -> dict[str, Any]:
    """The admin's form as it stands."""
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    formset = page.context["inline_admin_formsets"][0].formset
    values |= {f"options-{name}": formset.management_form[name].value() for name in formset.management_form.fields}
    for one in formset.forms:
        values |= {field.html_name: field.value() for field in one if field.value() is not False}
    return values


def exported(answer: Any, sheet: int = 0) -> list[str]:
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return [str(cell) for row in book.get_sheet_by_index(sheet).to_python() for cell in row]

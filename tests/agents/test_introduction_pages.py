"""Introductions and commissions on the screen: who sees what, the form, the decision, the list, My desk, the export."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agents import desk, services
from agents.models import Introduction, IntroductionTerms, VisitClient
from office import clock
from office.counting import count_waiting
from tests.agents.house import House
from tests.agents.introducing import contested, earned, introduce, two_brokers
from tests.agents.test_pages import EVERYBODY, LETS, exported, login, status

pytestmark = pytest.mark.django_db
OF_TOWER = LETS - {"stranger"}
MANAGERS = {"leasing_manager", "general_manager"}
# Who may see the prospect, the managers, and who wrote the claim down; nobody else.
PAGES = {
    "introductions/": LETS,
    "introductions/new/": LETS,
    "introductions/new/?broker={broker}": LETS,
    "introductions/{stands}/": {"leasing"} | MANAGERS,
    "introductions/{claim}/": {"leasing", "colleague"} | MANAGERS,
    "commissions/": MANAGERS | {"stranger"},
    "commissions/export/": MANAGERS | {"stranger"},
    "commissions/{commission}/": MANAGERS,
    "commissions/{commission}/arrived/": MANAGERS,
    "report/": MANAGERS | {"stranger"},
    "report/export/": MANAGERS | {"stranger"},
}
# What is there for who sees the introduction, and not his to do.
DECIDED = {
    "introductions/{claim}/decide/": "introductions/{claim}/",
    "introductions/{stands}/extend/": "introductions/{stands}/",
}


@pytest.fixture
def paths(house: House) -> dict[str, int]:
    """A standing introduction with a claim against it, and a commission of another client."""
    commission = earned(house, house.broker("钱磊", "锐观", "13600002231"), company="暮光设计", phone="13700001111")
    stands, claim = contested(house)
    return {
        "broker": stands.broker_id, "stands": stands.pk, "claim": claim.pk, "commission": commission.pk
    }  # fmt: skip


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_a_person_may_not_see_is_not_there(client: Client, house: House, paths: dict[str, int], role: str):
    login(client, house, role)
    for one, seen_by in PAGES.items():
        assert status(client, "/brokers/" + one.format(**paths)) == (200 if role in seen_by else 404), one
    for one, page in DECIDED.items():
        found = 200 if role in MANAGERS else 403 if role in PAGES[page] else 404
        assert status(client, "/brokers/" + one.format(**paths)) == found, one
    count = f"/brokers/introductions/{paths['stands']}/count/"
    # What is found by searching is what one may see: by the client's name, and by the broker's.
    for sought, key in (("晨曦", "stands"), ("孙薇", "claim")):
        found = client.get(f"/search/?q={sought}").content.decode()
        is_seen = role in PAGES[f"introductions/{{{key}}}/"]
        assert (f"/brokers/introductions/{paths[key]}/" in found) is is_seen, sought
    answer = client.post(count)
    assert answer.status_code == (302 if role in MANAGERS else 403 if role == "leasing" else 404)
    assert client.post(f"/brokers/commissions/{paths['commission']}/nothing/").status_code == 404


def sent(house: House, **typed: Any) -> dict[str, Any]:
    plain = {
        "key": str(uuid4()), "company": "晨曦软件", "contact": "许明", "phone": "13900002207", "area": "300",
        "nature": "private", "business": "trade", "can_bear": "40000",
    }  # fmt: skip
    return plain | typed


@pytest.mark.req("R111", "R112")
def test_from_the_visit_the_broker_names_his_client(client: Client, house: House):
    visit = house.classed({"known": "regular", "client": "named", "asks": "spaces"}, "partner")
    login(client, house, "leasing")
    url = f"/brokers/introductions/new/?broker={visit.broker_id}&amp;visit={visit.pk}"
    assert url in client.get(visit.get_absolute_url()).content.decode()
    answer = client.post(url.replace("&amp;", "&"), sent(house))
    found = Introduction.objects.get()
    assert answer["Location"] == found.get_absolute_url()
    assert (found.visit, found.class_then, found.can_bear) == (visit, "partner", 40000)
    page = client.get(f"/brokers/people/{visit.broker_id}/").content.decode()
    assert found.get_absolute_url() in page and "保护中" in page
    assert client.post(url.replace("&amp;", "&"), sent(house, business="other", company="暮光")).status_code == 400


def test_sent_twice_it_is_written_down_once(client: Client, house: House):
    broker = house.broker()
    login(client, house, "leasing")
    form = sent(house)
    for _again in range(2):
        answer = client.post(f"/brokers/introductions/new/?broker={broker.pk}", form)
    assert answer["Location"] == Introduction.objects.get().get_absolute_url()


def test_a_claim_on_a_colleagues_client_says_nothing_of_him(client: Client, house: House):
    first, second = two_brokers(house)
    stands = introduce(house, first, company="晨曦软件集团", needs="要带露台的")
    claim = introduce(house, second, "colleague", company="晨曦软件", phone="")
    login(client, house, "colleague")
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "另一位中介先报备过" in page
    for secret in (
        "晨曦软件集团",
        "要带露台的",
        "赵启明",
        stands.get_absolute_url(),
        f"/leasing/prospects/{stands.prospect_id}/",
    ):
        assert secret not in page
    assert "晨曦软件集团" not in client.get("/brokers/introductions/").content.decode()


def test_both_claims_stand_side_by_side_and_are_decided_between(client: Client, house: House):
    _stands, claim = contested(house)
    login(client, house, "leasing_manager")
    url = f"/brokers/introductions/{claim.pk}/decide/"
    page = client.get(url).content.decode()
    assert "赵启明" in page and "孙薇" in page and "同一公司" in page
    assert client.post(url, {"key": str(uuid4()), "decision": "claim", "reason": ""}).status_code == 400
    answer = client.post(url, {"key": str(uuid4()), "decision": "claim", "reason": "客户书面确认"})
    assert answer["Location"] == claim.get_absolute_url()
    claim.refresh_from_db()
    assert claim.state == "standing"
    assert client.get(url)["Location"] == claim.get_absolute_url()


def test_what_waits_is_on_the_desk_of_whose_turn_it_is(client: Client, house: House):
    IntroductionTerms.objects.create(estate=house.tower, remind_days=89)
    _stands, claim = contested(house)
    services.look_after_introductions(at=clock.now() + (claim.protected_until - clock.now()) / 2)
    manager, seller = house.fresh("leasing_manager"), house.fresh("leasing")
    assert [row.kind for row in desk.rows_for(manager, 9)] == ["introduction_conflict"]
    assert [row.kind for row in desk.rows_for(seller, 9)] == ["introduction_ends"]
    assert count_waiting([desk.waiting(manager)])[0] == count_waiting([desk.waiting(seller)])[0] == 1
    assert desk.rows_for(house.fresh("colleague"), 9) == []


def test_a_commission_goes_from_its_page_to_paid(client: Client, house: House):
    commission = earned(house)
    login(client, house, "general_manager")
    steps = {
        "agreed": {"months": "2", "tax": "in", "rate": "6", "reason": "谈定两个月"},
        "arrived": {"deposit_on": "2026-03-17", "first_rent_on": "2026-03-17"},
        "invoiced": {"number": "04417788", "invoiced_on": "2026-03-17"},
        "paid": {"paid_on": "2026-03-17"},
    }
    for key, typed in steps.items():
        url = f"/brokers/commissions/{commission.pk}/{key}/"
        assert client.get(url).status_code == 200
        answer = client.post(url, {"key": str(uuid4()), **typed})
        assert answer["Location"] == commission.get_absolute_url(), key
    commission.refresh_from_db()
    assert (commission.state, commission.amount) == ("paid", commission.monthly_rent * 2)
    page = client.get(commission.get_absolute_url()).content.decode()
    assert "2 个月租金，含税 6%" in page and "04417788" in page
    cells = exported(client.get("/brokers/commissions/export/?tab=paid"))
    assert "诚达行" in cells and "已付" in cells
    assert "诚达行" not in exported(client.get("/brokers/commissions/export/?tab=payable"))


def test_the_list_asks_the_same_for_one_row_and_for_several(client: Client, house: House):
    login(client, house, "leasing_manager")
    first, second = two_brokers(house)
    introduce(house, first)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/brokers/introductions/")
        counts.append(len(asked))
        if len(counts) == 1:
            for number in range(4):
                for broker in (first, second):
                    introduce(house, broker, company=f"{number} 号甲企业", phone=f"1370000000{number}")
    assert counts[0] == counts[1]


@pytest.mark.req("R111", "R112")
def test_what_the_broker_said_of_his_client_in_the_visit_is_not_asked_again(client: Client, house: House):
    visit = house.received("partner_client")
    VisitClient.objects.create(
        estate=visit.estate, visit=visit, name="泽远生物", area=410, nature="private", business="trade", capacity=70000,
        recorded_at=clock.now(), recorded_by=house.leasing,
    )  # fmt: skip
    login(client, house, "leasing")
    initial = (
        client.get(f"/brokers/introductions/new/?broker={visit.broker_id}&visit={visit.pk}").context["form"].initial
    )
    asked = ("company", "area", "nature", "business", "can_bear")
    assert [initial[name] for name in asked] == ["泽远生物", 410, "private", "trade", 70000]

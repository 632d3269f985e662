"""A broker in a real browser: found while the desk types, asked with a tap each, and classed by the host on his
phone (R105, R107, R110). How he is received then is walked beside it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from agents import services
from agents.fixed_rows import install
from agents.models import BrokerVisit
from agents.services import BrokerFacts
from office.models import Estate
from tests.agents.house import TUESDAY
from tests.browser.test_case_walk import PASSWORD, PHONE, Walk
from tests.factories import EstateFactory, StaffFactory


@pytest.fixture
def tower(transactional_db: None, shift_clock: Callable) -> Estate:
    shift_clock(TUESDAY - datetime.now(UTC))
    install()
    estate = EstateFactory(name="云汇大厦", kind=Estate.Kind.TOWER)
    for role, name in (("front_desk", "何静怡"), ("leasing", "顾晓彤")):
        person = StaffFactory(role=role, estate=estate, name=name, username=role)
        person.set_password(PASSWORD)
        person.save()
    facts = BrokerFacts("赵启明", "诚达行", phone="13905716614")
    services.write_down_broker(estate=estate, by=person, facts=facts)
    return estate


def register(page: Page, server: LiveServer) -> None:
    """He is found by his initials and tapped."""
    page.goto(f"{server.url}/brokers/visits/new/")
    page.get_by_label("经纪人", exact=False).first.press_sequentially("zqm")
    page.locator("#alike label", has_text="赵启明").click()
    page.get_by_label("来访目的").fill("替客户找办公房")
    page.get_by_label("接待人").select_option(label="顾晓彤")
    page.get_by_role("button", name="登记", exact=True).click()


@pytest.mark.req("R105", "R107", "R110")
def test_a_broker_is_found_asked_and_classed(browser: Browser, live_server: LiveServer, tower: Estate) -> None:
    walk = Walk(browser, live_server)
    desk = walk.log_in("front_desk")
    register(desk, live_server)
    for answer in ("第一次来", "说得出大概"):
        desk.locator(".hy-q label", has_text=answer).click()
    expect(desk.locator("#visit-story")).to_contain_text("手上有没有客户")
    expect(desk.locator("#visit-side")).not_to_contain_text("建议")

    host = walk.log_in("leasing", PHONE)
    walk.open_from_desk(host, "赵启明")
    expect(host.locator(".hy-nextbar")).to_contain_text("初次来访")
    host.locator(".hy-q label", has_text="其他租户的情况").click()
    host.get_by_label("来访目的").fill("替客户找 150 ㎡ 办公房")
    expect(host.locator(".hy-nextbar")).to_contain_text("市场调研")
    expect(host.get_by_label("来访目的")).to_have_value("替客户找 150 ㎡ 办公房")
    host.get_by_text("另定分类，写理由").click()
    host.locator(".hy-broker-other label", has_text="初次来访").click()
    host.get_by_label("原因").fill("随口一问，客户是真的")
    host.get_by_role("button", name="就这样定").click()
    expect(host.locator(".hy-verdict h2")).to_have_text("初次来访")
    visit = BrokerVisit.objects.get()
    assert (visit.suggested, visit.decided, visit.purpose) == ("research", "new", "替客户找 150 ㎡ 办公房")

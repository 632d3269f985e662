"""A client whom two brokers name, in a real browser: claimed, decided, signed, and paid for (R104, R111)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from agents import services
from agents.fixed_rows import deliver_terms
from agents.models import Commission, Introduction
from office import clock
from tests.agents.house import TUESDAY, House, open_house
from tests.agents.introducing import introduce, sign, two_brokers
from tests.browser.test_case_walk import PASSWORD, PHONE, Walk


@pytest.fixture
def house(transactional_db: None, shift_clock: Callable) -> House:
    """A tower in which a broker has introduced a client already, and a second one is known."""
    with clock.at(TUESDAY):
        house = open_house()
        deliver_terms(house.tower)
        introduce(house, two_brokers(house)[0])
    for role in ("colleague", "leasing_manager"):
        person = house.people[role]
        person.username = role
        person.set_password(PASSWORD)
        person.save()
    shift_clock(TUESDAY - datetime.now(UTC))
    return house


def claim(page: Page, server: LiveServer) -> None:
    """A second broker names the client by another form of his name."""
    page.goto(f"{server.url}/brokers/introductions/")
    page.get_by_role("link", name="报备客户").click()
    page.get_by_role("link", name="孙薇").click()
    page.get_by_label("客户公司").fill("晨曦软件有限公司")
    page.get_by_label("需要面积（㎡）").fill("300")
    page.get_by_label("民营").check()
    page.get_by_label("贸易", exact=True).check()
    page.get_by_role("button", name="报备", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("待裁定")


def decide(page: Page) -> None:
    """The manager gives him to the second broker."""
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").last.click()
    expect(page.locator(".hy-versions")).to_contain_text("赵启明")
    expect(page.locator(".hy-versions")).to_contain_text("孙薇")
    page.get_by_label("归后报备的中介").check()
    page.get_by_label("原因").fill("客户书面确认由她代理")
    page.get_by_role("button", name="就这样定").click()
    expect(page.locator(".hy-head")).to_contain_text("保护中")


def pay(page: Page) -> None:
    """Deposit and first rent have come, the invoice, the payment: each the next step of its page."""
    day = f"{TUESDAY:%Y-%m-%d}"
    for step, typed in (
        ("登记押金、首期租金到账", {"押金到账": day, "首期租金到账": day}),
        ("登记发票", {"发票号码": "04417788"}),
        ("登记付款", {}),
    ):
        page.locator(".hy-nextbar").get_by_role("link").click()
        expect(page.locator("h1")).to_contain_text(step)
        for label, value in typed.items():
            page.get_by_label(label).fill(value)
        page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("已付")


@pytest.mark.req("R104", "R111")
def test_a_contested_client_is_decided_signed_and_paid_for(
    browser: Browser, live_server: LiveServer, house: House
) -> None:
    walk = Walk(browser, live_server)
    claim(walk.log_in("colleague"), live_server)
    manager = walk.log_in("leasing_manager", PHONE)
    decide(manager)
    found = Introduction.objects.get(state="standing")
    sign(house, found.prospect)
    manager.goto(f"{live_server.url}{found.get_absolute_url()}")
    manager.locator(".hy-nextbar").get_by_role("button", name="登记佣金").click()
    expect(manager.locator(".hy-head")).to_contain_text("应付")
    pay(manager)
    assert (Commission.objects.get().state, found.broker.name) == ("paid", "孙薇")
    assert services.look_after_introductions(at=clock.now()) == 0

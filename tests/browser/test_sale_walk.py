"""A sale in a real browser, in Chinese: from the price sheet over the calculation and the contract to the last instalment."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.models import Instalment, SaleContract
from tests.browser.test_case_walk import PASSWORD, Walk
from tests.leasing.quotes import MONDAY, at
from tests.leasing.selling import Centre, open_centre


@pytest.fixture
def centre(transactional_db: None, shift_clock: Callable) -> Centre:
    """The sales centre on a Monday afternoon; the buyer has seen a unit."""
    with at(MONDAY):
        centre = open_centre()
    person = centre.tower.people["leasing"]
    person.username = "leasing"
    person.set_password(PASSWORD)
    person.save()
    shift_clock(MONDAY - datetime.now(UTC))
    return centre


def calculate(page: Page) -> None:
    """3 % off besides is within the salesperson's authority; the sum is reckoned while he types."""
    page.locator("aside").get_by_role("link", name="购房测算").first.click()
    page.get_by_label("10 层 B 室").check()
    page.get_by_label("分期付款").check()
    page.get_by_label("另给优惠（%）").fill("3")
    expect(page.locator("#reckoning")).to_contain_text("2,667,983.45")
    expect(page.locator("#reckoning")).to_contain_text("在您的权限内")
    page.get_by_role("button", name="保存测算").click()
    expect(page.locator(".hy-head")).to_contain_text("已批准")


def sign(page: Page) -> None:
    page.locator("aside").get_by_role("link", name="签购房合同").click()
    page.get_by_label("合同编号").fill("YG-2026-102")
    page.get_by_role("button", name="签合同", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("收款中")


def receive(page: Page, receipt: str) -> None:
    page.locator("aside").get_by_role("link", name="登记收款").click()
    page.get_by_label("收据编号").fill(receipt)
    page.get_by_role("button", name="登记收款").click()
    expect(page.locator(".hy-head")).to_contain_text("白启明")


@pytest.mark.req("R158")
def test_a_sale_from_the_price_sheet_to_its_last_instalment(
    browser: Browser, live_server: LiveServer, centre: Centre
) -> None:
    page = Walk(browser, live_server).log_in("leasing")
    page.goto(f"{live_server.url}/leasing/selling/prices/")
    expect(page.locator(".hy-prices")).to_contain_text("2,764,320.00")
    page.goto(f"{live_server.url}/leasing/prospects/{centre.buyer.pk}/")
    calculate(page)
    sign(page)
    for receipt in ("SJ-01", "SJ-02", "SJ-03"):
        receive(page, receipt)
    expect(page.locator(".hy-head")).to_contain_text("已付清")
    assert Instalment.objects.filter(contract=SaleContract.objects.get(), received_on=None).count() == 0

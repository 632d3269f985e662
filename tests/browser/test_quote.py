"""A quote in a real browser, in Chinese: typed with the reckoning beside it, supported, approved, printed, answered."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.models import QuoteStatus, QuoteVersion
from office.models import Staff
from tests.browser.test_case_walk import PASSWORD, Walk
from tests.leasing.quotes import MONDAY, Tower, at, build_tower

pytestmark = pytest.mark.req("R65", "R80", "R81")


@pytest.fixture
def quoting(transactional_db: None, shift_clock: Callable) -> Tower:
    """The tower on a Monday afternoon; whoever sets prices may log in."""
    with at(MONDAY):
        tower = build_tower()
    for name in ("leasing", "leasing_manager", "general_manager"):
        person: Staff = tower.people[name]
        person.username = name
        person.set_password(PASSWORD)
        person.save()
    shift_clock(MONDAY - datetime.now(UTC))
    return tower


def draw_up(page: Page) -> None:
    """The salesperson types the mock's quote; what it costs stands beside it before anything is kept."""
    page.get_by_role("link", name="租赁", exact=True).first.click()
    page.get_by_role("link", name="报价", exact=True).first.click()
    page.get_by_role("link", name="新报价").first.click()
    page.get_by_label("为哪位客户").select_option(label="晨曦软件")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("checkbox", name=re.compile("12 层 B 座")).check()
    expect(page.locator("#reckoning")).to_contain_text("57,970.52")
    page.get_by_label("12 层 B 座的价格").fill("4.85")
    page.get_by_label("免租月数").fill("1")
    page.get_by_label("停车费（个）").fill("2")
    page.get_by_label("电话租费（线）").fill("6")
    page.get_by_label("为什么报这个价").fill("能带上下游来")
    expect(page.locator("#reckoning")).to_contain_text("60,286.15")
    expect(page.locator("#reckoning")).to_contain_text("超出您的权限")
    assert not QuoteVersion.objects.exists()
    page.get_by_role("button", name="保存并提交").click()
    expect(page.locator(".hy-steps .is-now")).to_contain_text("韩振宇")


def support(page: Page) -> None:
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").last.click()
    expect(page.locator(".hy-auth")).to_contain_text("底价 4.70")
    page.locator("aside").get_by_role("link", name="同意上报").click()
    page.get_by_label("为什么支持").fill("租期也长")
    page.get_by_role("button", name="同意上报").click()
    expect(page.locator(".hy-steps .is-now")).to_contain_text("方敬之")


def approve(page: Page) -> None:
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").last.click()
    page.locator("aside").get_by_role("button", name="同意 4.85 元").click()
    expect(page.locator(".hy-head")).to_contain_text("已批准")


def give_and_write_down(page: Page) -> None:
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").first.click()
    with page.context.expect_page():
        page.locator("aside").get_by_role("button", name="打印给客户").click()
    page.locator("aside").get_by_role("link", name="给客户").click()
    page.get_by_label("纸面").check()
    page.get_by_role("button", name="给客户", exact=True).click()
    page.locator("aside").get_by_role("link", name="记录客户答复").click()
    page.get_by_label("客户接受").check()
    page.get_by_role("button", name="记录客户答复").click()
    expect(page.locator(".hy-head")).to_contain_text("客户接受")


def test_a_discount_that_needs_the_general_manager(browser: Browser, live_server: LiveServer, quoting: Tower) -> None:
    walk = Walk(browser, live_server)
    seller = walk.log_in("leasing")
    draw_up(seller)
    assert "4.70" not in seller.content()
    support(walk.log_in("leasing_manager"))
    approve(walk.log_in("general_manager"))
    seller.goto(f"{live_server.url}/")
    give_and_write_down(seller)
    version = QuoteVersion.objects.get()
    assert (version.status, version.decisions.count()) == (QuoteStatus.ACCEPTED, 2)
    assert bytes(version.paper.content).startswith(b"%PDF")

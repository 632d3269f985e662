"""The whole way of an office visitor in a real browser, in Chinese: from the lobby over his needs and a viewing to a quote with
a discount that needs the general manager, approved and printed (R53–R56, R66, R67, R69, R73, R80, R81)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.fixed_rows import deliver, deliver_checklists
from leasing.models import Prospect, QuoteStatus, QuoteVersion, Reception, Viewing
from office.models import Estate
from tests.browser.test_case_walk import PASSWORD, Walk
from tests.browser.test_quote import approve, support
from tests.browser.test_reception_walk import record, register
from tests.factories import BuildingFactory, EstateFactory, SpaceFactory, StaffFactory
from tests.leasing.house import TUESDAY

PEOPLE = {"front_desk": "何静怡", "leasing": "顾晓彤", "leasing_manager": "韩振宇", "general_manager": "方敬之"}


@pytest.fixture
def tower(transactional_db: None, shift_clock: Callable) -> Estate:
    """云汇大厦 on a Tuesday morning, with a space that stands empty."""
    shift_clock(TUESDAY - datetime.now(UTC))
    estate = EstateFactory(name="云汇大厦", kind=Estate.Kind.TOWER)
    deliver(estate)
    deliver_checklists(estate)
    for role, name in PEOPLE.items():
        person = StaffFactory(role=role, estate=estate, name=name, username=role)
        person.set_password(PASSWORD)
        person.save()
    building = BuildingFactory(estate=estate, number="1", name="云汇大厦", floors=22)
    SpaceFactory(estate=estate, building=building, label="12 层 B 座")
    return estate


def receive(page: Page) -> None:
    """The visit is led by its checklist up to the farewell."""
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link", name="继续接待").click()
    page.get_by_role("link", name="了解公司背景").click()
    page.get_by_label("情况").fill("软件公司，三十人")
    record(page, "了解公司背景")
    page.get_by_role("link", name="了解需要").click()
    page.get_by_placeholder("需要 1").fill("朝南，离地铁近")
    record(page, "了解需要")
    page.get_by_role("link", name="致谢道别").click()
    page.get_by_label("情况").fill("谢谢来访，约好看房")
    record(page, "致谢道别")


def take_on(page: Page) -> None:
    """What the visit has told stands in the form already; then the visit ends."""
    page.get_by_role("link", name="登记为意向客户").click()
    expect(page.locator("[name=company]")).to_have_value("晨曦软件")
    page.locator("[name=nature][value=private]").check(force=True)
    page.locator("[name=business]").fill("软件")
    page.locator("[name=area_from]").fill("300")
    page.locator("[name=intent][value='2']").check(force=True)
    page.locator("form[data-draft] button[type=submit]").click()
    expect(page.locator(".hy-next")).to_be_visible()
    prospect = page.url
    page.locator("a[href*='/leasing/receptions/']").first.click()
    page.locator(".hy-next").get_by_role("link", name="结束接待").click()
    page.get_by_role("button", name="结束接待").click()
    expect(page.get_by_text("接待已结束。")).to_be_visible()
    page.goto(prospect)


def book(page: Page) -> None:
    """His needs are known, his intent is clear: the next step is to invite him."""
    page.locator(".hy-next .hy-do").get_by_role("button").click()
    expect(page.locator(".hy-next h2")).to_contain_text("看房")
    page.locator(".hy-next .hy-do").get_by_role("link", name="预约看房").click()
    page.get_by_label("时间").fill("2026-03-17T14:00")
    page.get_by_role("checkbox", name="12 层 B 座").check()
    page.get_by_role("button", name="约定").click()
    expect(page.get_by_text("看房已约好。")).to_be_visible()


def show_round(page: Page) -> None:
    """He is there earlier than booked; each of the four features is said with its value."""
    page.locator(".hy-next").get_by_role("link", name="记录看房").click()
    for feature, value in (("朝向", "南"), ("面积", "328.60"), ("得房率", "71.5%"), ("周围租户", "")):
        line = page.locator(".hy-tosay li", has_text=feature).first
        expect(line).to_contain_text(value)
        line.get_by_role("checkbox").check()
    page.get_by_text("满意", exact=True).click()
    page.get_by_text("要改动", exact=True).click()
    page.get_by_label("客户原话").fill("隔断拆掉两间")
    page.get_by_text("强烈", exact=True).click()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".hy-next h2")).to_have_text("争取请到会议室面谈租金")


def quote(page: Page) -> None:
    """What he has seen stands on the quote already; the discount is beyond everybody but the general manager."""
    page.locator(".hy-next").get_by_role("link", name="做一份报价").click()
    expect(page.get_by_role("checkbox", name="12 层 B 座")).to_be_checked()
    page.get_by_label("12 层 B 座的价格").fill("4.85")
    page.get_by_label("为什么报这个价").fill("能带上下游来")
    expect(page.locator("#reckoning")).to_contain_text("超出您的权限")
    page.get_by_role("button", name="保存并提交").click()
    expect(page.locator(".hy-steps .is-now")).to_contain_text("韩振宇")


@pytest.mark.req("R53", "R66", "R67", "R69", "R73", "R81")
def test_an_office_visitor_from_the_lobby_over_a_viewing_to_a_quote_that_the_general_manager_approves(
    browser: Browser, live_server: LiveServer, tower: Estate
) -> None:
    walk = Walk(browser, live_server)
    visitor = {"visitor": "许明", "company": "晨曦软件", "phone": "13905716218", "address": "滨河市中山路 88 号"}
    register(walk.log_in("front_desk"), live_server, "写字楼来访", **visitor)
    seller = walk.log_in("leasing")
    receive(seller)
    take_on(seller)
    book(seller)
    show_round(seller)
    quote(seller)
    assert "4.70" not in seller.content()
    support(walk.log_in("leasing_manager"))
    approve(walk.log_in("general_manager"))
    seller.goto(f"{live_server.url}/")
    seller.locator(".hy-task", has_text="晨曦软件").get_by_role("link").first.click()
    with seller.context.expect_page():
        seller.locator("aside").get_by_role("button", name="打印给客户").click()
    expect(seller.locator(".hy-head")).to_contain_text("已批准")
    prospect, version = Prospect.objects.get(), QuoteVersion.objects.get()
    assert Reception.objects.get().prospect == prospect
    assert (prospect.stage, prospect.intent, Viewing.objects.get().state) == ("viewed", 3, "recorded")
    assert (version.status, version.decisions.count()) == (QuoteStatus.APPROVED, 2)
    assert bytes(version.paper.content).startswith(b"%PDF")

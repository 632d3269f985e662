"""How a client's way ends, in a real browser, in Chinese: the signature with its welcome, and the last chance."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing import services
from leasing.models import Lease, MeetingRoom, Negotiation, PriceApplication, QuoteVersion, WelcomeCeremony
from office import clock
from tests.browser.test_case_walk import PASSWORD, Walk
from tests.leasing.quotes import MONDAY, Tower, at, build_tower


@pytest.fixture
def quoting(transactional_db: None, shift_clock: Callable) -> Tower:
    """The tower on a Monday afternoon; the client has come to the table."""
    with at(MONDAY):
        tower = build_tower()
        for stage in ("needs_known", "viewed", "negotiating"):
            services.move_prospect(prospect_id=tower.prospect.pk, by=tower.leasing, to=stage)
    for name in ("leasing", "general_manager"):
        person = tower.people[name]
        person.username = name
        person.set_password(PASSWORD)
        person.save()
    shift_clock(MONDAY - datetime.now(UTC))
    return tower


def to_client(page: Page, live_server: LiveServer, tower: Tower) -> None:
    page.goto(f"{live_server.url}/leasing/prospects/{tower.prospect.pk}/")


def hold_talk(page: Page, live_server: LiveServer, tower: Tower, move_clock: Callable) -> None:
    """In a meeting room that is booked for it; what was asked and given is written down when it is over."""
    MeetingRoom.objects.create(estate=tower.estate, name="云汇厅", floor=3, seats=6)
    to_client(page, live_server, tower)
    page.locator("aside").get_by_role("link", name="约下一次洽谈").first.click()
    page.get_by_label("云汇厅").check()
    page.locator("[name=begins]").fill("15:30")
    page.locator("[name=ends]").fill("16:30")
    page.get_by_role("button", name="预订").click()
    page.locator("aside").get_by_role("button", name="开始洽谈").click()
    page.locator("aside").get_by_role("link", name="记录洽谈内容").first.click()
    move_clock(MONDAY + timedelta(hours=1) - datetime.now(UTC))
    said = {"ended": "16:15", "asked": "免租两个月", "given": "按报价", "outcome": "客户接受", "next_step": "签约"}
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("已洽谈")


def accept(page: Page) -> None:
    """Given to the client, who accepts."""
    page.locator("aside").get_by_role("link", name="给客户").click()
    page.get_by_label("微信").check()
    page.get_by_role("button", name="给客户", exact=True).click()
    page.locator("aside").get_by_role("link", name="记录客户答复").click()
    page.get_by_label("客户接受").check()
    page.get_by_role("button", name="记录客户答复").click()
    expect(page.locator(".hy-head")).to_contain_text("客户接受")


def sign(page: Page) -> None:
    page.locator("aside").get_by_role("link", name="签租约").first.click()
    expect(page.locator("aside.hy-sheet")).to_contain_text("2029 年 3 月 31 日")
    page.get_by_label("合同编号").fill("YH-2026-031")
    page.get_by_label("欢迎仪式日期").fill("2026-03-20")
    page.get_by_role("button", name="签租约", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("晨曦软件")


def welcome(page: Page, live_server: LiveServer) -> None:
    """From the desk: two points are ticked, and afterwards it is said how it was."""
    page.goto(f"{live_server.url}/")
    page.locator(".hy-task", has_text="入驻欢迎仪式").get_by_role("link").last.click()
    for point in ("门口欢迎牌和鲜花", "入驻合影"):
        page.get_by_label(point).check()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-sheet", has_text="准备事项").first).to_contain_text("2 / 5")
    page.locator("aside").get_by_role("link", name="欢迎仪式已办").click()
    page.get_by_label("办得怎样").fill("许总很高兴，合了影。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("已办")


@pytest.mark.req("R75", "R82", "R93")
def test_from_an_approved_quote_over_a_talk_to_the_signed_lease_with_its_welcome(
    browser: Browser, live_server: LiveServer, quoting: Tower, shift_clock: Callable
) -> None:
    with at(MONDAY):
        quoting.approved()
    walk = Walk(browser, live_server)
    page = walk.log_in("leasing")
    hold_talk(page, live_server, quoting, shift_clock)
    assert Negotiation.objects.get().given == "按报价"
    page.goto(f"{live_server.url}/")
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").first.click()
    accept(page)
    sign(page)
    lease = Lease.objects.get()
    assert (lease.since, lease.last_day, quoting.prospect.stage) == (date(2026, 4, 1), date(2029, 3, 31), "signed")
    welcome(page, live_server)
    assert WelcomeCeremony.objects.get().done_by == quoting.leasing


def ask_frankly(page: Page) -> None:
    """His price is asked and the general manager applied to."""
    page.locator("aside").get_by_role("link", name="嫌租金高").click()
    page.get_by_label("他的心理价位是多少？").fill("4.60")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("aside").get_by_role("link", name="向总经理申请").click()
    expect(page.get_by_label("申请的价格")).to_have_value("4.60")
    page.get_by_label("为什么值得").fill("能带上下游来")
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator(".hy-next")).to_contain_text("总经理正在定价")


def counter(page: Page) -> None:
    page.locator(".hy-task", has_text="申请 4.60").get_by_role("link").last.click()
    expect(page.locator("aside.hy-sheet")).to_contain_text("4.70")
    page.get_by_label("同意，另定价格").check()
    page.get_by_label("什么价").fill("4.80")
    page.get_by_label("可以转告客户的话").fill("签三年可以给 4.80")
    page.get_by_role("button", name="答复").click()
    expect(page.locator(".hy-head")).to_contain_text("嫌租金高")


def seize_it(page: Page, live_server: LiveServer, tower: Tower) -> None:
    """He is told, takes it, and the quote at this price is made with one click, approved."""
    page.goto(f"{live_server.url}/")
    page.locator(".hy-task", has_text="总经理同意 4.80").get_by_role("link").last.click()
    page.get_by_label("他接受", exact=True).check()
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("aside").get_by_role("button", name="按批准的价出报价").first.click()
    expect(page.locator(".hy-head")).to_contain_text("已批准")


@pytest.mark.req("R98", "R99", "R100")
def test_too_dear_a_counter_offer_and_the_signature(browser: Browser, live_server: LiveServer, quoting: Tower) -> None:
    with at(MONDAY):
        quoting.sent()
    walk = Walk(browser, live_server)
    seller = walk.log_in("leasing")
    to_client(seller, live_server, quoting)
    ask_frankly(seller)
    counter(walk.log_in("general_manager"))
    seize_it(seller, live_server, quoting)
    assert QuoteVersion.objects.get(is_latest=True).effective_rent == Decimal("4.80")
    accept(seller)
    sign(seller)
    assert (quoting.prospect.stage, PriceApplication.objects.get().client) == ("signed", "accepted")
    assert Lease.objects.get().quote_version.decisions.get().by == quoting.general_manager


def on_the_desk(walk: Walk, move_clock: Callable, moment: datetime) -> Page:
    """The salesperson's desk of that morning, after beat has looked at the waiting list."""
    move_clock(moment - datetime.now(UTC))
    services.remind_of_asides(at=clock.now())
    return walk.log_in("leasing")


@pytest.mark.req("R95", "R96", "R97")
def test_who_signs_elsewhere_comes_up_again_half_a_year_before_his_lease_there_ends(
    browser: Browser, live_server: LiveServer, quoting: Tower, shift_clock: Callable
) -> None:
    walk = Walk(browser, live_server)
    page = walk.log_in("leasing")
    to_client(page, live_server, quoting)
    page.locator("aside").get_by_role("link", name="签了别的大楼").click()
    for name, words in {"building": "江畔中心", "price": "4.60", "years": "3"}.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-head")).to_contain_text("候租")
    # Signed on 16 March 2026 for three years: until 16 March 2029, half a year before is 16 September 2028.
    the_day = datetime(2028, 9, 16, 10, tzinfo=MONDAY.tzinfo)
    page = on_the_desk(walk, shift_clock, the_day - timedelta(days=1))
    expect(page.locator(".hy-task", has_text="晨曦软件")).to_have_count(0)
    page = on_the_desk(walk, shift_clock, the_day)
    page.locator(".hy-task", has_text="晨曦软件").get_by_role("link").last.click()
    page.get_by_role("button", name="重新跟进").click()
    expect(page.locator(".hy-head")).to_contain_text("已知需求")

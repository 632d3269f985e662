"""Visitors in a real browser: the sales centre led step by step on the phone up to the printed register; a prospect drawn
on the board (R54, R55, R130–R160)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.fixed_rows import deliver_checklists
from leasing.models import Prospect, Reception
from office.models import Estate, Staff
from tests.browser.test_case_walk import PASSWORD, PHONE, Walk
from tests.browser.test_intake import until
from tests.factories import EstateFactory, ProspectFactory, StaffFactory
from tests.leasing.house import TUESDAY


@pytest.fixture
def tower(transactional_db: None, shift_clock: Callable) -> Estate:
    """云汇大厦 on a Tuesday morning: the lobby's desk, a salesperson, the control room."""
    shift_clock(TUESDAY - datetime.now(UTC))
    estate = EstateFactory(name="云汇大厦", kind=Estate.Kind.TOWER, public_door=True)
    deliver_checklists(estate)
    for role, name in (("front_desk", "何静怡"), ("leasing", "顾晓彤"), ("control_room", "石磊")):
        person = StaffFactory(role=role, estate=estate, name=name, username=role)
        person.set_password(PASSWORD)
        person.save()
    return estate


def register(page: Page, server: LiveServer, kind: str, **typed: str) -> None:
    page.goto(f"{server.url}/leasing/receptions/new/")
    page.get_by_text(kind, exact=True).click()
    for name, words in typed.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_label("接待人").select_option(label="顾晓彤")
    page.get_by_role("button", name="登记", exact=True).click()


def record(page: Page, title: str) -> None:
    """Send the open step, and see that it is done."""
    page.get_by_role("button", name="记录，下一步").click()
    expect(page.locator(".hy-visit .is-done", has_text=title)).to_be_visible()


def lead(page: Page) -> None:
    """The whole checklist of the sales centre."""
    page.get_by_label("对方怎么说").fill("朋友住这里，说物业好。")
    record(page, "开场白")
    for item in ("开发商业绩和背景", "基地位置和周边情况", "小区整体规划"):
        page.get_by_label(item, exact=True).check()
    record(page, "看模型和透视图")
    expect(page.locator(".hy-visit .is-locked", has_text="设计理念和主要卖点")).to_contain_text(
        "完成「了解需要」后开放"
    )
    page.get_by_placeholder("需要 1").fill("三房")
    page.get_by_placeholder("需要 2").fill("离学校近")
    record(page, "了解需要")
    page.get_by_label("三房").fill("三房两卫，南北通")
    page.get_by_label("离学校近").fill("过马路就是小学")
    page.locator("[name=how_1][value=exceeds]").check(force=True)
    record(page, "设计理念和主要卖点")
    for place, item in enumerate(("朝向", "采光", "使用功能", "销售面积", "设计理念")):
        page.get_by_label(item, exact=True).check()
        page.locator(f"[name=said_{place}]").fill(f"{item}满意")
    record(page, "参观样板间")
    for item in ("设备", "建材", "装修标准"):
        page.get_by_label(item, exact=True).check()
    record(page, "设备、建材和装修标准")
    for thing in ("宣传资料", "名片", "服务监督卡"):
        page.locator("#now").get_by_text(thing, exact=True).click()
    record(page, "发放资料、名片、服务监督卡")
    page.get_by_placeholder("他问").first.fill("物业费多少？")
    page.get_by_placeholder("我们答").first.fill("每月每平方米 2.80 元。")
    record(page, "重点询问和答疑")
    page.get_by_label("情况").fill("B 户型，12 层")
    record(page, "选定户型")
    page.locator("#now summary").click()
    page.get_by_placeholder("原因").fill("要等家人一起谈")
    page.locator("#now").get_by_role("button", name="跳过", exact=True).click()
    expect(page.locator(".hy-visit .is-skipped", has_text="价格和购房程序")).to_be_visible()
    record(page, "送客")


@pytest.mark.req("R130", "R131", "R133", "R148", "R160")
def test_a_visitor_of_the_sales_centre_is_led_by_the_whole_checklist_up_to_the_register(
    browser: Browser, live_server: LiveServer, tower: Estate
) -> None:
    walk = Walk(browser, live_server)
    phone = walk.log_in("leasing", PHONE)
    register(phone, live_server, "售楼处来访", visitor="戴先生", phone="15905713306", address="湖滨小区 5 栋")
    lead(phone)
    phone.get_by_role("link", name="结束接待").first.click()
    for name in ("knows_product", "accepts_host", "wishes"):
        phone.locator(f"[name={name}][value='2']").check(force=True)
    phone.get_by_label("从哪里知道").fill("朋友介绍")
    phone.get_by_role("button", name="结束接待").click()
    expect(phone.get_by_text("接待已结束。")).to_be_visible()
    reception = Reception.objects.get()
    assert reception.ended_at
    assert [line["said"] for line in reception.records.get(code="show_flat").lines][:2] == ["朝向满意", "采光满意"]
    expect(phone.locator(".hy-visit")).to_contain_text("采光满意")
    desk = walk.log_in("leasing")
    desk.goto(f"{live_server.url}/leasing/register/")
    desk.emulate_media(media="print")
    expect(desk.locator(".hy-register")).to_contain_text("戴先生")
    for words in ("10:00 – 10:00", "159****3306", "朋友介绍", "顾晓彤"):
        expect(desk.locator(".hy-register")).to_contain_text(words)
    expect(desk.locator(".hy-register .hy-onpaper")).to_be_visible()
    expect(desk.get_by_role("button", name="打印")).to_be_hidden()


@pytest.mark.req("R55")
def test_a_prospect_is_drawn_to_the_next_stage_of_the_board(
    browser: Browser, live_server: LiveServer, tower: Estate
) -> None:
    prospect = ProspectFactory(estate=tower, company="恒岳设计", intent=2, owner=Staff.objects.get(username="leasing"))
    page = Walk(browser, live_server).log_in("leasing")
    page.goto(f"{live_server.url}/leasing/prospects/")
    card = page.locator(".hy-card", has_text="恒岳设计")
    card.drag_to(page.locator("[data-stage=viewed]"))
    prospect.refresh_from_db()
    assert prospect.stage == "received"
    card.drag_to(page.locator("[data-stage=needs_known]"))
    expect(page.locator("[data-stage=needs_known] .hy-card")).to_contain_text("恒岳设计")
    page.get_by_role("button", name="恒岳设计：移到「已介绍」").click()
    expect(page.locator("[data-stage=introduced] .hy-card")).to_contain_text("恒岳设计")
    assert Prospect.objects.get().stage == "introduced"


def test_who_is_known_already_is_found_while_typing(browser: Browser, live_server: LiveServer, tower: Estate) -> None:
    ProspectFactory(estate=tower, company="恒岳设计", owner=StaffFactory(role="leasing", estate=tower, name="许嘉"))
    page = Walk(browser, live_server).log_in("leasing")
    page.goto(f"{live_server.url}/leasing/prospects/new/")
    page.get_by_label("公司", exact=False).first.press_sequentially("恒岳设计有限公司")
    expect(page.locator("#alike")).to_contain_text("许嘉已有这位客户")
    until(page, "Object.values(localStorage).some(draft => draft.includes('恒岳设计有限公司'))")
    page.reload()
    expect(page.get_by_text("的草稿没交").first).to_be_visible()

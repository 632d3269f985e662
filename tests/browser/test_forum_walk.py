"""A residents' forum in a real browser: planned, invited to, signed in at on a phone, heard at, held."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from office.models import Estate
from revisits.models import Gathering, RevisitTask
from tests.browser.test_case_walk import PHONE, Walk, office  # noqa: F401 (a fixture)
from tests.complaints.desk import when
from tests.revisits.gatherings import BEGINS, owed


def plan(page: Page) -> None:
    """The director plans the quarter's forum from his desk."""
    page.locator(".hy-task", has_text="座谈会还没有安排").get_by_role("link", name="安排座谈会").click()
    page.get_by_label("主题").fill("夏季停车怎么管")
    page.get_by_label("地点").fill("1 栋一层活动室")
    page.get_by_label("主持人").select_option(label="林秀芳")
    page.get_by_label("日期").fill(str(BEGINS.date()))
    page.locator("[name=starts]").fill("15:00")
    page.locator("[name=ends]").fill("17:00")
    page.get_by_role("button", name="安排").click()
    expect(page.get_by_text("下一步，轮到林秀芳")).to_be_visible()


def invite(page: Page) -> None:
    """The host takes the proposal, prints the invitation and notes that it was handed out."""
    page.locator(".hy-task", has_text="夏季停车怎么管").get_by_role("link", name="邀请住户").click()
    expect(page.get_by_text("王淑珍")).to_be_visible()
    page.get_by_role("button", name="邀请勾选的住户").click()
    page.get_by_role("link", name="打印请柬").first.click()
    expect(page.locator(".hy-invitation")).to_contain_text("3 栋 1 单元 1502 王淑珍")
    page.go_back()
    page.get_by_role("button", name="记为已通知").click()
    expect(page.locator("#guests")).to_contain_text("已通知：纸质请柬")


def sign_in(page: Page) -> None:
    """At the door on a phone: type the room, tap once."""
    page.locator(".hy-nextbar").get_by_role("link", name="门口签到").click()
    page.get_by_placeholder("房号或姓名").press_sequentially("3-1502")
    expect(page.locator("#door-rows h2")).to_have_text("找到的住户")
    page.get_by_role("button", name=re.compile("为 3 栋.*签到")).click()
    expect(page.locator(".hy-doorcount b")).to_have_text("1")


def hear(page: Page) -> None:
    """Two things are said: one is answered at once, one is promised."""
    page.get_by_label("谁说的 1").select_option(label="3 栋 1 单元 1502 王淑珍")
    page.get_by_label("说了什么 1").fill("晚上南门找不到车位。")
    page.get_by_label("当场答复 1").fill("夜间开放南门地面临停。")
    page.get_by_label("说了什么 2").fill("车位排队名单能不能公开？")
    page.get_by_label("或约定答复 2").fill("2026-03-27T17:00")
    page.get_by_role("button", name="保存，继续记录").click()
    expect(page.get_by_text("已记下 2 条。")).to_be_visible()


def test_a_forum_walks_from_its_invitation_to_handled_feedback(
    browser: Browser,
    live_server: LiveServer,
    shift_clock: Callable,
    office: None,  # noqa: F811
) -> None:
    task = owed(Estate.objects.get(name="翠湖花园"))
    walk = Walk(browser, live_server)
    plan(walk.log_in("director"))
    host = walk.log_in("officer")
    invite(host)
    gathering = Gathering.objects.get()
    shift_clock(when(24, 14, 50) - datetime.now(UTC))
    phone = walk.log_in("front_desk", PHONE)
    phone.goto(f"{live_server.url}/revisits/gatherings/{gathering.pk}/")
    sign_in(phone)
    shift_clock(when(24, 15, 30) - datetime.now(UTC))
    host.goto(f"{live_server.url}/revisits/gatherings/{gathering.pk}/items/")
    hear(host)
    shift_clock(when(24, 17, 5) - datetime.now(UTC))
    host.goto(f"{live_server.url}/revisits/gatherings/{gathering.pk}/")
    host.get_by_role("link", name="写纪要", exact=True).first.click()
    host.get_by_label("会议纪要").fill("谈了夏季停车，夜间开放南门地面临停。")
    host.get_by_role("button", name="写纪要，办结").click()
    expect(host.get_by_text("已举办，纪要已写好")).to_be_visible()
    items = host.locator("#items")
    expect(items.get_by_role("listitem").first).to_contain_text("已答复")
    expect(items.get_by_role("listitem").last).to_contain_text("3 月 27 日 17:00")
    assert RevisitTask.objects.get(pk=task.pk).status == "done"

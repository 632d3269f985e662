"""In Chinese, in a real browser: an anonymous visitor from the lobby to the control room's screen, which shows by itself
what is to be watched, and back to his visit (R101–R103)."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.models import Reception
from office import security
from office.models import Estate, Notice, SecurityNotice, Staff
from tests.browser.pictures import keep_picture
from tests.browser.test_case_walk import Walk
from tests.browser.test_reception_walk import record, register, tower  # noqa: F401


def picture(page: Page, name: str) -> None:
    keep_picture(page, f"control-room/{name}")


def lead(page: Page) -> None:
    """The few steps that an office visitor cannot do without; he leaves nothing of himself."""
    page.locator(".hy-task", has_text="未留名来访者").get_by_role("link", name="继续接待").click()
    for title, field, words in (
        ("了解公司背景", page.get_by_label("情况"), "不肯说公司"),
        ("了解需要", page.get_by_placeholder("需要 1"), "只问租金"),
        ("致谢道别", page.get_by_label("情况"), "谢谢来访"),
    ):
        page.get_by_role("link", name=title).click()
        field.fill(words)
        record(page, title)
    page.get_by_role("link", name="修改").first.click()
    page.get_by_label("不愿留姓名、电话或地址").check()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".hy-next")).to_contain_text("名片和电话都没留")


def tell_control_room(page: Page) -> None:
    page.get_by_role("link", name="来访人怎样离开").click()
    page.get_by_text("已通知监控室", exact=True).click()
    page.get_by_label("样子").fill("男，四十岁上下，灰色夹克")
    page.get_by_label("楼层").fill("18")
    page.get_by_label("最后看到").fill("18 层东侧电梯厅")
    page.get_by_role("button", name="保存").click()


@pytest.mark.req("R101", "R102", "R103")
def test_an_anonymous_visitor_is_watched_until_he_has_left_and_his_visit_says_what_was_seen(
    browser: Browser,
    live_server: LiveServer,
    tower: Estate,  # noqa: F811
) -> None:
    walk = Walk(browser, live_server)
    watcher = walk.log_in("control_room")
    watcher.goto(f"{live_server.url}/control-room/")
    expect(watcher.get_by_role("heading", name="没有要留意的")).to_be_visible()
    register(walk.log_in("front_desk"), live_server, "写字楼来访")
    host = walk.log_in("leasing")
    lead(host)
    tell_control_room(host)
    expect(host.locator(".hy-next")).to_contain_text("监控室还没有人接手")
    expect(watcher.get_by_role("heading", name="从 18 层下楼")).to_be_visible()
    picture(watcher, "1-raised")
    watcher.get_by_role("button", name="收到，在看").click()
    expect(watcher.get_by_text("谁在留意")).to_be_visible()
    watcher.get_by_text("去了别的楼层").click()
    watcher.get_by_label("去了哪里，怎么处理的").fill("去过 9 层，已劝离")
    picture(watcher, "2-reporting")
    watcher.get_by_role("button", name="回报", exact=True).click()
    expect(watcher.locator(".hy-cr-list")).to_contain_text("去过 9 层，已劝离")
    host.reload()
    expect(host.locator(".hy-next")).to_contain_text("去过 9 层，已劝离")
    host.get_by_role("link", name="结束接待").click()
    host.get_by_role("button", name="结束接待").click()
    expect(host.get_by_text("接待已结束。")).to_be_visible()
    assert Reception.objects.get().left_how == "control_room"
    assert SecurityNotice.objects.get().taken_by.name == "石磊"
    seller = Staff.objects.get(username="leasing")
    assert Notice.objects.filter(staff=seller, kind="security_reported").exists()
    watcher.set_viewport_size({"width": 375, "height": 812})
    security.raise_notice(None, estate=tower, by=seller, task="从 18 层下楼，看是否直接离开大厦", floor=18)
    expect(watcher.get_by_role("heading", name="从 18 层下楼")).to_be_visible()
    picture(watcher, "3-phone")

"""In Chinese, in a real browser: the control room's screen shows by itself what is to be watched (R103)."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from office import security
from office.models import Estate, Notice, SecurityNotice
from tests.browser.test_intake import let_in
from tests.factories import EstateFactory, StaffFactory

PICTURES = Path("build/screens/control-room")

pytestmark = pytest.mark.django_db(transaction=True)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.req("R103")
def test_a_notice_appears_by_itself_and_is_reported_with_what_was_seen(
    context: BrowserContext, live_server: LiveServer
):
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    watcher = StaffFactory(role="control_room", estate=tower, name="石磊")
    seller = StaffFactory(role="leasing", estate=tower, name="顾晓彤", phone="6018")
    let_in(context, live_server.url, watcher)
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/control-room/")
    expect(page.get_by_role("heading", name="没有要留意的")).to_be_visible()
    picture(page, "1-quiet")
    said = {
        "task": "从 18 层下楼，看是否直接离开大厦",
        "floor": 18,
        "looks": "男，四十岁上下，灰色夹克",
        "pass_number": "0231",
    }
    security.raise_notice(None, estate=tower, by=seller, last_seen="18 层东侧电梯厅", **said)
    expect(page.get_by_role("heading", name="从 18 层下楼")).to_be_visible()
    picture(page, "2-raised")
    page.get_by_role("button", name="收到，在看").click()
    expect(page.get_by_text("谁在留意")).to_be_visible()
    page.get_by_text("去了别的楼层").click()
    page.get_by_label("去了哪里，怎么处理的").fill("去过 9 层，已劝离")
    picture(page, "3-reporting")
    page.get_by_role("button", name="回报", exact=True).click()
    expect(page.locator(".hy-cr-list")).to_contain_text("去过 9 层，已劝离")
    picture(page, "4-reported")
    assert SecurityNotice.objects.get().taken_by == watcher
    assert Notice.objects.filter(staff=seller, kind="security_reported").exists()
    page.set_viewport_size({"width": 375, "height": 812})
    security.raise_notice(None, estate=tower, by=seller, **said)
    expect(page.get_by_role("heading", name="从 18 层下楼")).to_be_visible()
    picture(page, "5-phone")

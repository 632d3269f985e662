"""A resident's whole way on a telephone: files, follows, is not satisfied, and the matter is reopened and closed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints import services
from complaints.models import Case
from office.models import Staff
from tests.complaints.desk import TUESDAY
from tests.factories import EstateFactory, StaffFactory

PHONE = {"width": 375, "height": 812}


@pytest.fixture
def office(transactional_db: None, shift_clock: Callable, live_server: LiveServer, settings) -> dict[str, Staff]:
    """翠湖花园 with its door open, a front desk and a director."""
    shift_clock(TUESDAY - datetime.now(UTC))
    settings.SITE_URL = live_server.url
    estate = EstateFactory(code="cuihu", name="翠湖花园", public_door=True, emergency_phone="8655 0119")
    return {role: StaffFactory(role=role, estate=estate, name=role) for role in ("front_desk", "director")}


def file_it(page: Page, url: str) -> Case:
    """The form, at 375 px, without login; nothing stands beyond the edge."""
    page.goto(f"{url}/p/cuihu/complain/")
    page.locator(".hy-pick label", has_text="投诉").click()
    page.get_by_label("哪方面的事").select_option(index=1)
    page.get_by_label("什么事").fill("5 栋 2 单元门口路灯坏了两晚，老人下台阶看不见。")
    page.get_by_label("电话").fill("13822072207")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="交给管理处").click()
    case = Case.objects.get()
    expect(page.locator(".hy-bigno")).to_have_text(case.number)
    expect(page.locator("svg.hy-qr")).to_be_visible()
    return case


def answer_it(case: Case, office: dict[str, Staff], said: str) -> None:
    """What the office does meanwhile."""
    desk = office["front_desk"]
    if case.round == 1:
        services.verify_case(case_id=case.pk, by=desk, found="属实。", finding="true", responsibility="ours")
    services.resolve_case(case_id=case.pk, by=desk, done=said, report_text=said)
    reporters = list(case.reporters.values_list("pk", flat=True))
    services.reply_to_reporters(case_id=case.pk, by=desk, reporter_ids=reporters, how="phone", said=said)


def rate_it(page: Page, url: str, case: Case, word: str, why: str = "") -> None:
    """Found again by number and telephone tail, and rated."""
    page.goto(f"{url}/p/cuihu/track/")
    page.get_by_label("回执号").fill(case.number)
    page.get_by_label("手机后四位").fill("2207")
    page.get_by_role("button", name="查询").click()
    page.locator(".hy-pick label").filter(has_text=word).last.click()
    page.get_by_label("哪里还不行").fill(why)
    page.get_by_role("button", name="告诉管理处").click()


@pytest.mark.req("R3", "R9")
def test_a_resident_goes_the_whole_way_on_a_telephone(browser: Browser, live_server: LiveServer, office):
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    case = file_it(page, live_server.url)
    page.get_by_role("link", name="/p/cuihu/t/").click()
    expect(page.get_by_text("正在核实")).to_be_visible()
    answer_it(case, office, "路灯已经换好。")
    rate_it(page, live_server.url, case, "不满意", "昨晚又不亮了。")
    expect(page.get_by_text("上次没有办好，正在重新办理。")).to_be_visible()
    case.refresh_from_db()
    assert (case.status, case.round) == ("assigned", 2)
    answer_it(case, office, "线路也换了。")
    page.reload()
    page.locator(".hy-pick label").first.click()
    page.get_by_role("button", name="告诉管理处").click()
    expect(page.get_by_text("已记下，谢谢您告诉我们。")).to_be_visible()
    case.refresh_from_db()
    assert (case.status, case.satisfied) == ("closed", True)

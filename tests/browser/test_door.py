"""A complaint's whole way on telephones: a resident files it, follows it, adds to it and is not satisfied; front desk and
director verify, answer, decide and answer again, until it is closed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints.models import Case
from office.models import Staff
from tests.complaints.desk import TUESDAY
from tests.factories import EstateFactory, StaffFactory
from tests.office.conftest import let_in

PHONE = {"width": 375, "height": 812}
WORDS = "下午五点以后家里有人，请先打电话。"


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


def at_work(browser: Browser, url: str, person: Staff) -> Page:
    """A colleague, logged in on a telephone of his own."""
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    let_in(page.context, url, person)
    return page


def take(page: Page, url: str, case: Case, step: str, answer: str, **typed: str) -> None:
    """One step of the office, on the form of its own; nothing stands beyond the edge."""
    page.goto(f"{url}/complaints/{case.pk}/{step}/")
    for name, words in typed.items():
        page.locator(f"[name={name}]").fill(words)
    if step == "verify":
        page.locator(".hy-pick label", has_text="属实").first.click()
        page.locator(".hy-pick label", has_text="我方").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".hy-submit .btn-primary").click()
    expect(page.get_by_text(answer)).to_be_visible()


def answer_it(page: Page, url: str, case: Case) -> None:
    """The first answer, by the front desk alone; it reads what the resident added."""
    page.goto(f"{url}/")
    page.locator(".hy-task", has_text=case.title).get_by_role("link").last.click()
    page.goto(f"{url}/complaints/{case.pk}/")
    expect(page.get_by_text(WORDS)).to_be_visible()
    take(page, url, case, "verify", "核实结果已记下。", found="灯管坏了。")
    take(page, url, case, "resolve", "处理结果已记下", done="换了灯管。")
    take(page, url, case, "reply", "两个回音都有了，这件已办结。", said="路灯已经换好。")


def answer_it_again(desk: Page, director: Page, url: str, case: Case) -> None:
    """Reopened: the director is told, the desk asks him, he decides, and the resident is answered once more."""
    director.goto(f"{url}/inbox/")
    expect(director.get_by_text(f"退回重办：{case.number}")).to_be_visible()
    take(desk, url, case, "escalate", "已上报主任。", problem="线路老化。", opinion="请批换线。")
    take(director, url, case, "decide", "批示已记下。", decision="整段换线，今天完成。")
    take(desk, url, case, "reply", "两个回音都有了，这件已办结。", said="线路也换了。")


def add_words(page: Page) -> None:
    """On the tracking page, while it is open."""
    page.get_by_label("有什么变化").fill(WORDS)
    page.get_by_role("button", name="补充上去").click()
    expect(page.get_by_text("已补充，并通知了经办人。")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def state_of(case: Case) -> tuple[str, int, bool | None]:
    case.refresh_from_db()
    return case.status, case.round, case.satisfied


def rate_it(page: Page, url: str, case: Case, word: str, why: str = "") -> None:
    """Found again by number and telephone tail, and rated."""
    page.goto(f"{url}/p/cuihu/track/")
    page.get_by_label("回执号").fill(case.number)
    page.get_by_label("手机后四位").fill("2207")
    page.get_by_role("button", name="查询").click()
    page.locator(".hy-pick label").filter(has_text=word).last.click()
    page.get_by_label("哪里还不行").fill(why)
    page.get_by_role("button", name="告诉管理处").click()


@pytest.mark.req("R3", "R9", "R14", "R17", "R27", "R28")
def test_a_residents_complaint_goes_from_the_phone_form_through_not_satisfied_to_closed(
    browser: Browser, live_server: LiveServer, office: dict[str, Staff]
) -> None:
    url = live_server.url
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    case = file_it(page, url)
    page.get_by_role("link", name="/p/cuihu/t/").click()
    expect(page.get_by_text("正在核实")).to_be_visible()
    add_words(page)
    desk, director = (at_work(browser, url, office[role]) for role in ("front_desk", "director"))
    answer_it(desk, url, case)
    assert state_of(case) == ("closed", 1, None)
    rate_it(page, url, case, "不满意", "昨晚又不亮了。")
    expect(page.get_by_text("上次没有办好，正在重新办理。")).to_be_visible()
    assert state_of(case) == ("assigned", 2, False)
    answer_it_again(desk, director, url, case)
    page.reload()
    page.locator(".hy-pick label").first.click()
    page.get_by_role("button", name="告诉管理处").click()
    expect(page.get_by_text("已记下，谢谢您告诉我们。")).to_be_visible()
    expect(page.get_by_text("重新提交一件")).to_be_visible()
    assert state_of(case) == ("closed", 2, True)
    assert case.resident_answered_at and case.director_told_at


@pytest.mark.req("R9", "R20", "R26")
@pytest.mark.parametrize("script", [True, False])
def test_what_happens_next_is_told_for_what_the_resident_chose_also_without_script(
    browser: Browser, live_server: LiveServer, office: dict[str, Staff], script: bool
) -> None:
    page = browser.new_context(locale="zh-CN", viewport=PHONE, java_script_enabled=script).new_page()
    page.goto(f"{live_server.url}/p/cuihu/complain/")
    told = {"投诉": "当天核实", "报修": "当天核实", "建议": "主任批示", "工作人员行为": "主任亲自核查、作出决定"}
    for choice, step in told.items():
        page.locator(".hy-pick label").get_by_text(choice, exact=True).click()
        steps = page.locator(".hy-track h3").filter(visible=True)
        expect(steps).to_have_text(["马上给回执号", step, "办完回话"])
    expect(page.get_by_text("投诉主任的由总经理核查")).to_be_visible()

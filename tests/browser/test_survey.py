"""A survey from the builder to its charts: built at the desk, answered by thirty households, three of them on a telephone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from office.models import Staff
from revisits import services
from revisits.models import Survey
from tests.complaints.desk import TUESDAY, when
from tests.factories import BuildingFactory, EstateFactory, HouseholdFactory, StaffFactory, UnitFactory, ZoneFactory
from tests.revisits.surveys import link

PHONE = {"width": 375, "height": 812}
HOUSEHOLDS = 30


@pytest.fixture
def director(transactional_db: None, shift_clock: Callable, live_server: LiveServer, settings) -> Staff:
    """翠湖花园 with thirty households in one building."""
    shift_clock(TUESDAY - datetime.now(UTC))
    settings.SITE_URL = live_server.url
    estate = EstateFactory(code="cuihu", name="翠湖花园")
    zone = ZoneFactory(estate=estate, name="一片区")
    building = BuildingFactory(estate=estate, zone=zone)
    for _number in range(HOUSEHOLDS):
        HouseholdFactory(estate=estate, unit=UnitFactory(estate=estate, building=building, zone=zone))
    return StaffFactory(role="director", estate=estate, name="沈国栋")


@pytest.fixture
def office(browser: Browser, live_server: LiveServer, director: Staff) -> Page:
    """The director's browser, logged in."""
    client = Client()
    client.force_login(director)
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900})
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([session])
    return context.new_page()


def ask(page: Page, kind: str, words: str, choices: str = "") -> None:
    page.get_by_role("link", name="添加题目").first.click()
    page.get_by_label("题目").fill(words)
    page.locator(".hy-pick label", has_text=kind).click()
    page.get_by_label("选项").fill(choices)
    page.get_by_role("button", name="保存").click()


def build(page: Page, url: str) -> Survey:
    """Topic, three questions, the last one dragged to the front and back by a button, and opened."""
    page.goto(f"{url}/revisits/surveys/new/")
    page.get_by_label("专题").fill("电梯")
    page.get_by_label("截止日").fill("2026-03-31")
    page.get_by_label("匿名").check()
    page.get_by_role("button", name="下一步：出题").click()
    ask(page, "单选", "等得久吗？", "不久\n很久")
    ask(page, "1–5 分", "满意吗？")
    ask(page, "文字", "还想说什么？")
    rows = page.locator("[data-order] > li")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 2})
    expect(rows.nth(0)).to_contain_text("还想说什么？")
    page.wait_for_load_state()
    assert [one.words for one in Survey.objects.get().questions.all()] == ["还想说什么？", "等得久吗？", "满意吗？"]
    rows.nth(0).get_by_role("button", name="下移").click()
    rows.nth(1).get_by_role("button", name="下移").click()
    expect(rows.nth(2)).to_contain_text("还想说什么？")
    page.get_by_role("button", name="发放问卷").click()
    expect(page.get_by_text("问卷已发放，30 户各有一个专属链接。")).to_be_visible()
    return Survey.objects.get()


def answer_on_a_telephone(browser: Browser, url: str) -> None:
    """Opens on any phone without login; what is missing is said beside it."""
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".hy-pick label", has_text="很久").click()
    page.get_by_role("button", name="提交问卷").click()
    expect(page.get_by_text("请回答这一题。").first).to_be_visible()
    page.locator(".hy-pick.is-5 label", has_text="4").click()
    page.get_by_label("还想说什么？").fill("早上等得太久。")
    page.get_by_role("button", name="提交问卷").click()
    expect(page.get_by_text("谢谢您，问卷已收到")).to_be_visible()
    page.goto(url)
    expect(page.get_by_text("可能已经填过了")).to_be_visible()


@pytest.mark.req("R51", "R52")
def test_a_survey_from_the_builder_to_its_charts(browser: Browser, live_server: LiveServer, office: Page):
    survey = build(office, live_server.url)
    single, scale, words = survey.questions.all()
    homes = [invitation.household for invitation in survey.invitations.select_related("household")]
    for number, household in enumerate(homes[:27]):
        sent = {single.field: "0", scale.field: str(1 + number % 5), words.field: f"意见 {number}", "website": ""}
        assert Client().post(link(survey, household), sent).status_code == 302
    for household in homes[27:]:
        answer_on_a_telephone(browser, live_server.url + link(survey, household))
    services.sweep_surveys(at=when(17, 12))
    office.goto(f"{live_server.url}/revisits/surveys/{survey.pk}/")
    expect(office.get_by_text("30 户中 30 户")).to_be_visible()
    expect(office.locator("svg.hy-bars")).to_have_count(2)
    expect(office.locator("svg.hy-bars").first).to_contain_text("27 · 90.0%")
    office.get_by_role("link", name="文字意见").click()
    # A hidden button has no role: all answers of the page are in sight.
    expect(office.get_by_role("button", name="转为反馈")).to_have_count(25)
    office.get_by_role("button", name="转为反馈").first.click()
    expect(office.get_by_text("已转为反馈意见，有负责人和期限。")).to_be_visible()

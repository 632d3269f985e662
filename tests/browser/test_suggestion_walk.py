"""A suggestion's whole way in a real browser, in Chinese: logged at the desk, planned for by the director, its measure done,
published, answered, and the household commended."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints.models import Case
from office.models import Estate
from tests.browser.test_case_walk import PHONE, Walk, office  # noqa: F401 (a fixture)
from tests.complaints.desk import PROPOSAL, TUESDAY


def log(page: Page) -> None:
    """What a suggestion does not need goes away with its kind, and what to ask stands beside the form."""
    page.goto(f"{page.url}complaints/new/")
    expect(page.get_by_text("紧急程度")).to_be_visible()
    page.locator(".hy-pick").get_by_text("建议", exact=True).click()
    expect(page.locator("#guide")).to_contain_text("建议做什么、改什么？")
    expect(page.locator(".hy-unless-suggestion").first).to_be_hidden()
    page.locator("#id_household").press_sequentially("3-1502")
    page.locator("main .hy-options [role=option]").first.click()
    expect(page.locator("[data-finder-house]").first).to_contain_text("王淑珍")
    page.locator(".hy-pick label", has_text="公共区域").click()
    page.get_by_label("具体位置").fill("南门")
    page.get_by_role("radio", name="停车", exact=True).check()
    page.get_by_label("住户怎么说").fill(PROPOSAL)
    page.get_by_role("button", name="只登记").click()
    expect(page.get_by_role("heading", name="建议回执")).to_be_visible()


def plan(page: Page) -> None:
    """The rows of a plan come with the choice of it."""
    page.get_by_role("link", name="批示").first.click()
    first = page.get_by_label("做什么").first
    expect(first).to_be_hidden()
    page.get_by_text("采纳，制定整改计划").click()
    first.fill("请厂家量尺寸")
    page.get_by_label("负责人").first.select_option(label="郑海波")
    page.get_by_label("期限").first.fill(str((TUESDAY + timedelta(days=9)).date()))
    page.get_by_role("button", name="批示").click()
    expect(page.locator("#plan")).to_contain_text("请厂家量尺寸")


def do_it(walk: Walk) -> None:
    """Its owner begins on his telephone, and ticks it off with the day and a note."""
    page = walk.log_in("department", PHONE)
    page.get_by_role("link", name="请厂家量尺寸").click()
    page.get_by_role("button", name="开始").click()
    expect(page.locator("#plan")).to_contain_text("进行中")
    expect(page).to_have_url(re.compile(rf"/complaints/{Case.objects.get().pk}/#plan$"))
    walk.open_from_desk(page, "请厂家量尺寸")
    page.get_by_label("怎么处理的").fill("尺寸量好，报价三家。")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="完成").click()
    expect(page.locator("#plan")).to_contain_text("已完成")
    walk.picture(page, "measure-done-phone")


def publish(page: Page) -> None:
    """The director hangs it up; the form comes with the words of the plan."""
    page.goto(f"{page.url}complaints/{Case.objects.get().pk}/")
    page.get_by_role("link", name="公布整改措施").click()
    expect(page.get_by_label("措施 1")).to_have_value("请厂家量尺寸")
    page.get_by_label("公示标题").fill("南门加装遮雨棚")
    page.get_by_role("button", name="公布整改措施").click()
    expect(page.locator("#board")).to_contain_text("公示中")


def answer(walk: Walk) -> None:
    """Whoever proposed it hears what was decided; the text is written already."""
    page = walk.log_in("officer")
    walk.open_from_desk(page, Case.objects.get().title)
    expect(page.get_by_label("对住户说了什么")).to_have_value(re.compile("请厂家量尺寸"))
    page.get_by_role("button", name="回复住户").click()
    expect(page.locator("svg.hy-echo.is-both").first).to_be_visible()


def commend(page: Page) -> None:
    """Two clicks: the household and the words stand there already."""
    page.get_by_role("link", name="表彰住户").click()
    page.get_by_role("button", name="表彰住户").click()
    expect(page.locator("#board")).to_contain_text("王**")


def read_board(walk: Walk, estate: Estate) -> Page:
    """As everybody reads it, without login, on a telephone."""
    page = walk.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    page.goto(f"{walk.server.url}/b/{estate.code}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    return page


@pytest.mark.req("R18", "R19", "R20", "R21", "R22")
def test_a_suggestion_from_the_front_desk_to_a_published_measure_and_commendation(
    browser: Browser,
    live_server: LiveServer,
    office: None,  # noqa: F811
) -> None:
    Estate.objects.update(has_board=True)
    walk, estate = Walk(browser, live_server), Estate.objects.get()
    log(walk.log_in("front_desk"))
    director = walk.log_in("director")
    plan(director)
    do_it(walk)
    director.goto(f"{live_server.url}/")
    publish(director)
    answer(walk)
    commend(director)
    board = read_board(walk, estate)
    post = board.locator(".hy-post", has_text="南门加装遮雨棚")
    expect(post).to_contain_text("请厂家量尺寸")
    expect(post).to_contain_text("已完成")
    expect(board.locator(".hy-honour")).to_contain_text("王**")
    assert "王淑珍" not in board.content() and "1502" not in board.content()
    walk.picture(board, "board-phone")

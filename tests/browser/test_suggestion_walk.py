"""A suggestion in a real browser: logged, planned for by the director, begun by its owner."""

import re
from datetime import timedelta

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints.models import Case
from tests.browser.test_case_walk import Walk, office  # noqa: F401 (a fixture)
from tests.complaints.desk import PROPOSAL, TUESDAY


def log(page: Page) -> None:
    """What a suggestion does not need goes away with its kind, and what to ask stands beside the form."""
    page.goto(f"{page.url}complaints/new/")
    expect(page.get_by_text("紧急程度")).to_be_visible()
    page.locator(".hy-pick").get_by_text("建议", exact=True).click()
    expect(page.locator("#guide")).to_contain_text("建议做什么、改什么？")
    expect(page.locator(".hy-unless-suggestion").first).to_be_hidden()
    page.get_by_text("不在住户册里").click()
    page.get_by_label("电话").fill("13822072207")
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


def test_a_suggestion_walks_from_the_desk_to_its_measure(
    browser: Browser,
    live_server: LiveServer,
    office: None,  # noqa: F811
) -> None:
    walk = Walk(browser, live_server)
    log(walk.log_in("front_desk"))
    plan(walk.log_in("director"))
    owner = walk.log_in("department", {"width": 375, "height": 812})
    owner.get_by_role("link", name="请厂家量尺寸").click()
    owner.get_by_role("button", name="开始").click()
    expect(owner.locator("#plan")).to_contain_text("进行中")
    expect(owner).to_have_url(re.compile(rf"/complaints/{Case.objects.get().pk}/#plan$"))

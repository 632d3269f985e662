"""The case list and the overview in a real browser under the strict policy: swaps in place, keys, boxes, charts."""

import re

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Case
from tests.complaints.desk import Desk, closed, logged, open_desk
from tests.office.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Desk:
    office = open_desk()
    log_more(office, 3)
    closed(office, body="漏水")
    return office


@pytest.fixture
def two_pages(office: Desk) -> None:
    """As many matters that a page of 25 does not hold them."""
    log_more(office, 23)


def log_more(office: Desk, count: int) -> None:
    for _n in range(count):
        logged(office, household=office.household, place="own")


@pytest.fixture
def director(page: Page, live_server, office: Desk) -> Page:
    """The director in his browser, which reports whatever the policy refuses."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    let_in(page.context, live_server.url, office.director)
    page.goto(f"{live_server.url}/complaints/")
    yield page
    assert said == []


def test_tabs_pages_and_chips_swap_the_list_and_live_in_the_url(two_pages: None, director: Page) -> None:
    director.evaluate("window.stays = true")
    director.get_by_role("link", name="全部", exact=True).click()
    director.wait_for_url(re.compile(r"tab=all$"))
    director.get_by_role("link", name="后一页").click()
    director.wait_for_url(re.compile(r"after="))
    director.get_by_role("button", name="楼栋").click()
    director.locator(".dropdown-menu.show .dropdown-item").first.click()
    director.wait_for_url(re.compile(r"tab=all&building=\d+$"))
    expect(director.locator(".hy-chip.is-on")).to_have_count(1)
    assert director.evaluate("window.stays")
    director.go_back()
    director.wait_for_url(re.compile(r"after="))
    expect(director.locator("nav.hy-side")).to_have_count(1)
    expect(director.locator("h1")).to_have_count(1)


def test_j_and_k_walk_the_rows_and_enter_opens(director: Page) -> None:
    for key in ("j", "j", "k"):
        director.keyboard.press(key)
    expect(director.locator(".is-title a").first).to_be_focused()
    director.keyboard.press("Enter")
    first = Case.objects.open().order_by("due_at", "id").first()
    director.wait_for_url(re.compile(rf"/complaints/{first.pk}/$"))


def test_the_bar_comes_with_the_first_box(two_pages: None, director: Page) -> None:
    bar = director.locator(".hy-bulk")
    expect(bar).to_be_hidden()
    director.get_by_label("全选").check()
    expect(director.locator("[name=case]:checked")).to_have_count(25)
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="打印", exact=True).click()
    director.wait_for_url(re.compile(r"/complaints/bulk/$"))


def test_what_is_filtered_is_downloaded(director: Page, live_server) -> None:
    director.goto(f"{live_server.url}/complaints/?tab=all&q=漏水")
    with director.expect_download() as download:
        director.get_by_role("link", name="导出这些").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_on_a_phone_a_row_is_a_card_and_a_chip_opens_in_sight(director: Page) -> None:
    director.set_viewport_size({"width": 375, "height": 812})
    expect(director.locator("[name=case]").first).to_be_hidden()
    assert director.evaluate("document.documentElement.scrollWidth") <= 375
    director.get_by_role("button", name="楼栋").click()
    item = director.locator(".dropdown-menu.show .dropdown-item").first
    expect(item).to_be_in_viewport()


def test_the_charts_are_drawn_without_a_complaint_of_the_policy(director: Page, live_server) -> None:
    director.goto(f"{live_server.url}/complaints/overview/")
    expect(director.locator("[data-chart] canvas")).to_have_count(2)
    director.set_viewport_size({"width": 375, "height": 812})
    assert director.evaluate("document.documentElement.scrollWidth") <= 375

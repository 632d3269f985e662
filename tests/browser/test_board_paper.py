"""The board's lists on paper: A4, and A3 for the wall with letters that are read from a metre away."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints import services
from office.models import Estate
from tests.complaints.desk import TUESDAY, open_desk, planned
from tests.complaints.test_board import commended

# The letters of a list that hangs on a wall: 20 pt, as CSS counts in pixels of 1/96 inch.
READ_FROM_A_METRE = 20 * 96 / 72
LISTS = ("figures", "measures", "roll", "model", "reception")


@pytest.fixture
def board(transactional_db: None, shift_clock: Callable, live_server: LiveServer) -> str:
    """The address of a board with something on each of its lists."""
    shift_clock(TUESDAY - datetime.now(UTC))
    desk = open_desk()
    Estate.objects.filter(pk=desk.estate.pk).update(has_board=True)
    case = planned(desk, household=desk.household)
    services.publish(case_id=case.pk, by=desk.director, title="南门加装遮雨棚", text="五月前装好，雨天不用挤在门洞。")
    commended(desk, case)
    year = {"estate": desk.estate, "year": 2026, "by": desk.director}
    services.select_model_household(household_id=desk.household.pk, **year)
    services.publish_model_households(**year)
    return f"{live_server.url}/b/{desk.estate.code}/"


def paper_of(page: Page) -> list[tuple[int, int]]:
    """The size of each sheet in millimetres, as the browser prints it."""
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return [(round(float(wide) * 25.4 / 72), round(float(high) * 25.4 / 72)) for wide, high in boxes]


def smallest(page: Page) -> float:
    """The size of the smallest letters that are printed."""
    page.emulate_media(media="print")
    return page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("body *")]
            .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )


@pytest.mark.req("R3", "R21", "R22")
@pytest.mark.parametrize("key", LISTS)
def test_a_list_for_the_wall_is_a3_and_read_from_a_metre(page: Page, board: str, key: str) -> None:
    page.goto(f"{board}?print={key}&paper=a3")
    assert set(paper_of(page)) == {(297, 420)}
    assert smallest(page) >= READ_FROM_A_METRE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_printed_from_a_dark_screen_is_light(page: Page, board: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{board}?print=measures")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.printed = document.documentElement.dataset.bsTheme; })"
    )
    page.pdf()
    assert page.evaluate("window.printed") == "light"
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_beside_it_the_same_list_on_a4(page: Page, board: str) -> None:
    page.goto(f"{board}?print=measures")
    assert set(paper_of(page)) == {(210, 297)}
    page.get_by_role("link", name="A3 版，张贴用").click()
    expect(page.locator("body.hy-wall")).to_be_attached()
    page.get_by_role("link", name="A4 版").click()
    expect(page.locator("body.hy-wall")).not_to_be_attached()

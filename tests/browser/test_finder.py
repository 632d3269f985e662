"""The household finder in a real browser: the keyboard alone, an input method, a draft."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import BuildingFactory, EstateFactory, HouseholdFactory, StaffFactory, UnitFactory
from tests.office.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wang():
    """王淑珍 lives in 3 栋 1 单元 1502, 吴世忠 in 0401; both have the initials wsz."""
    estate = EstateFactory(name="翠湖花园")
    building = BuildingFactory(estate=estate, number="3")
    for room, name, phone in (("1502", "王淑珍", "13857712207"), ("0401", "吴世忠", "13906519931")):
        unit = UnitFactory(estate=estate, building=building, entrance="1", room=room)
        household = HouseholdFactory(estate=estate, unit=unit, person__name=name, person__phone=phone)
    return household.estate.households.first()


@pytest.fixture
def look_up(page: Page, live_server, wang) -> Page:
    let_in(page.context, live_server.url, StaffFactory(role="front_desk", estate=wang.estate))
    page.goto(f"{live_server.url}/register/look-up/")
    expect(page.locator("#look-up")).to_be_focused()
    return page


def test_typing_arrows_and_enter_open_the_household(look_up: Page, wang):
    finder = look_up.locator("#look-up")
    expect(finder).to_be_focused()
    look_up.keyboard.type("wsz")
    expect(look_up.get_by_role("option")).to_have_count(2)
    expect(finder).to_have_attribute("aria-expanded", "true")
    first, second = look_up.get_by_role("option").all()
    expect(finder).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    look_up.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    look_up.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    words = first.locator("b").inner_text()
    look_up.keyboard.press("Enter")
    look_up.wait_for_url(re.compile(r"/register/households/\d+/"))
    expect(look_up.get_by_role("heading", level=1)).to_contain_text(words)


def test_enter_before_the_answer_takes_the_first_that_comes(look_up: Page, wang):
    look_up.keyboard.type("2207")
    look_up.keyboard.press("Enter")
    look_up.wait_for_url(re.compile(rf"/register/households/{wang.pk}/"))


def test_escape_closes_and_then_empties(look_up: Page):
    finder = look_up.locator("#look-up")
    look_up.keyboard.type("qqq")
    expect(look_up.locator(".hy-hint")).to_contain_text("没有找到")
    look_up.keyboard.press("Escape")
    expect(look_up.locator(".hy-hint")).to_have_count(0)
    expect(finder).to_have_value("qqq")
    look_up.keyboard.press("Escape")
    expect(finder).to_have_value("")


def test_the_mouse_picks_too(look_up: Page, wang):
    look_up.keyboard.type("3-1-1502")
    look_up.get_by_role("option").first.click()
    look_up.wait_for_url(re.compile(rf"/register/households/{wang.pk}/"))

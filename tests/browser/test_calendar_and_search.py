"""The keys of the calendar and of the search in the top bar, in a real browser under the strict policy."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import BuildingFactory, EstateFactory, HouseholdFactory, StaffFactory, UnitFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_calendar_and_the_search_go_by_keys_alone(page: Page, live_server) -> None:
    estate = EstateFactory(name="翠湖花园")
    building = BuildingFactory(estate=estate, number="3")
    for room, name in (("1502", "王淑珍"), ("0401", "吴世忠")):
        unit = UnitFactory(estate=estate, building=building, entrance="1", room=room)
        HouseholdFactory(estate=estate, unit=unit, person__name=name, person__phone="13857712207")
    staff = StaffFactory(role="front_desk", estate=estate, username="front_desk")
    staff.set_password("huiyin-demo")
    staff.save()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/login/?next=/calendar/")
    page.fill("[name=username]", "front_desk")
    page.fill("[name=password]", "huiyin-demo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/calendar/")

    this_month = page.locator("h1").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).not_to_have_text(this_month)
    page.keyboard.press("t")
    expect(page.locator("h1")).to_have_text(this_month)
    page.keyboard.press("w")
    expect(page.locator(".hy-tabs [aria-current]").first).to_have_text("周")

    found = page.get_by_role("listbox")
    page.keyboard.press("/")
    page.keyboard.type("wsz")
    expect(found.get_by_role("option")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    expect(page.locator("[data-find]")).to_have_value("wsz")
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    expect(found.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = found.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-find]")).to_have_attribute("aria-activedescendant", second.get_attribute("id"))
    room = second.locator("b").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/register/households/\d+/"))
    expect(page.locator("h1")).to_contain_text(room)
    assert refused == []

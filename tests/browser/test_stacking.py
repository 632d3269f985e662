"""The stacking plan in a real browser: a space is chosen beside the plan, filtered for, and held; on a phone too."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from leasing.models import Space
from office import clock
from office.models import Estate, Staff
from tests.factories import BuildingFactory, EstateFactory, SpaceFactory, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def tower(db: None) -> Estate:
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    building = BuildingFactory(estate=tower, name="云汇大厦", floors=22)
    life = DateRange(date(2020, 1, 1), None)
    for floor in (11, 12):
        for place, (door, area) in enumerate((("A", "383.80"), ("B", "328.60"), ("C", "712.40")), 1):
            SpaceFactory(
                estate=tower, building=building, floor=floor, position=place, label=f"{floor} 层 {door} 座",
                area=Decimal(area), life=life,
            )  # fmt: skip
    return tower


@pytest.fixture
def seller(tower: Estate) -> Staff:
    staff = StaffFactory(role="leasing", estate=tower, name="顾晓彤", username="leasing")
    staff.set_password("huiyin-demo")
    staff.save()
    return staff


def log_in(browser: Browser, live_server: LiveServer, viewport: dict[str, int]) -> Page:
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=viewport).new_page()
    page.goto(f"{live_server.url}/login/?next=/leasing/stacking/")
    page.locator("[name=username]").fill("leasing")
    page.locator("[name=password]").fill("huiyin-demo")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{live_server.url}/leasing/stacking/")
    return page


def test_a_space_is_chosen_filtered_for_and_held(browser: Browser, live_server: LiveServer, seller: Staff) -> None:
    page = log_in(browser, live_server, {"width": 1440, "height": 900})
    page.locator(".hy-suite", has_text="12 层 B 座").click()
    panel = page.locator("#space-panel")
    expect(panel.locator("h2").first).to_have_text("12 层 B 座")
    expect(page.locator(".hy-suite.is-picked")).to_have_count(1)
    expect(page.locator(".hy-suite[aria-current=true]")).to_contain_text("12 层 B 座")
    assert page.url.endswith("/leasing/stacking/")
    page.get_by_role("button", name="面积").click()
    page.get_by_role("link", name="400–800 ㎡").click()
    expect(page.locator(".hy-suite.is-off")).to_have_count(4)
    page.locator(".hy-suite", has_text="12 层 C 座").click()
    expect(panel.locator("h2").first).to_have_text("12 层 C 座")
    panel.get_by_role("link", name="保留", exact=True).click()
    page.get_by_role("button", name="保留").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 层 C 座的保留")
    page.goto(f"{live_server.url}/leasing/stacking/")
    expect(page.locator(".hy-suite.is-nego")).to_contain_text("12 层 C 座")
    assert Space.objects.get(label="12 层 C 座").holds.live(clock.now()).get().owner == seller


def test_on_a_phone_what_is_chosen_comes_into_sight(browser: Browser, live_server: LiveServer, seller: Staff) -> None:
    page = log_in(browser, live_server, PHONE)
    page.locator(".hy-suite", has_text="12 层 A 座").click()
    heading = page.locator("#space-panel h2").first
    expect(heading).to_have_text("12 层 A 座")
    expect(heading).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_script_a_click_opens_its_own_page(browser: Browser, live_server: LiveServer, seller: Staff) -> None:
    page = browser.new_context(locale="zh-CN", java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/login/?next=/leasing/stacking/")
    page.locator("[name=username]").fill("leasing")
    page.locator("[name=password]").fill("huiyin-demo")
    page.get_by_role("button", name="登录").click()
    page.locator(".hy-suite", has_text="12 层 B 座").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 层 B 座")

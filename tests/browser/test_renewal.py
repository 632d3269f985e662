"""A renewal in a real browser, in Chinese: from its task on the desk to the new lease."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from leasing import services
from leasing.models import Lease, Renewal
from tests.browser.test_case_walk import PASSWORD, Walk
from tests.factories import SpaceFactory
from tests.leasing.quotes import MONDAY, Tower, at, build_tower


@pytest.fixture
def tower(transactional_db: None, shift_clock: Callable) -> Tower:
    """A tenant whose lease ends on 31 August 2026: on a Monday in March beat has him asked."""
    with at(MONDAY):
        tower = build_tower()
        contract = services.Contract("YH-1", "文澜阁", date(2025, 3, 1), date(2026, 8, 31))
        spaces = [tower.space, SpaceFactory(estate=tower.estate, building=tower.space.building, label="12 层 C 座")]
        services.record_lease(
            estate=tower.estate, by=tower.leasing_manager, contract=contract, space_ids=[one.pk for one in spaces]
        )
        assert services.ask_for_renewals(at=MONDAY, estate=tower.estate) == 1
    manager = tower.people["leasing_manager"]
    manager.username = "leasing_manager"
    manager.set_password(PASSWORD)
    manager.save()
    shift_clock(MONDAY - datetime.now(UTC))
    return tower


def test_a_renewal_from_its_task_to_the_new_lease(browser: Browser, live_server: LiveServer, tower: Tower) -> None:
    page = Walk(browser, live_server).log_in("leasing_manager")
    page.locator(".hy-task", has_text="文澜阁").get_by_role("link").last.click()
    expect(page.locator(".hy-next").first).to_contain_text("询问是否续租")
    page.locator("aside").get_by_role("link", name="续租：登记新租约").click()
    expect(page.get_by_label("到期日")).to_have_value("2028-02-29")  # eighteen months, as before
    page.get_by_label("合同编号").fill("YH-2")
    page.get_by_label("哪些房源").select_option([str(tower.space.pk)])
    page.get_by_label("租金").fill("52000")
    page.get_by_label("商定内容").fill("退出 C 座")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".hy-sheet", has_text="续租").first).to_contain_text("续租并缩租")
    page.get_by_role("link", name="YH-2", exact=True).click()
    expect(page.locator(".hy-facts").first).to_contain_text("2026 年 9 月 1 日".removeprefix("2026 年 "))
    new = Lease.objects.get(number="YH-2")
    assert (new.since, new.last_day) == (date(2026, 9, 1), date(2028, 2, 29))
    assert Renewal.objects.get().new_lease == new
    page.goto(f"{live_server.url}/")
    expect(page.locator(".hy-task", has_text="文澜阁")).to_have_count(0)

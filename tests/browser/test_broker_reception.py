"""Four brokers in a real browser, each received as his class says: partner with a client, partner without, first visit,
market research (R108–R129)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from agents import services
from agents.fixed_rows import install
from agents.models import BrokerVisit
from agents.services import Arrival, BrokerFacts
from leasing.fixed_rows import deliver_flexible
from office.models import Estate, Staff
from tests.agents.house import TUESDAY
from tests.browser.test_case_walk import PASSWORD, PHONE, Walk
from tests.factories import EstateFactory, SpaceFactory, StaffFactory


@pytest.fixture
def visits(transactional_db: None, shift_clock: Callable) -> dict[str, BrokerVisit]:
    """Four visits that are classed, and nothing done yet."""
    shift_clock(TUESDAY - datetime.now(UTC))
    install()
    tower = EstateFactory(name="云汇大厦", kind=Estate.Kind.TOWER)
    deliver_flexible(tower)
    SpaceFactory(estate=tower, label="12 层 B 座")
    watcher = StaffFactory(role="control_room", estate=tower, name="监控员", username="control_room")
    host = StaffFactory(role="leasing", estate=tower, name="顾晓彤", username="leasing")
    for one in (watcher, host):
        one.set_password(PASSWORD)
        one.save()
    people = {"partner_client": "周敏", "partner": "孙薇", "new": "赵启明", "research": "钱磊"}
    return {kind: classed(tower, host, kind, name) for kind, name in people.items()}


def classed(tower: Estate, host: Staff, kind: str, name: str) -> BrokerVisit:
    arrival = Arrival(facts=BrokerFacts(name, "诚达行"), purpose="找办公房", has_card=True)
    visit = services.register_broker_visit(estate=tower, by=host, arrival=arrival, host=host)
    to = kind.removesuffix("_client")
    return services.class_visit(visit_id=visit.pk, by=host, to=to, reason="老同事介绍")


def record(page: Page) -> None:
    page.get_by_role("button", name="记录，下一步").click()


def met(page: Page) -> None:
    """The first step of every list."""
    expect(page.locator("#now")).to_contain_text("前台迎接")
    page.locator("#now label", has_text="互换名片").click()
    record(page)
    expect(page.locator("#now")).not_to_contain_text("前台迎接")


def bye(page: Page) -> None:
    page.locator("#now label", has_text="道别").click()
    record(page)


def brochure(page: Page) -> None:
    page.locator("#now").get_by_role("link", name="宣传资料").click()
    page.get_by_label("版本").fill("2026 春季版")
    page.get_by_role("button", name="已递交").click()
    expect(page.locator(".hy-brokergive .hy-records")).to_contain_text("2026 春季版")


def end(page: Page) -> None:
    page.get_by_role("button", name="结束接待").locator("visible=true").first.click()
    expect(page.get_by_text("接待已结束。")).to_be_visible()


def with_a_client(page: Page) -> None:
    page.get_by_role("button", name="有，替客户找房").click()
    expect(page.locator(".hy-brokergive")).to_contain_text("保留")
    met(page)
    page.get_by_label("他的客户").fill("远航货代")
    page.get_by_label("需要面积（㎡）").fill("300")
    page.locator("#now label", has_text="民营").click()
    page.locator("#now label", has_text="运输业").click()
    record(page)
    expect(page.locator(".hy-stays")).to_contain_text("弹性条件")
    page.get_by_label("报价").fill("5.80")
    page.locator("#now label", has_text="有些犹豫").click()
    record(page)
    page.locator("#now").get_by_role("link", name="弹性条件").click()
    page.locator(".hy-pick label", has_text="免租期").click()
    page.get_by_role("button", name="已告诉他").click()
    for told in ("房型", "朝向", "面积", "得房率", "周围的客户群"):
        page.locator("#now .form-check", has_text=told).click()
    page.locator("#now label", has_text="12 层 B 座").click()
    record(page)
    page.locator("#now").get_by_role("link", name="报价单").click()
    page.get_by_role("button", name="开给他").click()
    expect(page.locator(".hy-recipient")).to_contain_text("诚达行 周敏（来访号")
    page.locator(".breadcrumb a", has_text="周敏").click()
    bye(page)
    end(page)


def without_a_client(page: Page) -> None:
    page.get_by_role("button", name="眼下没有", exact=True).click()
    met(page)
    expect(page.locator(".hy-stays")).to_contain_text("平面图")
    page.locator("#now").get_by_role("link", name="空房资料").click()
    page.get_by_role("button", name="开给他").click()
    expect(page.locator(".hy-recipient")).to_contain_text("孙薇")
    page.locator(".breadcrumb a", has_text="孙薇").click()
    bye(page)
    end(page)


def for_the_first_time(page: Page) -> None:
    met(page)
    page.locator("#now").get_by_label("主要业务").fill("城西写字楼")
    page.locator("#now").get_by_label("客户类型").fill("外贸")
    record(page)
    expect(page.locator("#now")).to_contain_text("听他自我介绍")
    page.locator("#now").get_by_label("他怎么说").fill("先认识一下。")
    record(page)
    brochure(page)
    page.get_by_role("link", name="通知监控室").click()
    page.get_by_label("样子").fill("灰西装，黑公文包")
    page.get_by_role("button", name="通知监控室").click()
    expect(page.get_by_text("监控室还没有人接手")).to_be_visible()
    bye(page)
    end(page)


def for_the_market(page: Page) -> None:
    met(page)
    page.locator("#now").get_by_label("他怎么说").fill("十八楼什么时候到期？")
    record(page)
    page.locator("#now label", has_text="欢迎他介绍客户来看房").click()
    record(page)
    expect(page.locator(".hy-phrases")).to_contain_text("这个我不太了解，抱歉。")
    page.locator("#now .form-check", has_text="租约到期日").click()
    record(page)
    expect(page.locator("#now").get_by_role("link")).to_have_count(1)
    brochure(page)
    expect(page.get_by_role("button", name="结束接待")).to_have_count(0)
    expect(page.locator("#now")).to_contain_text("亲自送出大堂")
    record(page)
    end(page)


WALKS = {
    "partner_client": with_a_client,
    "partner": without_a_client,
    "new": for_the_first_time,
    "research": for_the_market,
}


@pytest.mark.req("R108", "R111", "R113", "R114", "R115", "R116", "R117", "R122", "R124", "R127", "R128", "R129")
def test_each_broker_is_received_as_his_class_says(
    browser: Browser, live_server: LiveServer, visits: dict[str, BrokerVisit]
) -> None:
    walk = Walk(browser, live_server)
    watcher = walk.log_in("control_room")
    watcher.goto(f"{walk.server.url}/control-room/")
    for size in (None, PHONE):
        page = walk.log_in("leasing", size)
        for kind in ("partner_client", "new") if size else ("partner", "research"):
            page.goto(f"{walk.server.url}{visits[kind].get_absolute_url()}")
            WALKS[kind](page)
    # The control room's page was open all the time; what it is asked came up by itself.
    expect(watcher.locator(".hy-alarm")).to_contain_text("看这位访客是否直接离开大厦")
    given = {kind: set(visit.hand_outs.values_list("what", flat=True)) for kind, visit in visits.items()}
    assert given == {
        "partner_client": {"flexible_terms", "quote_sheet"},
        "partner": {"vacancy_sheet"},
        "new": {"brochure"},
        "research": {"brochure"},
    }
    assert not BrokerVisit.objects.open().exists()

"""The whole way of a complaint in a real browser, in Chinese, with four logins, from the call to the closing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from complaints.models import Case
from office.models import Staff
from tests.browser.pictures import keep_picture
from tests.complaints.desk import TUESDAY
from tests.factories import (
    BuildingFactory,
    DepartmentFactory,
    EstateFactory,
    HouseholdFactory,
    PersonFactory,
    StaffFactory,
    UnitFactory,
    ZoneFactory,
)
from tests.office.conftest import let_in

PASSWORD = "huiyin-demo-walk"
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def office(transactional_db: None, shift_clock: Callable) -> None:
    """翠湖花园 on a Tuesday morning: a front desk, an officer, the engineering department, the director."""
    shift_clock(TUESDAY - datetime.now(UTC))
    estate = EstateFactory(name="翠湖花园")
    engineering = DepartmentFactory(estate=estate, name="工程部")
    people = {
        "front_desk": StaffFactory(role="front_desk", estate=estate, name="何静怡", username="front_desk"),
        "officer": StaffFactory(role="officer", estate=estate, name="林秀芳", username="officer"),
        "director": StaffFactory(role="director", estate=estate, name="周国平", username="director"),
        "department": StaffFactory(
            role="department", estate=estate, department=engineering, name="郑海波", username="department"
        ),
    }
    for person in people.values():
        person.set_password(PASSWORD)
        person.save()
    zone = ZoneFactory(estate=estate, officer=people["officer"])
    building = BuildingFactory(estate=estate, number="3", name="3 栋", zone=zone)
    home = UnitFactory(estate=estate, building=building, zone=zone, entrance="1", room="1502")
    HouseholdFactory(estate=estate, unit=home, person=PersonFactory(estate=estate, name="王淑珍", phone="13822072207"))


class Walk:
    """Who is at the screen, and the pictures of the way."""

    def __init__(self, browser: Browser, server: LiveServer) -> None:
        self.browser, self.server, self.taken = browser, server, 0

    def log_in(self, username: str, viewport: dict[str, int] | None = None) -> Page:
        """A browser of his own for each person, in which he is logged in and looks at his desk."""
        page = self._open(viewport)
        let_in(page.context, self.server.url, Staff.objects.get(username=username))
        page.goto(f"{self.server.url}/")
        return page

    def log_in_by_typing(self, username: str, viewport: dict[str, int] | None = None) -> Page:
        page = self._open(viewport)
        page.goto(f"{self.server.url}/login/")
        page.get_by_label("工号或手机号").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page).to_have_url(f"{self.server.url}/")
        return page

    def _open(self, viewport: dict[str, int] | None) -> Page:
        size = viewport or {"width": 1440, "height": 900}
        return self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=size).new_page()

    def picture(self, page: Page, name: str) -> None:
        self.taken += 1
        keep_picture(page, f"walks/{self.taken:02d}-{name}")

    def open_from_desk(self, page: Page, title: str) -> None:
        """The one button in the row of My desk."""
        page.goto(f"{self.server.url}/")
        page.locator(".hy-task", has_text=title).get_by_role("link").last.click()


def log_it(walk: Walk) -> Case:
    """The front desk takes the call, by keyboard and pick, and the receipt shows the number large."""
    page = walk.log_in_by_typing("front_desk")
    walk.picture(page, "desk-front_desk")
    page.goto(f"{walk.server.url}/complaints/new/")
    page.locator("#id_household").press_sequentially("3-1502")
    page.locator("main .hy-options [role=option]").first.click()
    expect(page.locator("[data-finder-house]").first).to_contain_text("王淑珍")
    page.locator(".hy-pick label", has_text="来电").first.click()
    page.locator(".hy-pick label", has_text="渗漏水").first.click()
    page.locator("textarea[name=body]").fill("卫生间顶棚又滴水，比上周大。老人怕滑倒，请今天来看。")
    walk.picture(page, "intake")
    page.get_by_role("button", name="登记并打印回执").last.click()
    expect(page.locator(".hy-bigno")).to_be_visible()
    walk.picture(page, "receipt")
    case = Case.objects.get()
    expect(page.locator(".hy-bigno")).to_contain_text(case.number)
    return case


def verify_it(walk: Walk, case: Case) -> None:
    """The officer verifies on the spot, on a phone, and assigns it."""
    page = walk.log_in_by_typing("officer", PHONE)
    walk.open_from_desk(page, case.title)
    walk.picture(page, "verify-phone")
    page.get_by_label("查到什么").fill("顶棚渗水属实，水从楼上淋浴房来。")
    page.locator(".hy-pick label", has_text="部分属实").click()
    page.locator(".hy-pick label", has_text="我方").click()
    page.get_by_role("button", name="填写核实结果").click()
    expect(page.get_by_text("核实结果已记下。")).to_be_visible()
    walk.picture(page, "verified-phone")
    page.locator(".hy-nextbar").get_by_role("link", name="派给责任部门").click()
    page.get_by_label("责任部门").select_option(label="工程部")
    page.get_by_label("办理人").select_option(label="郑海波")
    page.get_by_role("button", name="派给责任部门").click()
    expect(page.get_by_text("已派给责任部门。")).to_be_visible()


def escalate_it(walk: Walk, case: Case) -> None:
    """The department cannot solve it alone, and says what it would do."""
    page = walk.log_in("department")
    walk.picture(page, "desk-department")
    page.goto(f"{walk.server.url}/complaints/{case.pk}/")
    expect(page.get_by_text("王淑珍")).to_have_count(0)
    walk.picture(page, "case-department")
    page.get_by_role("link", name="解决不了，上报主任").click()
    page.get_by_label("什么问题解决不了").fill("要开楼上的地面，业主不同意。")
    page.get_by_label("你的意见").fill("请主任约两家面谈，先做临时接水。")
    walk.picture(page, "escalate")
    page.get_by_role("button", name="解决不了，上报主任").click()
    expect(page.get_by_text("已上报主任。")).to_be_visible()


def decide_it(walk: Walk, case: Case) -> None:
    page = walk.log_in("director")
    walk.open_from_desk(page, case.title)
    expect(page.get_by_text("请主任约两家面谈")).to_be_visible()
    page.get_by_label("批示意见和处理办法").fill("周三上午两家面谈；先临时接水，防水由我方重做。")
    page.get_by_label("依据哪条规定").fill("《房屋使用公约》第 11 条")
    walk.picture(page, "decide")
    page.get_by_role("button", name="批示").click()
    expect(page.get_by_text("批示已记下。")).to_be_visible()


def resolve_it(walk: Walk, case: Case) -> None:
    """Handled, and reported to the director in the same step."""
    page = walk.log_in("department")
    walk.open_from_desk(page, case.title)
    page.get_by_label("怎么处理的").fill("楼上淋浴房防水已重做，闭水 24 小时不漏。")
    expect(page.get_by_label("给主任的汇报")).to_have_value(re.compile("顶棚渗水属实"))
    walk.picture(page, "resolve")
    page.get_by_role("button", name="填写处理结果").click()
    expect(page.get_by_text("处理结果已记下，接下来回复住户。")).to_be_visible()


def answer_it(walk: Walk, case: Case) -> None:
    """The officer answers; with that both answers stand and the matter closes by itself."""
    page = walk.log_in("officer")
    walk.picture(page, "desk-officer")
    walk.open_from_desk(page, case.title)
    page.get_by_label("对住户说了什么").fill("王阿姨，楼上防水重做好了，观察一周，再漏马上告诉我们。")
    page.locator(".hy-pick label", has_text="满意").first.click()
    walk.picture(page, "reply")
    page.get_by_role("button", name="回复住户").click()
    expect(page.get_by_text("两个回音都有了，这件已办结。")).to_be_visible()
    expect(page.locator("svg.hy-echo.is-both").first).to_be_visible()
    walk.picture(page, "closed")
    keep_picture(page, "walks/closed-whole", whole=True)


def read_it(walk: Walk, case: Case) -> None:
    """The director reads what was reported, in bulk."""
    page = walk.log_in("director")
    page.get_by_role("link", name="去看").click()
    walk.picture(page, "reports")
    page.get_by_role("button", name="已阅所选").click()
    expect(page.get_by_text("份汇报已阅。")).to_be_visible()


@pytest.mark.req("R7", "R10", "R13", "R14", "R15", "R16", "R17", "R27", "R28")
def test_a_complaint_goes_its_whole_way_with_four_logins(browser: Browser, live_server: LiveServer, office: None):
    walk = Walk(browser, live_server)
    case = log_it(walk)
    for step in (verify_it, escalate_it, decide_it, resolve_it, answer_it, read_it):
        step(walk, case)
    case.refresh_from_db()
    assert (case.status, case.satisfied, case.first_answer_on_time) == ("closed", True, True)
    assert case.resident_answered_at and case.director_told_at
    assert not case.reports.filter(acknowledged_at=None, department=None).exists()

"""In Chinese, in a real browser: a conduct case that the accused officer, the other officers, the front desk, search,
export and direct URL never show."""

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from python_calamine import CalamineWorkbook

from complaints.models import Case
from office.models import Estate
from tests.browser.test_case_walk import PASSWORD, PHONE, Walk, office  # noqa: F401 (a fixture)
from tests.factories import StaffFactory

SAID = "林秀芳来看漏水，说给两包烟就先修我家，不给就排到下个月。"
WORDS = "两包烟"


@pytest.fixture
def people(office: None, settings, live_server: LiveServer) -> None:  # noqa: F811
    """Beside those of the walk another officer and the general manager; the residents' door is open."""
    settings.SITE_URL = live_server.url
    Estate.objects.update(public_door=True, code="cuihu", emergency_phone="8655 0119")
    for role, name in (("officer2", "陈立新"), ("general_manager", "方敬之")):
        person = StaffFactory(role=role.rstrip("2"), estate=Estate.objects.get(), name=name, username=role)
        person.set_password(PASSWORD)
        person.save()


def log_it(walk: Walk) -> tuple[Page, Case]:
    """One choice on the form; what it is not asked for goes away, and the paper has the number alone."""
    page = walk.log_in("front_desk")
    page.goto(f"{walk.server.url}/complaints/new/")
    expect(page.get_by_label("投诉谁")).to_be_hidden()
    page.locator(".hy-pick").get_by_text("工作人员行为", exact=True).click()
    expect(page.locator("#guide")).to_contain_text("对工作人员的投诉怎么接")
    expect(page.get_by_text("紧急程度")).to_be_hidden()
    page.locator("#id_household").press_sequentially("3-1502")
    page.locator("main .hy-options [role=option]").first.click()
    page.get_by_label("投诉谁").select_option(label="林秀芳")
    page.get_by_label("住户怎么说").fill(SAID)
    walk.picture(page, "conduct-intake")
    page.get_by_role("button", name="只登记").click()
    expect(page.get_by_role("heading", name="已转交")).to_be_visible()
    case = Case.objects.get()
    expect(page.locator(".hy-bigno")).to_have_text(case.number)
    expect(page.get_by_text(WORDS)).to_have_count(0)
    walk.picture(page, "conduct-receipt")
    return page, case


def open_it(page: Page, url: str) -> tuple[int, str]:
    """In the browser, with whatever its scripts fetch."""
    response = page.goto(url)
    return response.status, page.content()


def fetch_it(page: Page, url: str) -> tuple[int, str]:
    """What the server sends to the same browser."""
    response = page.request.get(url)
    return response.status, response.text()


def see_nothing(page: Page, url: str, case: Case, look: Callable[[Page, str], tuple[int, str]] = open_it) -> None:
    """Desk, lists, search, household, figures, inbox, export, and every address of it."""
    household = case.reporters.get().household_id
    for path in (
        "/",
        "/complaints/",
        "/complaints/?tab=all",
        "/complaints/?tab=conduct",
        f"/complaints/?tab=all&q={WORDS}",
        f"/search/?q={WORDS}",
        f"/search/?q={case.number}",
        "/search/?q=王淑珍",
        f"/register/households/{household}/",
        "/complaints/overview/",
        "/complaints/exceptions/",
        "/complaints/reports/",
        "/handover/",
        "/inbox/",
    ):
        _status, content = look(page, f"{url}{path}")
        # What was sought stands in the box that it was sought in.
        assert SAID[:8] not in content, path
        assert f'/complaints/{case.pk}/"' not in content, path
    for path in ("", "decide_conduct/", "reply/", "receipt/?reporter=1", "note/"):
        status, content = look(page, f"{url}/complaints/{case.pk}/{path}")
        is_paper = path.startswith("receipt") and "已转交" in content
        assert status == 404 or (is_paper and WORDS not in content), path
    with page.expect_download() as waiting:
        page.evaluate("location.href = '/complaints/export/?tab=all'")
    book = CalamineWorkbook.from_filelike(BytesIO(waiting.value.path().read_bytes()))
    assert len(book.get_sheet_by_index(0).to_python()) <= 1


def decide_it(walk: Walk, case: Case) -> None:
    """The director finds it on his desk, decides and answers, on a telephone."""
    page = walk.log_in("director", PHONE)
    walk.open_from_desk(page, case.title)
    expect(page.locator(".hy-guide").get_by_text("林秀芳", exact=True)).to_be_visible()
    page.locator(".hy-pick label").get_by_text("属实", exact=True).click()
    page.get_by_label("处理决定").fill("索要香烟属实，本人已当面道歉，漏水今天就修。")
    page.get_by_label("对当事人怎么处理").fill("扣发当月绩效，调离该片区。")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    walk.picture(page, "conduct-decide-phone")
    page.get_by_role("button", name="批示").click()
    answer = page.locator(".hy-nextbar").get_by_role("link", name="回复住户")
    expect(answer).to_be_visible()
    walk.picture(page, "conduct-decided-phone")
    answer.click()
    page.get_by_label("对住户说了什么").fill("索要香烟属实，本人已当面道歉，漏水今天就修。")
    page.locator(".hy-pick label", has_text="满意").first.click()
    page.get_by_role("button", name="回复住户").click()
    expect(page.get_by_text("两个回音都有了，这件已办结。")).to_be_visible()
    walk.picture(page, "conduct-closed-phone")


@pytest.mark.req("R26")
def test_a_conduct_case_that_the_accused_the_officers_the_desk_search_export_and_direct_url_never_show(
    browser: Browser, live_server: LiveServer, people: None
) -> None:
    walk = Walk(browser, live_server)
    front_desk, case = log_it(walk)
    see_nothing(front_desk, live_server.url, case)
    others = [walk.log_in(name) for name in ("officer", "officer2", "department")]
    for page in others:
        see_nothing(page, live_server.url, case)
    decide_it(walk, case)
    for page in [front_desk, *others]:
        see_nothing(page, live_server.url, case, fetch_it)
    manager = walk.log_in("general_manager")
    manager.goto(f"{live_server.url}/complaints/?tab=conduct")
    manager.get_by_role("link", name=case.title).click()
    expect(manager.get_by_text("扣发当月绩效")).to_be_visible()
    walk.picture(manager, "conduct-manager")
    case.refresh_from_db()
    assert (case.status, case.conduct) == ("closed", "both")


@pytest.mark.req("R9", "R26")
def test_one_choice_at_the_door_on_a_telephone(browser: Browser, live_server: LiveServer, people: None) -> None:
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE).new_page()
    page.goto(f"{live_server.url}/p/cuihu/complain/")
    expect(page.get_by_label("投诉谁")).to_be_hidden()
    page.locator(".hy-pick").get_by_text("工作人员行为", exact=True).click()
    expect(page.get_by_label("哪方面的事")).to_be_hidden()
    page.get_by_label("投诉谁").select_option(label="管理处主任")
    page.get_by_label("什么事").fill("找了主任三次都不见，也不给回话。")
    page.get_by_label("电话").fill("13822072207")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="交给管理处").click()
    case = Case.objects.get()
    expect(page.locator(".hy-bigno")).to_have_text(case.number)
    expect(page.get_by_text("总经理已收到")).to_be_visible()
    assert (case.conduct, case.turn_staff.name) == ("manager", "方敬之")

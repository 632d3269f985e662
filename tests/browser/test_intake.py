"""Logging a matter in a real browser: the keyboard alone, hints, drafts, photos, a telephone."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from complaints.models import Case, Category, Reporter
from office.models import File, Staff
from tests.browser.pictures import keep_picture
from tests.complaints.desk import TUESDAY, Desk, open_desk
from tests.complaints.form import category, photo, value_of
from tests.factories import HouseholdFactory, RuleFactory, UnitFactory, log
from tests.office.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "huiyin-demo-intake"


@pytest.fixture
def office(transactional_db: None, shift_clock: Callable) -> Desk:
    """The office of the tests on a Tuesday at ten."""
    shift_clock(TUESDAY - datetime.now(UTC))
    found = open_desk()
    found.front_desk.set_password(PASSWORD)
    found.front_desk.save()
    return found


@pytest.fixture
def form(page: Page, live_server, office: Desk) -> Iterator[Page]:
    """The form before the front desk; the browser complains of nothing."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.add_init_script("window.print = () => { window.printed = true }")
    let_in(page.context, live_server.url, office.front_desk)
    page.set_default_timeout(10_000)
    page.goto(f"{live_server.url}/complaints/new/")
    yield page
    assert [words for words in said if "400" not in words and "409" not in words] == []


def picture(page: Page, name: str, whole: bool = True) -> None:
    keep_picture(page, f"intake/{name}", whole=whole)


def until(page: Page, question: str) -> None:
    """Wait for something that no locator sees; the policy refuses a question asked from within the page."""
    deadline = time.monotonic() + 10
    while not page.evaluate(question):
        assert time.monotonic() < deadline, question
        page.wait_for_timeout(50)


def seek_wang(page: Page) -> None:
    """The browser sets the cursor into the first field only after the page has loaded."""
    expect(page.locator("#id_household")).to_be_focused()
    page.keyboard.type("wsz")


def choose_wang(page: Page) -> None:
    seek_wang(page)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-finder-house]").first).to_contain_text("王淑珍")


def noise(office: Desk, **matter: Any) -> Case:
    """An open complaint about noise, of the household that the finder finds."""
    said = {"household": office.household, "place": "own", "category": Category.objects.get(code="noise"), **matter}
    return log(office.front_desk, office.estate, **said)


def pick(page: Page, words: str) -> None:
    page.locator(".hy-pick label", has_text=words).first.click()


@pytest.mark.req("R10", "R13")
def test_a_plain_complaint_with_the_keyboard_alone_in_under_thirty_seconds(form: Page, office: Desk):
    began = time.monotonic()
    expect(form.locator("#id_household")).to_be_focused()
    picture(form, "1-empty")
    form.keyboard.type("wsz", delay=120)
    expect(form.get_by_role("option")).to_have_count(1)
    picture(form, "2-typing")
    for key in ("Enter", "Tab", "Tab", "Tab", "Tab", "Space"):
        form.keyboard.press(key)
    expect(form.locator("[name=category]:checked")).to_have_value(str(category("leak")))
    form.keyboard.press("ArrowRight")
    expect(form.locator("[name=category]:checked")).to_have_value(str(category("noise")))
    for key in ("Tab", "Space", "Tab"):
        form.keyboard.press(key)
    expect(form.locator("#id_body")).to_be_focused()
    form.keyboard.type("楼上装修，中午还在用电锤。", delay=120)
    expect(form.locator("#guide")).to_contain_text("装修噪音怎么接")
    picture(form, "3-filled")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-001")
    assert time.monotonic() - began < 30
    picture(form, "4-receipt")
    case = Case.objects.get()
    assert (case.category.code, case.reporters.get().household) == ("noise_renovation", office.household)


def test_the_receipt_prints_once_and_not_on_reload(form: Page):
    choose_wang(form)
    pick(form, "噪音")
    form.locator("#id_body").fill("电锤。")
    form.get_by_role("button", name="登记并打印回执").last.click()
    expect(form.locator(".hy-bigno")).to_be_visible()
    until(form, "window.printed === true")
    form.reload()
    form.wait_for_load_state()
    assert form.evaluate("window.printed") is None


def test_the_receipt_prints_on_one_page_of_a5(form: Page, office: Desk, live_server):
    case = log(office.front_desk, office.estate, household=office.household, category=office.category)
    form.goto(f"{live_server.url}/complaints/{case.pk}/receipt/")
    paper = form.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1 or paper.count(b"/Type /Page ") == 1
    assert b"/MediaBox [0 0 419" in paper or b"/MediaBox [0 0 420" in paper


def test_only_logged_prints_nothing(form: Page):
    choose_wang(form)
    pick(form, "噪音")
    form.locator("#id_body").fill("电锤。")
    form.get_by_role("button", name="只登记").click()
    expect(form.locator(".hy-bigno")).to_be_visible()
    assert form.evaluate("window.printed") is None


def test_open_matters_stand_in_the_finder_and_the_same_matter_is_hinted_at(form: Page, office: Desk):
    case = noise(office)
    seek_wang(form)
    expect(form.get_by_role("option").first).to_contain_text("未结 1 件")
    form.keyboard.press("Enter")
    pick(form, "噪音")
    hint = form.locator("#hints .alert")
    expect(hint).to_contain_text(case.number)
    picture(form, "5-hint")
    form.locator("#id_body").fill("今天又吵。")
    hint.get_by_role("button", name="并入这一件").click()
    form.wait_for_url(f"**/complaints/{case.pk}/")
    assert Case.objects.count() == 1


def test_another_matter_takes_the_hint_away_for_good(form: Page, office: Desk):
    noise(office)
    choose_wang(form)
    pick(form, "噪音")
    form.locator("#hints").get_by_text("是另一件事").click()
    expect(form.locator("#hints .alert")).to_have_count(0)
    pick(form, "装修噪音")
    expect(form.locator("#guide")).to_contain_text("装修噪音怎么接")
    expect(form.locator("#hints .alert")).to_have_count(0)
    form.locator("#id_body").fill("地下室的声音。")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-002")


def test_enter_in_a_line_logs_and_is_no_same_matter(form: Page, office: Desk):
    building = office.household.unit.building
    noise(office, place="public", place_building=building)
    choose_wang(form)
    pick(form, "公共区域")
    form.select_option("#id_place_building", str(building.pk))
    pick(form, "噪音")
    expect(form.locator("#hints .alert")).to_have_count(1)
    form.locator("#id_body").fill("电锤。")
    form.locator("#id_place_text").fill("负一层")
    form.keyboard.press("Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-002")
    assert Reporter.objects.count() == 2


def test_a_visitor_shows_his_fields_and_has_no_own_home(form: Page):
    expect(form.locator("#id_phone")).to_be_hidden()
    form.locator("#id_visitor").check()
    expect(form.locator("#id_name")).to_be_focused()
    expect(form.locator("#id_household")).to_be_hidden()
    expect(form.locator("[name=place]:checked")).to_have_value("public")
    form.keyboard.type("快递员小周")
    form.locator("#id_phone").fill("13912345678")
    form.locator("#id_place_text").fill("东门")
    pick(form, "停车")
    form.locator("#id_body").fill("货车进不来。")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-receipt")).to_contain_text("快递员小周")


def test_what_belongs_to_a_choice_appears_with_it(form: Page):
    for field, words in (("#id_external_number", "12345转办"), ("#id_place_unit", "别家"), ("#id_promised_at", "另选")):
        expect(form.locator(field)).to_be_hidden()
        if words == "12345转办":
            form.get_by_text("其他来源").click()
        pick(form, words)
        expect(form.locator(field)).to_be_visible()
    form.get_by_role("button", name="不约了").click()
    expect(form.locator("#id_promised_at")).to_be_hidden()
    expect(form.locator("#id_explanation")).to_be_hidden()
    form.locator("#id_settled").check()
    expect(form.locator("#id_explanation")).to_be_visible()
    expect(form.get_by_text("是否属实")).to_be_visible()
    pick(form, "来访咨询")
    expect(form.get_by_text("是否属实")).to_be_hidden()


@pytest.mark.req("R12")
def test_a_rule_is_sought_and_cited_without_leaving_the_form(form: Page, office: Desk):
    rule = RuleFactory(estate=office.estate, title="《临时管理规约》第 11 条", text="遛狗要牵绳。")
    form.reload()
    choose_wang(form)
    form.get_by_label("规章里的字词").fill("遛狗")
    form.get_by_role("button", name="就用这一条说明").click()
    expect(form.locator("#id_explanation")).to_be_focused()
    form.keyboard.type("进电梯请抱起来。")
    pick(form, "噪音")
    expect(form.locator("#guide")).to_contain_text("怎么接")
    expect(form.get_by_label("规章里的字词")).to_have_value("遛狗")
    expect(form.locator("#id_rule")).to_have_value(str(rule.pk))
    for words in ("来访咨询", "理解"):
        form.locator("label", has_text=words).first.click()
    form.locator("#id_body").fill("电梯里能不能带狗？")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-receipt")).to_contain_text("《临时管理规约》第 11 条")
    kept = Case.objects.get().explanations.get()
    assert (kept.rule, kept.understood) == (rule, True)


def test_photos_are_seen_added_to_and_left_out(form: Page, tmp_path):
    files = []
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        files.append(tmp_path / name)
        files[-1].write_bytes(photo().read())
    form.set_input_files("[name=photos]", files[:2])
    form.set_input_files("[name=photos]", files[2:])
    expect(form.locator(".hy-photos img")).to_have_count(3)
    form.get_by_role("button", name="去掉这张照片").nth(1).click()
    expect(form.locator(".hy-photos img")).to_have_count(2)
    form.locator("#id_household").focus()
    choose_wang(form)
    pick(form, "渗漏水")
    form.locator("#id_body").fill("顶棚滴水。")
    picture(form, "6-photos")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_be_visible()
    assert list(File.objects.order_by("id").values_list("original_name", flat=True)) == ["a.jpg", "c.jpg"]


def test_a_login_that_ends_while_typing_loses_nothing(form: Page, office: Desk, live_server):
    choose_wang(form)
    pick(form, "噪音")
    pick(form, "今天 18:00")
    form.locator("#id_body").press_sequentially("楼上装修，中午还在用电锤。")
    expect(form.locator("[data-draft-saved]")).to_contain_text("草稿")
    Session.objects.all().delete()
    form.keyboard.press("Control+Enter")
    form.get_by_label("工号或手机号").fill(office.front_desk.username)
    form.get_by_label("密码", exact=True).fill(PASSWORD)
    form.keyboard.press("Enter")
    form.wait_for_url("**/complaints/new/")
    form.get_by_role("button", name="接着写").click()
    expect(form.locator("#id_body")).to_have_value("楼上装修，中午还在用电锤。")
    expect(form.locator("[data-finder-house]").first).to_contain_text("王淑珍")
    expect(form.locator("[name=category]:checked")).to_have_value(str(category("noise")))
    expect(form.locator("#guide")).to_contain_text("噪音怎么接")
    form.locator("#id_body").focus()
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-001")
    form.goto(f"{live_server.url}/complaints/new/")
    expect(form.locator(".hy-draft")).to_have_count(0)


def test_what_was_typed_and_taken_back_is_no_draft(form: Page):
    form.locator("#id_body").press_sequentially("电锤")
    until(form, "Object.values(localStorage).some(draft => draft.includes('电锤'))")
    form.locator("#id_body").fill("")
    until(form, "!Object.values(localStorage).some(draft => draft.includes('电锤'))")
    form.reload()
    expect(form.locator("#id_household")).to_be_focused()
    expect(form.locator(".hy-draft")).to_have_count(0)


def test_a_form_that_arrived_although_its_answer_was_lost_makes_no_second_case(form: Page, office: Desk, live_server):
    choose_wang(form)
    pick(form, "噪音")
    form.locator("#id_body").press_sequentially("电锤。")
    until(form, "Object.values(localStorage).some(draft => draft.includes('电锤。'))")
    kept = form.evaluate("JSON.stringify(localStorage)")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_be_visible()
    form.evaluate(
        "kept => Object.entries(JSON.parse(kept)).forEach(([key, draft]) => localStorage.setItem(key, draft))", kept
    )
    form.goto(f"{live_server.url}/complaints/new/")
    form.get_by_role("button", name="接着写").click()
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-001")
    expect(form.get_by_text("没有重复登记")).to_be_visible()
    assert Case.objects.count() == 1


def test_wrong_input_stands_there_with_its_sentence(form: Page):
    form.locator("#id_household").fill("99-9-9999")
    form.locator("#id_body").fill("楼上装修。")
    form.get_by_role("button", name="只登记").click()
    expect(form.locator("#id_household")).to_be_focused()
    expect(form.locator("#id_household")).to_have_value("99-9-9999")
    expect(form.locator("#id_household")).to_have_class("form-control form-control-lg is-invalid")
    expect(form.locator("#id_body")).to_have_value("楼上装修。")
    expect(form.get_by_text("请选择类别。")).to_be_visible()
    picture(form, "7-refused")


def test_two_matters_of_one_visit(form: Page, office: Desk):
    choose_wang(form)
    pick(form, "噪音")
    form.locator("#id_body").fill("电锤。")
    form.keyboard.press("Control+Enter")
    form.get_by_role("link", name="再记一件（同一来访）").click()
    expect(form.locator(".hy-house").first).to_contain_text("王淑珍")
    picture(form, "8-same-visit")
    pick(form, "停车")
    expect(form.locator("#guide")).to_contain_text("停车怎么接")
    form.locator("#id_body").fill("车位被占。")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_have_text("260317-002")
    assert Case.objects.values("contact").distinct().count() == 1


def test_another_home_is_found_by_its_own_finder(form: Page, office: Desk):
    upstairs = UnitFactory(estate=office.estate, building=office.household.unit.building, room="1602")
    HouseholdFactory(estate=office.estate, unit=upstairs, person__name="李建军")
    choose_wang(form)
    pick(form, "别家")
    form.locator("#id_place_unit").press_sequentially("1602")
    expect(form.get_by_role("option").first).to_contain_text("李建军")
    form.keyboard.press("Enter")
    pick(form, "渗漏水")
    form.locator("#id_body").fill("楼上漏水。")
    form.keyboard.press("Control+Enter")
    expect(form.locator(".hy-bigno")).to_be_visible()
    assert Case.objects.get().place_unit == upstairs


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [375, 1440])
def test_nothing_is_wider_than_the_screen(form: Page, office: Desk, live_server, language, width):
    Staff.objects.filter(pk=office.front_desk.pk).update(language=language)
    form.set_viewport_size({"width": width, "height": 812})
    form.goto(f"{live_server.url}/complaints/new/?household={value_of(office.household)}&category={category('leak')}")
    expect(form.locator("[name=category]:checked")).to_have_value(str(category("leak")))
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    picture(form, f"9-{language}-{width}")
    form.locator("#id_settled").check()
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    case = noise(office)
    form.goto(f"{live_server.url}/complaints/{case.pk}/receipt/")
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    picture(form, f"10-receipt-{language}-{width}")

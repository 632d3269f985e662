"""The keyboard and the small helps, in a real browser under the strict policy."""

import pytest
from playwright.sync_api import expect

from office import inbox
from office.models import Handover

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_complaints_of_the_browser(desk):
    """The browser reports whatever the policy refuses."""
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    desk.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []


def test_slash_finds(desk):
    desk.goto(desk.base)
    desk.keyboard.press("/")
    expect(desk.locator("[data-find]")).to_be_focused()
    desk.keyboard.type("1502")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("「1502」的结果")


def test_control_enter_sends_from_a_text_area_and_enter_does_not(desk):
    desk.goto(f"{desk.base}/handover/")
    desk.select_option("#id_taker", label="何静怡")
    desk.locator("#id_note").press_sequentially("一")
    desk.keyboard.press("Enter")
    desk.locator("#id_note").press_sequentially("二")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".alert-success")).to_be_visible()
    assert Handover.objects.get().note.split() == ["一", "二"]


def test_enter_that_ends_a_composition_sends_nothing(desk):
    desk.goto(f"{desk.base}/duty/leave/")
    desk.goto(desk.base)
    desk.locator("[data-find]").fill("lou")
    desk.evaluate(
        "document.querySelector('[data-find]').dispatchEvent(new KeyboardEvent("
        "'keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(desk).to_have_url(f"{desk.base}/")


def test_the_eye_shows_the_password(desk, context):
    context.clear_cookies()
    desk.goto(f"{desk.base}/login/")
    desk.fill("#id_password", "secret")
    desk.get_by_role("button", name="显示密码").click()
    expect(desk.locator("#id_password")).to_have_attribute("type", "text")


def test_menus_open_and_the_theme_follows_the_system(desk):
    desk.emulate_media(color_scheme="dark")
    desk.goto(desk.base)
    expect(desk.locator("html")).to_have_attribute("data-bs-theme", "dark")
    desk.locator(".hy-top .hy-ava").click()
    expect(desk.get_by_role("link", name="修改密码")).to_be_visible()


def test_a_double_click_sends_once(desk):
    desk.goto(f"{desk.base}/handover/")
    desk.select_option("#id_taker", label="何静怡")
    desk.get_by_role("button", name="交班").dblclick()
    expect(desk.locator(".alert-success")).to_be_visible()
    assert Handover.objects.count() == 1


def test_the_question_mark_shows_the_keys_of_the_page_and_n_begins_something_new(desk):
    desk.goto(f"{desk.base}/calendar/")
    desk.locator(".hy-tabs a").first.focus()
    desk.keyboard.press("?")
    keys = desk.get_by_role("dialog", name="本页快捷键")
    expect(keys.locator("dl > div:visible", has_text="搜索全部")).to_have_count(1)
    expect(keys.locator("dl > div:visible", has_text="下一行")).to_have_count(0)  # nothing stands in this calendar
    expect(keys.locator("dl > div:visible kbd")).to_contain_text(["/", "N", "?", "Esc", "←"])
    desk.keyboard.press("n")
    expect(keys).to_be_visible()
    desk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(desk.locator(".hy-tabs a").first).to_be_focused()
    desk.keyboard.press("n")
    desk.wait_for_url(f"{desk.base}/complaints/new/")
    desk.keyboard.press("Escape")
    desk.keyboard.type("?n")
    expect(desk.get_by_role("dialog")).to_be_hidden()  # who types, types


def test_j_walks_the_notices(desk, typist, paper, readers):
    readers.add(typist.pk)
    inbox.tell([typist], "handover_given", paper, key="1", params={"giver": "何静怡"})
    desk.goto(f"{desk.base}/inbox/")
    desk.keyboard.press("j")
    expect(desk.locator("[data-row] .hy-opens")).to_be_focused()

"""Nothing typed is lost: drafts in a real browser, for one login alone."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from office.models import Handover, Staff
from tests.office.conftest import WORD, let_in

TEXT = "钥匙在抽屉里，302 的水表明天看"
pytestmark = pytest.mark.django_db(transaction=True)


def type_note(page: Page, text: str = TEXT) -> None:
    page.goto(f"{page.base}/handover/")
    page.locator("#id_note").press_sequentially(text)
    expect(page.locator("[data-draft-saved]")).to_contain_text("草稿")


def drafts(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('hy-draft:'))")


def test_after_a_reload_the_draft_is_offered_and_given_back(desk):
    type_note(desk)
    desk.reload()
    assert desk.locator("#id_note").input_value() == ""
    desk.get_by_role("button", name="接着写").click()
    expect(desk.locator("#id_note")).to_have_value(TEXT)


def test_what_is_thrown_away_is_not_offered_again(desk):
    type_note(desk)
    desk.reload()
    desk.get_by_role("button", name="不要了").click()
    desk.reload()
    expect(desk.locator(".hy-draft")).to_have_count(0)


def test_what_has_arrived_leaves_no_draft(desk):
    type_note(desk)
    desk.select_option("#id_taker", label="何静怡")
    desk.get_by_role("button", name="交班").click()
    expect(desk.locator(".alert-success")).to_be_visible()
    assert drafts(desk) == []
    assert Handover.objects.get().note == TEXT


def test_an_error_keeps_the_text_and_the_draft_without_asking(desk):
    type_note(desk)
    desk.get_by_role("button", name="交班").click()
    expect(desk.locator(".invalid-feedback")).to_be_visible()
    expect(desk.locator("#id_note")).to_have_value(TEXT)
    expect(desk.locator(".hy-draft")).to_have_count(0)
    assert len(drafts(desk)) == 1


def test_a_login_that_ends_while_typing_costs_nothing(desk):
    type_note(desk)
    desk.select_option("#id_taker", label="何静怡")
    Session.objects.all().delete()
    desk.get_by_role("button", name="交班").click()
    expect(desk).to_have_url(f"{desk.base}/login/?next=/handover/")
    desk.fill("#id_username", "linxf")
    desk.fill("#id_password", WORD)
    desk.get_by_role("button", name="登录").click()
    expect(desk).to_have_url(f"{desk.base}/handover/")
    desk.get_by_role("button", name="接着写").click()
    desk.get_by_role("button", name="交班").click()
    expect(desk.locator(".alert-success")).to_be_visible()
    assert Handover.objects.get().note == TEXT


def test_a_login_in_another_tab_costs_nothing(desk, context):
    type_note(desk)
    desk.select_option("#id_taker", label="何静怡")
    context.clear_cookies(name="csrftoken")
    desk.get_by_role("button", name="交班").click()
    expect(desk.locator("h1")).to_have_text("这张表过期了")
    desk.get_by_role("link", name="回到刚才那一页").click()
    desk.get_by_role("button", name="接着写").click()
    desk.get_by_role("button", name="交班").click()
    expect(desk.locator(".alert-success")).to_be_visible()


def test_a_draft_belongs_to_one_login(desk, context):
    type_note(desk)
    let_in(context, desk.base, Staff.objects.get(username="hejy"))
    desk.goto(f"{desk.base}/handover/")
    expect(desk.locator(".hy-draft")).to_have_count(0)


def test_logging_out_removes_the_drafts(desk):
    type_note(desk)
    desk.goto(f"{desk.base}/account/")
    desk.locator("main").get_by_role("button", name="退出登录").click()
    expect(desk).to_have_url(f"{desk.base}/login/")
    assert drafts(desk) == []


def test_passwords_are_never_kept(desk):
    desk.goto(f"{desk.base}/account/password/")
    desk.fill("#id_old_password", WORD)
    assert drafts(desk) == []

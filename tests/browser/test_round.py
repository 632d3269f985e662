"""An officer's round on a phone, with the network going away and coming back: a record arrives once, whatever happens."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from office.models import Staff
from revisits.models import Feedback, Revisit, RevisitTask
from tests.browser.pictures import keep_picture
from tests.complaints.desk import TUESDAY, Desk, open_desk
from tests.office.conftest import let_in
from tests.revisits.walk import home, task

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "huiyin-demo-round"
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def office(transactional_db: None, shift_clock: Callable) -> Desk:
    """The office of the tests on a Tuesday at ten, with three homes on the officer's round."""
    shift_clock(TUESDAY - datetime.now(UTC))
    found = open_desk()
    found.officer.set_password(PASSWORD)
    found.officer.save()
    for room, floor, name in [("1502", 15, "江月琴"), ("1501", 15, "魏美玲"), ("1401", 14, "黄诗涵")]:
        task(found, home(found, room, floor, name))
    return found


@pytest.fixture
def phone(page: Page, live_server, office: Desk) -> Iterator[Page]:
    """The officer's round on his phone, kept for the stairwell; no script complains."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size(PHONE)
    page.set_default_timeout(15_000)
    page.base = live_server.url
    let_in(page.context, live_server.url, office.officer)
    open_round(page)
    yield page
    assert said == []


def open_round(page: Page) -> None:
    page.goto(f"{page.base}/revisits/")
    expect(page.locator("html[data-kept]")).to_be_attached()
    until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))


def until(page: Page, question: Callable[[], bool]) -> None:
    """Wait for something that no locator sees."""
    deadline = time.monotonic() + 15
    while not question():
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def picture(page: Page, name: str) -> None:
    keep_picture(page, f"round/{name}", whole=True)


def knock(page: Page) -> None:
    page.locator(".hy-nextbar").get_by_role("link", name="敲门，开始记录").click()
    expect(page.locator("h1")).to_contain_text("1501")


def pick(page: Page, words: str) -> None:
    page.locator(".hy-pick label", has_text=words).first.click()


def write(page: Page) -> None:
    """Content with us; one remark, answered at once."""
    pick(page, "满意")
    pick(page, "意见")
    page.locator("#id_body_1").press_sequentially("车棚插座不够。")
    pick(page, "当面答复了")
    page.locator("#id_answer_1").press_sequentially("下周加装。")


def keep(page: Page) -> None:
    page.get_by_role("button", name="存好").click()


def waits(page: Page) -> None:
    expect(page.locator("#outbox")).to_contain_text("手机里有 1 条在等网络")


def arrived(page: Page) -> None:
    """The one record stands, whole, and nothing waits any more."""
    until(page, Revisit.objects.exists)
    expect(page.locator("#outbox")).to_contain_text("已送达")
    assert queued(page) == 0
    made = Revisit.objects.get()
    assert (made.household.unit.room, made.satisfaction, made.met) == ("1501", 4, "魏美玲")
    assert Feedback.objects.get().outcome == "下周加装。"
    assert made.task.status == "done"


def queued(page: Page) -> int:
    return page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("huiyin", 1);
          opening.onsuccess = () => {
            const counting = opening.result.transaction("outbox").objectStore("outbox").count();
            counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
          };
        })"""
    )


@pytest.mark.req("R37", "R39")
def test_a_round_with_the_network_goes_from_door_to_door(phone: Page):
    picture(phone, "1-round")
    knock(phone)
    write(phone)
    picture(phone, "2-record")
    keep(phone)
    expect(phone.locator(".alert-success")).to_contain_text("回访记录已存好")
    expect(phone.locator(".hy-nextbar")).to_contain_text("1502")
    picture(phone, "3-kept")
    assert Revisit.objects.get().feedback.get().handling == "answered"


@pytest.mark.req("R39")
def test_a_record_typed_without_the_network_is_sent_once_when_it_is_back(phone: Page):
    phone.context.set_offline(True)
    knock(phone)
    write(phone)
    keep(phone)
    waits(phone)
    expect(phone.locator(".hy-door", has_text="1501")).to_contain_text("待发送")
    expect(phone.locator(".hy-nextbar")).to_contain_text("1502")
    picture(phone, "4-waits")
    assert not Revisit.objects.exists()
    phone.context.set_offline(False)
    arrived(phone)
    phone.reload()
    expect(phone.locator(".hy-door", has_text="1501")).to_contain_text("已访")
    assert Revisit.objects.count() == 1


def test_nobody_home_is_counted_when_the_network_is_back(phone: Page):
    phone.context.set_offline(True)
    knock(phone)
    phone.get_by_role("button", name="家里没人").click()
    waits(phone)
    phone.context.set_offline(False)
    until(phone, lambda: RevisitTask.objects.filter(attempts_made=1).exists())


def test_a_killed_tab_loses_neither_what_was_typed_nor_what_waits(phone: Page, context: BrowserContext):
    context.set_offline(True)
    knock(phone)
    write(phone)
    expect(phone.locator("[data-draft-saved]")).to_contain_text("草稿")
    address = phone.url
    phone.close()
    again = context.new_page()
    again.set_viewport_size(PHONE)
    again.goto(address)
    again.get_by_role("button", name="接着写").click()
    expect(again.locator("#id_answer_1")).to_have_value("下周加装。")
    keep(again)
    waits(again)
    again.close()
    context.set_offline(False)
    last = context.new_page()
    last.goto(f"{address.partition('/revisits/')[0]}/")
    arrived(last)


def test_after_an_expired_session_it_is_sent_with_the_new_login_and_its_token(phone: Page):
    phone.context.set_offline(True)
    knock(phone)
    write(phone)
    keep(phone)
    waits(phone)
    Session.objects.all().delete()
    phone.context.clear_cookies(name="csrftoken")
    phone.context.set_offline(False)
    phone.locator("[data-outbox-to-login]").click()
    assert not Revisit.objects.exists()
    phone.fill("#id_username", Staff.objects.get(name="officer").username)
    phone.fill("#id_password", PASSWORD)
    phone.press("#id_password", "Enter")
    arrived(phone)


def test_a_session_that_ends_while_typing_costs_nothing(phone: Page):
    knock(phone)
    write(phone)
    Session.objects.all().delete()
    keep(phone)
    expect(phone.locator("#id_username")).to_be_visible()
    phone.fill("#id_username", Staff.objects.get(name="officer").username)
    phone.fill("#id_password", PASSWORD)
    phone.press("#id_password", "Enter")
    arrived(phone)


def test_a_stale_token_is_renewed_before_the_form_is_sent(phone: Page):
    knock(phone)
    write(phone)
    phone.context.clear_cookies(name="csrftoken")
    keep(phone)
    expect(phone.locator(".alert-success")).to_contain_text("回访记录已存好")
    assert Revisit.objects.count() == 1


def test_what_waits_is_never_sent_by_another_login(phone: Page, office: Desk):
    phone.context.set_offline(True)
    knock(phone)
    write(phone)
    keep(phone)
    waits(phone)
    let_in(phone.context, phone.base, office.front_desk)
    phone.context.set_offline(False)
    phone.goto(f"{phone.base}/")
    phone.wait_for_load_state("networkidle")
    expect(phone.locator("#outbox")).to_be_hidden()
    assert (queued(phone), Revisit.objects.count()) == (1, 0)
    assert phone.evaluate("caches.keys()") == []
    let_in(phone.context, phone.base, office.officer)
    phone.goto(f"{phone.base}/")
    arrived(phone)
    assert Revisit.objects.get().by == office.officer


def test_what_a_colleague_has_done_meanwhile_comes_back_with_a_sentence_and_is_not_lost(phone: Page, office: Desk):
    phone.context.set_offline(True)
    knock(phone)
    write(phone)
    keep(phone)
    waits(phone)
    found = RevisitTask.objects.get(household__unit__room="1501")
    RevisitTask.objects.filter(pk=found.pk).update(
        status="waived", reason="搬走了", ended_at=TUESDAY, ended_by=office.director
    )
    phone.context.set_offline(False)
    expect(phone.locator("#outbox")).to_contain_text("被退回")
    expect(phone.locator("#outbox")).to_contain_text("不在路线上")
    picture(phone, "5-came-back")
    assert queued(phone) == 1


def test_the_kept_pages_go_at_logout(phone: Page):
    assert phone.evaluate("caches.keys()") != []
    phone.goto(f"{phone.base}/account/")
    phone.locator("main").get_by_role("button", name="退出登录").click()
    expect(phone).to_have_url(f"{phone.base}/login/")
    assert phone.evaluate("caches.keys()") == []


def test_a_page_that_was_not_kept_says_so(phone: Page):
    phone.context.set_offline(True)
    phone.goto(f"{phone.base}/revisits/tasks/999/")
    expect(phone.locator("main")).to_contain_text("这一页没有存在手机里")

"""The frame: only what the person may use, where he stands, in both languages, and nothing inline."""

import re

import pytest

from tests.factories import EstateFactory, PostFactory, StaffFactory


def side(page: str) -> str:
    return page[page.index('<nav class="hy-side"') : page.index("</nav>")]


def test_a_job_is_shown_to_those_who_may_use_it(lin, client):
    assert "园艺" in side(client.get("/").text)
    client.force_login(StaffFactory(role="control_room", estate=EstateFactory()))
    page = client.get("/").text
    assert "园艺" not in page
    assert "值班" in side(page)


def test_what_waits_is_counted_on_my_desk_in_red_when_late(lin, client):
    assert '我的工作台<span class="hy-n is-late">3</span>' in side(client.get("/account/").text)


def test_the_page_on_which_one_stands_is_marked(lin, client):
    assert re.search(r'href="/" aria-current="page"', side(client.get("/").text))
    page = side(client.get("/inbox/").text)
    assert re.search(r'href="/inbox/" aria-current="page"', page)
    assert re.search(r'href="/account/" aria-current="true"', page)


def test_the_phones_bar_has_five_places_at_most(lin, client):
    page = client.get("/").text
    bar = page[page.index("hy-tabbar") :]
    words = re.findall(r"</i>([^<]+)</a>", bar[: bar.index("</nav>")])
    assert words == ["工作台", "园艺", "种树", "值班", "更多"]


def test_every_name_in_the_frame_is_there_once(lin, client):
    names = re.findall(r'\bid="([^"]+)"', client.get("/").text)
    assert sorted(names) == sorted(set(names))


def test_more_holds_everything(lin, client):
    page = client.get("/menu/").text
    assert "花名册" in page
    assert "退出登录" in page


def test_the_quick_act_stands_on_the_desk(lin, client):
    assert '<a class="btn btn-primary" href="/account/password/">' in client.get("/").text


def test_the_estate_is_chosen_where_there_are_several(lin, client):
    assert "/account/estate/" not in client.get("/").text
    PostFactory(staff=lin, estate=EstateFactory(name="云汇大厦"), role="officer")
    page = client.get("/").text
    assert 'action="/account/estate/"' in page
    assert "云汇大厦" in page


def test_the_demo_is_named_on_every_page(lin, client):
    assert "huiyin-demo" not in client.get("/").text
    estate = lin.estates[0]
    type(estate).objects.filter(pk=estate.pk).update(is_demo=True)
    assert "huiyin-demo" in client.get("/").text


PAGES = ["/", "/menu/", "/search/", "/search/?q=香樟", "/account/", "/account/password/", "/inbox/", "/duty/"]
PAGES += ["/duty/leave/", "/handover/", "/no-such-page/"]
PAGES += ["/calendar/", "/calendar/?view=week&whose=office", "/calendar/?view=day", "/calendar/link/"]


@pytest.mark.parametrize("url", PAGES)
def test_nothing_is_inline_and_the_policy_is_strict(lin, client, url):
    response = client.get(url)
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)", response.text)
    assert "<style" not in response.text
    assert not re.search(r"\sstyle=", response.text)
    assert not re.search(r"\son[a-z]+=", response.text)


@pytest.mark.parametrize("url", [*PAGES, "/login/"])
def test_in_english_our_own_words_are_english(lin, client, url):
    type(lin).objects.update(language="en")
    if url == "/login/":
        client.logout()
    page = client.get(url, headers={"Accept-Language": "en"}).text
    assert '<html lang="en"' in page
    said = re.sub(
        r"<svg.*?</svg>|<[^>]+>|中文|翠湖花园|林秀芳|秀芳|和诚物业|物管员|事事有着落|件件有回音", "", page, flags=re.S
    )
    data = r"园艺|种树|花名册|香樟|树木|3 栋|林"
    assert re.findall(r"[\u4e00-\u9fff]+", re.sub(data, "", said)) == []


@pytest.mark.parametrize("url", PAGES)
def test_in_chinese_our_own_words_are_chinese(lin, client, url):
    page = client.get(url).text
    said = re.sub(r"<(script|svg|kbd|template).*?</\1>|<[^>]+>", " ", page, flags=re.S)
    allowed = {"English", "doctype", "html", "Enter", "J", "K", "staff", "MB", "JPEG", "PNG", "WebP"}
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"staff-\d+", "", said)))
    assert words - allowed == set()

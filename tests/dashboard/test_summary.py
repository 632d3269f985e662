"""The summary of a period: figures beside those before, what came up, lessons and what became of them (R4, R5)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from office import clock, lessons, summaries
from office.actions import Measure
from office.models import Estate, Staff, Summary
from office.periods import Period
from tests.dashboard.garden.reports import planted
from tests.factories import EstateFactory, StaffFactory

Q1, Q4 = Period(date(2026, 1, 1), 3), Period(date(2025, 10, 1), 3)


@pytest.fixture
def estate(db: None, with_garden: None) -> Iterator[Estate]:
    planted.clear()
    planted.update({"2025-Q1": (2, 5), "2025-Q4": (4, 5), "2026-Q1": (19, 20)})
    with clock.at(datetime(2026, 3, 17, 10, tzinfo=ZoneInfo("Asia/Shanghai"))):
        yield EstateFactory()


@pytest.fixture
def director(estate: Estate) -> Staff:
    return StaffFactory(role="director", estate=estate, name="沈国栋")


def page(client: Client, staff: Staff, url: str = "/summary/?period=2026-Q1", **headers: str) -> str:
    client.force_login(staff)
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.text


@pytest.mark.req("R5")
def test_the_figures_stand_beside_those_of_the_period_before(client: Client, director: Staff) -> None:
    found = page(client, director)
    assert '<a href="/trees/?period=2026-Q1">95%（19 / 20）</a>' in found
    assert "80%（4 / 5）" in found and "变好" in found and "目标 90%" in found
    assert '<a href="/trees/?period=2026-Q1">' in found and "香樟" in found
    trend = page(client, director, "/summary/trend/?period=2026-Q1")
    order = [trend.index(words) for words in ("40%（2 / 5）", "80%（4 / 5）", "95%（19 / 20）")]
    assert order == sorted(order)
    fragment = page(client, director, "/summary/trend/?period=2026-Q1", **{"HX-Request": "true"})
    assert fragment.startswith('<div class="hy-scroll" id="trend"')


@pytest.mark.req("R4", "R5")
def test_what_was_undertaken_before_stands_beside_what_became_of_it(
    client: Client, estate: Estate, director: Staff
) -> None:
    summaries.write_summary(estate=estate, period=Q4, by=director, text="平稳。", promised="渗漏一次修好。")
    before = lessons.record_lesson(estate=estate, period=Q4, by=director, title="先查立管")
    lessons.record_lesson(estate=estate, period=Q1, by=director, title="通知写清时间")
    measure = Measure("查一遍立管", director, estate.today() + timedelta(days=3))
    lessons.give_measure(lesson_id=before.pk, by=director, measure=measure)
    found = page(client, director)
    part = found[found.index('id="before"') : found.index('id="figures"')]
    assert "渗漏一次修好。" in part and "先查立管" in part and "查一遍立管" in part and "未开始" in part
    assert "通知写清时间" not in part
    assert "通知写清时间" in found[found.index('id="lessons"') :]
    year = page(client, director, "/summary/?period=2026")
    assert "通知写清时间" in year[year.index('id="lessons"') :]


@pytest.mark.req("R4")
def test_the_directors_words_are_written_by_him_alone_and_nobodys_are_lost(
    client: Client, estate: Estate, director: Staff
) -> None:
    url = "/summary/write/?period=2026-Q1"
    officer, manager = (StaffFactory(role=role, estate=estate) for role in ("officer", "general_manager"))
    for staff in (officer, manager):
        assert "/summary/write/" not in page(client, staff)
        assert client.get(url).status_code == 403
    assert "/summary/write/" in page(client, director)
    assert client.post(url, {"text": "", "version": "0"}).status_code == 400
    assert client.post(url, {"text": "本季平稳。", "promised": "再查一遍。", "version": "0"}).status_code == 302
    assert "本季平稳。" in page(client, officer)
    client.force_login(director)
    late = client.post(url, {"text": "我写的在这里。", "version": "0"})
    assert late.status_code == 409
    assert "我写的在这里。" in late.text and "本季平稳。" in late.text and 'name="version" value="1"' in late.text
    assert Summary.objects.get().text == "本季平稳。"
    assert client.post(url, {"text": "我写的在这里。", "version": "1"}).status_code == 302
    shown = page(client, director)
    assert shown.index("我写的在这里。") < shown.index("本季平稳。")
    assert client.get("/summary/write/?period=2026-Q2").status_code == 200
    assert client.post("/summary/write/?period=2027-Q1", {"text": "还早。", "version": "0"}).status_code == 400
    stranger = StaffFactory(role="director", estate=EstateFactory())
    client.force_login(stranger)
    for path in ("/summary/", "/summary/write/", "/summary/trend/"):
        assert client.get(f"{path}?estate={estate.pk}").status_code == 404

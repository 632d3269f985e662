"""The round of another period: the next quarter's tasks are there fifteen days before it, and what was missed stays (R48)."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from revisits import round_desk
from revisits.models import RevisitTask
from tests.complaints.desk import Desk, at, when
from tests.revisits.test_round_pages import doors
from tests.revisits.walk import directors, home, record, task

pytestmark = pytest.mark.django_db


def of(desk: Desk, period: str, first: date, last: date, room: str) -> RevisitTask:
    """A home's task of another quarter."""
    days = {"opens_on": first, "starts_on": first, "due_on": last, "due_at": desk.estate.end_of(last)}
    return task(desk, home(desk, room, int(room[:-2])), period=period, **days)


@pytest.fixture
def walk(desk: Desk, client: Client) -> dict[str, RevisitTask]:
    """One home of this quarter, two of the next, one that was missed in the last one; the officer looks."""
    client.force_login(desk.officer)
    next_one = ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30))
    return {
        "1501": task(desk, home(desk, "1501", 15)),
        "1401": of(desk, *next_one, "1401"),
        "1301": of(desk, *next_one, "1301"),
        "1201": of(desk, "2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "1201"),
    }


def chips(page: str) -> list[str]:
    """The periods to choose from, as they are read."""
    row = re.search(r'aria-label="哪一期">(.*?)</nav>', page, re.S)
    words = re.findall(r"<a .*?</a>", row[1], re.S) if row else []
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in words]


@pytest.mark.req("R48")
def test_in_the_last_days_of_a_quarter_the_next_one_can_be_looked_at(walk, client):
    page = client.get("/revisits/").text
    assert doors(page) == ["1501 now 这一户"]
    assert chips(page) == ["2025 年第 4 季度 漏访 1", "2026 年第 1 季度 1", "2026 年第 2 季度 下一期 2"]
    page = client.get("/revisits/?period=2026-Q2").text
    assert doors(page) == ["1401 now 这一户", "1301 todo 未访"]
    assert "还剩 2 户，6 月 30 日" in page


@pytest.mark.req("R48")
def test_what_was_missed_of_the_former_period_is_seen(walk, desk, client):
    more = of(desk, "2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "1101")
    page = client.get("/revisits/?period=2025-Q4").text
    assert doors(page) == ["1201 now 这一户", "1101 missed 漏访"]
    assert "漏访 2 户，截止日为 2025 年 12 月 31 日" in page
    record(desk.officer, more)
    assert "漏访 1 户" in client.get("/revisits/?period=2025-Q4").text


@pytest.mark.req("R48")
def test_before_the_next_quarters_tasks_open_there_is_nothing_to_choose(walk, desk, client):
    record(desk.officer, walk["1201"])
    with at(when(16, 10)):
        page = client.get("/revisits/").text
    assert chips(page) == []
    assert doors(client.get("/revisits/?period=2025-Q4").text) == ["1501 now 这一户"]


@pytest.mark.parametrize("period", ["2026-Q3", "2019-Q1", "nonsense", "%00", "2026-Q1' OR 1=1"])
def test_a_period_that_is_none_is_the_running_one(walk, client, period):
    assert doors(client.get(f"/revisits/?period={period}").text) == ["1501 now 这一户"]


@pytest.mark.req("R46")
def test_the_director_switches_between_his_years(desk, client):
    directors(desk)
    directors(desk, home(desk, "1502", 15), period="2027", starts_on=date(2027, 1, 1), due_on=date(2027, 12, 31))
    client.force_login(desk.director)
    with at(when(20, 10, month=12)):
        assert chips(client.get("/revisits/").text) == ["2026 年 1", "2027 年 下一期 1"]
        assert doors(client.get("/revisits/?period=2027").text) == ["1502 now 这一户"]


def test_a_colleagues_next_period_can_be_looked_at_too(walk, desk, client):
    client.force_login(desk.front_desk)
    page = client.get(f"/revisits/?who={desk.officer.pk}&period=2026-Q2").text
    assert len(doors(page)) == 2
    assert f"?who={desk.officer.pk}" in page


@pytest.mark.req("R48")
def test_my_desk_leads_to_the_period_in_which_something_was_missed(walk, desk, client):
    found = {row.bits[0]: (row.title, row.action_url) for row in round_desk.rows_for(desk.fresh("officer"), 40)}
    assert found == {
        "2025 年第 4 季度": ("漏访 1 户", "/revisits/?for=officer&period=2025-Q4"),
        "2026 年第 1 季度": ("本季还剩 1 户", "/revisits/?for=officer"),
    }
    assert len(doors(client.get(found["2025 年第 4 季度"][1]).text)) == 1


def test_a_home_leads_back_to_the_round_of_its_period(walk, client):
    assert "period=2026-Q2" in client.get(f"/revisits/tasks/{walk['1401'].pk}/").text
    assert "period=" not in client.get(f"/revisits/tasks/{walk['1501'].pk}/").text


def test_one_question_finds_the_periods_however_many_there_are(walk, desk, client):
    def asked() -> int:
        client.get("/revisits/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/revisits/")
        return len(captured)

    few = asked()
    of(desk, "2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "1001")
    assert len(chips(client.get("/revisits/").text)) == 4
    assert asked() == few

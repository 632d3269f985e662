"""The overview: who sees it, what stands in its URL, what it says, and what it costs."""

import json
import re

import pytest
from django.test import Client

from office.sparks import spark
from tests.complaints.desk import Desk, at, closed, declined, logged, planned, suggested, verified, when
from tests.complaints.sample import sample
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def overview(desk: Desk, client: Client):
    """What a person gets of the overview."""

    def overview(query: str = "", name: str = "director") -> str:
        client.force_login(desk.people[name])
        response = client.get(f"/complaints/overview/{query}")
        assert response.status_code == 200
        return response.text

    return overview


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("director", 200),
        ("general_manager", 200),
        ("front_desk", 200),
        ("officer", 200),
        ("engineer", 404),
        ("leasing", 404),
        ("control_room", 404),
        ("administrator", 404),
    ],
)
@pytest.mark.parametrize("path", ["/complaints/overview/", "/complaints/exceptions/"])
def test_who_sees_all_cases_sees_their_figures(desk: Desk, client: Client, path: str, role: str, status: int) -> None:
    client.force_login(desk.people[role])
    assert client.get(path).status_code == status


def test_another_estate_is_not_there(desk: Desk, client: Client, overview) -> None:
    logged(desk)
    assert desk.estate.name not in overview(f"?estate={desk.estate.pk}", "other_director")
    client.force_login(desk.leasing)
    assert client.get(f"/complaints/overview/?estate={desk.estate.pk}").status_code == 404


def test_the_estate_stands_in_the_url(desk: Desk, overview) -> None:
    logged(desk)
    PostFactory(staff=desk.other_director, estate=desk.estate, role="director")
    assert desk.estate.name in overview(f"?estate={desk.estate.pk}", "other_director")
    own = overview("", "other_director")
    assert "按小区" in own
    assert f'href="?estate={desk.estate.pk}&amp;period=2026-Q1"' in own
    assert "按小区" not in overview()


def test_the_period_stands_in_the_url_and_is_this_quarter_at_first(desk: Desk, overview) -> None:
    logged(desk, received_at=when(27, 9, month=2))
    logged(desk)
    with at(when(17, 10)):
        assert "2026 年第 1 季度" in overview()
    for query, words, number in (
        ("?period=2026-03", "2026 年 3 月", 1),
        ("?period=2026-Q1", "2026 年第 1 季度", 2),
        ("?period=2026", "2026 年", 2),
        ("?period=2025", "2025 年", 0),
        ("?period=2026-13", "2026 年第 1 季度", 2),
        ("?period=9999-01", "2026 年第 1 季度", 2),
        ("?period=x", "2026 年第 1 季度", 2),
    ):
        text = overview(query)
        assert words in text
        assert re.search(rf"<h3>收到</h3><b><a [^>]+>{number}</a>", text), query


@pytest.mark.req("R45")
def test_a_tile_says_number_goal_and_verdict(desk: Desk, overview) -> None:
    closed(desk)
    with at(when(16, 9)):
        late = logged(desk)
    verified_late = overview()
    assert late.verified_on is None
    assert "差 50 个百分点" in verified_late
    assert "目标 100%" in verified_late
    assert "超 99 个百分点" in verified_late
    assert "目标 1% 以下" in verified_late
    assert "1 件没做到" in verified_late


@pytest.mark.req("R45")
def test_only_twelve_months_are_judged(desk: Desk, overview) -> None:
    closed(desk)
    text = overview("?period=2026-03")
    assert "近 12 个月 1 件" in text
    assert "本期 1 件" in text
    assert text.count("超 99 个百分点") == 1


def test_every_figure_is_explained(desk: Desk, overview) -> None:
    text = overview()
    for clause in ("R2", "R13", "R14", "R28", "R29", "R30", "R45"):
        assert f'<small class="hy-mute">{clause}</small>' in text
    assert "在住户数" in text


def test_nothing_yet_is_said_and_not_divided(desk: Desk, overview) -> None:
    text = overview()
    assert "本期没有可算的" in text
    assert "本期没有收到" in text


@pytest.mark.req("R30")
def test_charts_have_their_numbers_and_a_table_behind_them(desk: Desk, overview) -> None:
    closed(desk)
    logged(desk, kind="repair")
    text = overview()
    trend = json.loads(re.search(r'<script id="trend"[^>]*>(.+?)</script>', text)[1])
    assert trend["labels"][-1] == "26.3"
    assert {one["name"]: one["values"][-1] for one in trend["series"]} == {
        "投诉": 1,
        "咨询": 0,
        "报修": 1,
        "合理化建议": 0,
    }
    causes = json.loads(re.search(r'<script id="causes"[^>]*>(.+?)</script>', text)[1])
    assert causes == {"labels": ["公共照明"], "values": [1]}
    assert 'id="by-month"' in text
    assert text.count("data-chart=") == 2
    assert "style=" not in text.split('<main class="hy-main"')[1]


@pytest.mark.req("R2", "R24")
def test_departments_show_times_and_ratings(desk: Desk, overview) -> None:
    with at(when(17, 8)):
        case = logged(desk)
    verified_at_ten = closed(desk)
    text = overview()
    assert case.pk != verified_at_ten.pk
    row = re.search(r"<span>工程部</span></a></th>(.+?)</tr>", text)[1]
    assert "1 / 1" in row
    assert "还没派部门" in text


@pytest.mark.req("R19", "R20")
def test_suggestions_have_a_row_of_their_own(desk: Desk, overview) -> None:
    suggested(desk, received_at=when(17, 7))
    with at(when(17, 12)):
        declined(desk)
        planned(desk)
    row = re.search(r"<h2>合理化建议</h2>.+?<tbody>(.+?)</tbody>", overview(), re.DOTALL)[1]
    assert "2 / 3" in row and "1 / 2" in row
    assert "figure=decided" in row and "kind=suggestion" in row


@pytest.mark.req("R28")
def test_the_exceptions_are_on_it_and_calm_when_there_are_none(desk: Desk, overview) -> None:
    logged(desk, household=desk.household, place="own")
    assert "没有例外" in overview()
    desk.officer.is_active = False
    desk.officer.save()
    assert "没有例外" not in overview()
    assert re.search(r"例外</span></a><b>1</b>", overview())


def test_the_numbers_of_now_lead_to_the_list(desk: Desk, client: Client, overview) -> None:
    logged(desk)
    verified(desk)
    text = overview()
    for url in re.findall(r'href="(/complaints/\?[^"]+)"', text):
        assert client.get(url.replace("&amp;", "&")).status_code == 200
    assert re.search(r"现在未结</a><b>2</b>", text)


def test_a_year_of_cases_takes_no_more_queries_than_one(
    desk: Desk, client: Client, overview, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    logged(desk)
    overview()
    with django_assert_max_num_queries(15) as first:
        client.get("/complaints/overview/")
    sample(desk, 7, 150)
    with django_assert_num_queries(len(first)):
        client.get("/complaints/overview/")


def test_a_spark_passes_over_months_without_a_value() -> None:
    assert spark([None, 1]) is None
    drawn = spark([1, None, 3])
    assert drawn.line == "4.0,38.0 156.0,6.0"
    assert drawn.last == ("156.0", "6.0")
    assert spark([2, 2]).line == "4.0,22.0 156.0,22.0"


def test_a_spark_keeps_its_goal_in_the_picture() -> None:
    drawn = spark([1, 2], goal=3)
    assert drawn.goal == "6.0"
    assert drawn.line == "4.0,38.0 156.0,22.0"

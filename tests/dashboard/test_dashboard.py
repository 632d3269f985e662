"""The dashboard and the company's view: who sees what, that every number leads to its rows, and what a page costs."""

import re
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from complaints.shown import Shown
from dashboard.dashboards import View
from office import clock
from office.models import Estate, Staff
from tests.complaints import desk as states
from tests.complaints.conftest import shared_office  # noqa: F401
from tests.complaints.desk import TUESDAY, Desk, at, when
from tests.complaints.sample import sample
from tests.factories import EstateFactory, PostFactory

pytestmark = pytest.mark.django_db
PIECES = ["", "waiting/", "compared/", "complaints/"]


@pytest.fixture
def desk(shared_office: Desk | None, db: None):  # noqa: F811
    from copy import deepcopy

    with clock.at(TUESDAY):
        yield deepcopy(shared_office)


@pytest.fixture
def seen_at(desk: Desk, client: Client):
    """What a person gets of an address."""

    def seen_at(url: str = "/dashboard/", name: str = "director") -> str:
        client.force_login(desk.people[name])
        response = client.get(url)
        assert response.status_code == 200, url
        return response.text

    return seen_at


def view(staff: Staff, **params: str) -> View:
    return View(Staff.objects.get(pk=staff.pk), None, params)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("director", [200, 200, 200, 200]),
        ("general_manager", [200, 200, 200, 200]),
        ("leasing_manager", [200, 200, 200, 404]),
        ("front_desk", [404] * 4),
        ("officer", [404] * 4),
        ("engineer", [404] * 4),
        ("leasing", [404] * 4),
        ("control_room", [404] * 4),
        ("administrator", [404] * 4),
    ],
)
def test_the_dashboard_is_there_for_who_directs_or_manages(
    desk: Desk, client: Client, role: str, sees: list[int]
) -> None:
    client.force_login(desk.people[role])
    assert [client.get(f"/dashboard/{piece}").status_code for piece in PIECES] == sees
    assert client.get("/dashboard/company/").status_code == (200 if role == "general_manager" else 404)
    assert ('href="/dashboard/"' in client.get("/menu/").text) is (sees[0] == 200)


def test_another_estate_is_not_there(desk: Desk, client: Client) -> None:
    client.force_login(desk.other_director)
    for piece in PIECES[:3]:
        assert client.get(f"/dashboard/{piece}?estate={desk.estate.pk}").status_code == 404
    assert client.get("/dashboard/nothing/").status_code == 404


def test_who_manages_leasing_alone_reads_nothing_of_complaints(desk: Desk, seen_at) -> None:
    states.closed(desk)
    text = seen_at(name="leasing_manager")
    assert "当日核实率" not in text
    assert "/complaints/" not in re.search(r"<main.*</main>", text, re.DOTALL)[0]


def test_estate_period_and_comparison_stand_in_the_url(desk: Desk) -> None:
    PostFactory(staff=desk.director, estate=EstateFactory(name="云汇大厦"), role="director")
    other = Estate.objects.get(name="云汇大厦")
    assert view(desk.director, estate=str(other.pk)).estate == other
    assert view(desk.director, period="2026-03").scope.beside.key == "2026-02"
    assert view(desk.director, period="2026-Q1", beside="year").scope.beside.key == "2025-Q1"
    assert view(desk.director, period="2026", beside="before").scope.beside.key == "2025"
    assert view(desk.director, period="x", beside="x").scope.beside.key == "2025-Q4"


def rows_behind(staff: Staff, url: str) -> int:
    parts = urlsplit(url)
    assert parts.path == "/complaints/"
    shown = Shown(staff, staff.estates[0], QueryDict(parts.query))
    assert shown.not_understood == []
    return shown.rows.count()


@pytest.mark.req("R2", "R14")
def test_the_numbers_of_today_are_their_rows(desk: Desk) -> None:
    with at(when(16, 9)):
        states.logged(desk)
    states.logged(desk)
    states.verified(desk)
    states.closed(desk)
    states.void(desk)
    states.suggested(desk)
    states.sent_out(desk)
    director = desk.fresh("director")
    numbers = view(director).today
    assert [one.number for one in numbers] == [5, 2, 2, 1]
    assert [rows_behind(director, one.url) for one in numbers] == [5, 2, 2, 1]
    assert [one.look for one in numbers] == ["", "", "today", "late"]
    assert numbers[2].hint == "还剩 14 小时 0 分"


@pytest.mark.req("R29", "R30")
def test_every_number_of_the_panels_leads_to_as_many_rows(desk: Desk, seen_at) -> None:
    sample(desk, 3, 120)
    director = desk.fresh("director")
    text = seen_at("/dashboard/complaints/?period=2026-Q1")
    assert "负荷" in text or "工作量" in text
    links = re.findall(r'href="(/complaints/\?[^"]*figure=[^"]+)">(\d+)</a>', text)
    assert len(links) > 30
    for url, number in links[::3]:
        assert rows_behind(director, url.replace("&amp;", "&")) == int(number), url


@pytest.mark.req("R45")
def test_an_alarm_stands_on_top_while_too_many_complaints_are_valid(desk: Desk, seen_at) -> None:
    assert "hy-dashalarm" not in seen_at()
    states.closed(desk)
    assert re.search(
        r"hy-dashalarm.*?figure=valid.*?有效投诉率 100%，超 99 个百分点（目标 1% 以下）", seen_at(), re.DOTALL
    )


def test_what_got_worse_is_said(desk: Desk, seen_at) -> None:
    with at(when(9, 9, month=2)):
        states.closed(desk)
    with at(when(16, 9)):
        states.logged(desk)
    lines = {line.now.indicator.key: line for line in view(desk.director, period="2026-03").compared}
    assert lines["complaints.verified_same_day"].is_better is False
    assert lines["complaints.verified_same_day"].has_risen is False
    assert lines["complaints.received"].is_better is None
    assert lines["complaints.answered_on_time"].is_better is None
    text = seen_at("/dashboard/compared/?period=2026-03")
    assert "变差" in text
    assert "2026 年 2 月" in text


def test_what_waits_is_the_desks_rows_of_this_estate(desk: Desk, seen_at) -> None:
    case = states.escalated(desk)
    text = seen_at("/dashboard/waiting/")
    assert f'href="/complaints/{case.pk}/decide/"' in text
    other = EstateFactory()
    PostFactory(staff=desk.director, estate=other, role="director")
    assert f"/complaints/{case.pk}/" not in seen_at(f"/dashboard/waiting/?estate={other.pk}")


def test_the_estates_of_the_company_stand_side_by_side(desk: Desk, client: Client, seen_at) -> None:
    other = EstateFactory(name="云汇大厦")
    PostFactory(staff=desk.general_manager, estate=other, role="general_manager")
    states.closed(desk)
    text = seen_at("/dashboard/company/?period=2026-03", "general_manager")
    assert f'href="/dashboard/?estate={other.pk}&amp;period=2026-03"' in text
    row = re.search(r'<th scope="row">收到</th>(.*?)</tr>', text, re.DOTALL)[1]
    assert re.findall(r">(\d+)</a>", row) == ["1", "0"]
    strange = EstateFactory()
    PostFactory(staff=desk.general_manager, estate=strange, role="officer")
    assert f"/dashboard/?estate={strange.pk}&" not in seen_at("/dashboard/company/", "general_manager")


def test_a_year_of_cases_takes_no_more_queries_than_one(
    desk: Desk, client: Client, seen_at, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    states.logged(desk)
    seen_at()
    with django_assert_max_num_queries(15) as first:
        client.get("/dashboard/")
    sample(desk, 7, 100)
    with django_assert_num_queries(len(first)):
        client.get("/dashboard/")

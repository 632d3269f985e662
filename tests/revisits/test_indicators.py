"""What revisits offer to the dashboard: each number leads to exactly its rows (R36, R44)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from office import clock
from office.indicators import Scope
from office.models import Estate
from office.periods import Period
from revisits import evaluation, reports
from revisits.models import RevisitTask
from tests.factories import EstateFactory, StaffFactory, ZoneFactory
from tests.revisits.done import said, task

pytestmark = [pytest.mark.django_db, pytest.mark.req("R36", "R44")]
NOW = datetime(2026, 4, 3, 9, tzinfo=UTC)
QUARTER = Period(date(2026, 1, 1), 3)
LAST_DAY = date(2026, 3, 31)
BACKEND = "office.login.NameOrPhoneBackend"


@pytest.fixture
def estate() -> Iterator[Estate]:
    """Of five tasks of the officer one is done in time, one late, one missed, one refused, one waived; nobody's is missed
    too. Of two things said one is answered by its hour."""
    estate = EstateFactory()
    officer = StaffFactory(role="officer", estate=estate, name="陈立新")
    task(estate, officer, LAST_DAY, "done", done_on=date(2026, 3, 30))
    task(estate, officer, LAST_DAY, "done", done_on=date(2026, 4, 2))
    for status in ("refused", "waived", "open"):
        task(estate, officer, LAST_DAY, status)
    task(estate, None, LAST_DAY)
    task(estate, officer, date(2025, 12, 31), "done", done_on=date(2025, 12, 30))
    RevisitTask.objects.filter(officer=officer).update(zone=ZoneFactory(estate=estate, name="东区"))
    said(estate, officer, date(2026, 3, 17), promised=NOW, handled=NOW - timedelta(days=1))
    late = said(estate, officer, date(2026, 3, 18), promised=NOW)
    type(late).objects.filter(pk=late.pk).update(broken_promises=2)
    with clock.at(NOW):
        yield estate


def shown(client: Client, url: str) -> int:
    """How many rows the page of a link shows."""
    page = client.get(url)
    assert page.status_code == 200, url
    return len(page.context["page"].rows)


def test_each_number_leads_to_exactly_its_rows(estate: Estate, client: Client) -> None:
    director = StaffFactory(role="director", estate=estate)
    client.force_login(director, backend=BACKEND)
    found = {one.key: one for one in reports.indicators_for(director, estate, QUARTER)}
    assert {key: (one.number, one.of) for key, one in found.items()} == {
        "revisits.done": (2, 5), "revisits.on_time": (1, 2), "revisits.handled": (1, 2), "revisits.kept": (1, 4),
        "revisits.satisfied": (1, 1),
        "revisits.referrals_on_time": (0, 0),
    }  # fmt: skip
    assert [(one.key, one.is_met) for one in found.values() if one.goal] == [("revisits.handled", False)]
    for one in found.values():
        assert shown(client, one.url) == one.number, one.key
        assert not one.of_url or shown(client, one.of_url) == one.of, one.key
        assert not one.missed_url or shown(client, one.missed_url) == one.missed, one.key
    assert [len(one.trend) for one in found.values()] == [13] * 6
    done = found["revisits.done"].trend
    assert (done[-4], done[-1]) == (1, Decimal("0.4"))
    assert set(done[:-4]) == {None}


def test_the_evaluation_and_the_dashboard_say_the_same_of_the_estate(estate: Estate) -> None:
    director = StaffFactory(role="director", estate=estate)
    year = reports.indicators_for(director, estate, Period(date(2026, 1, 1), 12))
    whole = evaluation.of_year(estate, 2026, clock.now()).whole
    assert [(one.number, one.of) for one in year if one.key != "revisits.referrals_on_time"] == [
        tuple(now) for _figure, now, _before in whole
    ]


def test_who_has_done_how_many_stands_by_officer_and_zone_and_leads_to_the_rows(estate: Estate, client: Client) -> None:
    director = StaffFactory(role="director", estate=estate)
    client.force_login(director, backend=BACKEND)
    rounds, unhandled = reports.panels_for(director, Scope(estate, QUARTER, QUARTER.before))
    lines = rounds.content
    assert [(one.officer, one.where, one.planned, one.done, one.missed) for one in lines] == [
        ("", "没有片区", 1, 0, 1),
        ("陈立新", "东区", 4, 2, 1),
    ]
    for one in lines:
        for url, number in ((one.planned_url, one.planned), (one.done_url, one.done), (one.missed_url, one.missed)):
            assert shown(client, url) == number
    assert (unhandled.content.number, unhandled.content.raised, len(unhandled.content.items)) == (1, 2, 1)
    assert shown(client, unhandled.url) == 1


def test_what_is_all_handled_takes_no_room(estate: Estate) -> None:
    director = StaffFactory(role="director", estate=estate)
    (rounds,) = reports.panels_for(director, Scope(estate, QUARTER.before, QUARTER.before.before))
    assert rounds.key == "revisits.rounds"


@pytest.mark.parametrize("role", ["control_room", "leasing"])
def test_who_does_not_work_with_revisits_is_offered_nothing(estate: Estate, client: Client, role: str) -> None:
    stranger = StaffFactory(role=role, estate=estate)
    assert reports.indicators_for(stranger, estate, QUARTER) == []
    assert reports.panels_for(stranger, Scope(estate, QUARTER, QUARTER.before)) == []
    client.force_login(stranger, backend=BACKEND)
    assert client.get(f"/revisits/figures/done/?estate={estate.pk}").status_code == 404


def test_a_key_that_nobody_knows_is_no_page_and_a_strange_zone_has_no_rows(estate: Estate, client: Client) -> None:
    client.force_login(StaffFactory(role="director", estate=estate), backend=BACKEND)
    assert client.get("/revisits/figures/nonsense/").status_code == 404
    strange = ZoneFactory().pk
    assert shown(client, f"/revisits/figures/planned/?period=2026-Q1&zone={strange}") == 0

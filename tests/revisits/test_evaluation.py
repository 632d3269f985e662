"""The yearly evaluation: what each planned and did, beside the year before (R36)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from office.clock import now
from revisits import evaluation
from revisits.models import Purpose
from tests.factories import HouseholdFactory, PostFactory, StaffFactory
from tests.revisits.done import revisit, said, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(client):
    household = HouseholdFactory()
    return household.estate


def shares(row):
    return {figure.key: (tuple(value), tuple(before)) for figure, value, before in row.figures}


@pytest.mark.req("R36")
def test_planned_and_done_are_compared_with_the_year_before(estate):
    officer = StaffFactory(role="officer", estate=estate)
    task(estate, officer, date(2026, 3, 31), "done", done_on=date(2026, 3, 30))
    task(estate, officer, date(2026, 3, 31), "done", done_on=date(2026, 4, 2))
    task(estate, officer, date(2026, 3, 31), "refused")
    task(estate, officer, date(2026, 3, 31))
    task(estate, officer, date(2026, 3, 31), "waived")
    task(estate, officer, date(2025, 3, 31), "done", done_on=date(2025, 3, 30))
    (row,) = evaluation.of_year(estate, 2026, datetime(2026, 4, 3, tzinfo=UTC)).people
    assert row.staff == officer
    assert shares(row)["done"] == ((2, 4), (1, 1))
    assert shares(row)["on_time"] == ((1, 2), (1, 1))
    assert (row.missed, row.apart, row.visits) == (1, 1, 2)


@pytest.mark.req("R36", "R44")
def test_promises_kept_and_feedback_handled_count_for_who_heard_them(estate):
    officer = StaffFactory(role="officer", estate=estate)
    day, hour = date(2026, 3, 17), datetime(2026, 3, 18, 4, tzinfo=UTC)
    said(estate, officer, day, promised=hour, handled=hour - timedelta(minutes=1))
    said(estate, officer, day, promised=hour, handled=hour + timedelta(minutes=1))
    said(estate, officer, day, promised=hour)
    said(estate, officer, day, promised=hour + timedelta(days=30))
    (row,) = evaluation.of_year(estate, 2026, hour + timedelta(days=1)).people
    assert shares(row)["kept"][0] == (1, 3)
    assert shares(row)["handled"][0] == (2, 4)


@pytest.mark.req("R35", "R36")
def test_the_directors_own_visits_are_in_it(estate):
    director = StaffFactory(role="director", estate=estate)
    task(estate, director, date(2026, 6, 30), "done", done_on=date(2026, 5, 5), purpose=Purpose.DIRECTOR)
    (row,) = evaluation.of_year(estate, 2026, datetime(2026, 7, 3, tzinfo=UTC)).people
    assert (row.staff, shares(row)["done"][0]) == (director, (1, 1))


@pytest.mark.req("R36")
@pytest.mark.parametrize(("role", "seen"), [("director", {"林秀芳", "郑海波"}), ("officer", {"林秀芳"})])
def test_the_director_sees_everybody_and_an_officer_himself(client, estate, role, seen):
    year = now().year
    people = {name: StaffFactory(name=name) for name in ("林秀芳", "郑海波")}
    for name, post in (("林秀芳", role), ("郑海波", "officer")):
        PostFactory(staff=people[name], estate=estate, role=post)
        revisit(estate, people[name], date(year - 1, 3, 3), satisfaction=4)
    client.force_login(people["林秀芳"], backend="office.login.NameOrPhoneBackend")
    page = client.get("/revisits/evaluation/").text
    main = page[page.index('id="main"') :]
    assert {name for name in people if f">{name}<" in main} == seen


@pytest.mark.parametrize("role", ["control_room", "leasing"])
def test_who_has_nothing_to_do_with_revisits_finds_nothing(client, estate, role):
    client.force_login(StaffFactory(role=role, estate=estate), backend="office.login.NameOrPhoneBackend")
    assert client.get("/revisits/evaluation/").status_code == 404


@pytest.mark.parametrize("people", [1, 12])
def test_the_evaluations_queries_do_not_grow_with_the_people(client, estate, django_assert_max_num_queries, people):
    for _one in range(people):
        task(estate, StaffFactory(role="officer", estate=estate), date(now().year, 3, 31))
    client.force_login(StaffFactory(role="director", estate=estate), backend="office.login.NameOrPhoneBackend")
    client.get("/revisits/evaluation/")
    with django_assert_max_num_queries(14):
        assert client.get("/revisits/evaluation/").status_code == 200

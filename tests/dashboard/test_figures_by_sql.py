"""Each indicator of each job equals an independent count by plain SQL over a generated year of office life: for every
estate, period and person; and its link shows exactly so many rows. An indicator without its count here fails."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

from complaints.models import tally
from dashboard import rooms
from office import clock
from office.counting import count_waiting
from office.indicators import Indicator, Scope, Unit
from office.models import Estate, Role, Staff
from office.periods import Period, month_of, trend_of
from tests.complaints.desk import open_desk
from tests.complaints.sample import sample
from tests.dashboard.counted import Hand
from tests.dashboard.world import TODAY, Rounds, World, accuse, brokers, leave_undone, undertake
from tests.factories import PostFactory
from tests.leasing.quotes import build_tower
from tests.leasing.year import END, Year

pytestmark = pytest.mark.req("R20", "R28", "R29", "R30", "R36", "R43", "R44", "R45", "R73")
BACKEND = "office.login.NameOrPhoneBackend"
# This month, a quarter, the year so far; a month of the past.
PERIODS = [
    Period(date(2026, 12, 1), 1),
    Period(date(2026, 7, 1), 3),
    Period(date(2026, 1, 1), 12),
    Period(date(2026, 3, 1), 1),
]
# Whatever job offers indicators has its file in `counted`.
JOBS = [offers.__module__.partition(".")[0] for offers in rooms.offered("reports", "indicators_for")]
COUNTED: dict[str, Hand] = {}
for job in JOBS:
    COUNTED |= import_module(f"tests.dashboard.counted.{job}").COUNTED


@pytest.fixture(scope="module")
def generated(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One year for all tests of this file, which only read it; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(END):
            tower, desk, neighbour = build_tower(), open_desk(), open_desk()
        Year(tower, clients=12, old_leases=9).generate()
        for place, (one, homes) in enumerate(((desk, 12), (neighbour, 3))):
            cases = sample(one, place, 10 * homes, until=TODAY)
            Rounds(one.estate, one.officer, one.director, place).generate(homes, [case.pk for case in cases])
            undertake(one, place)
        accuse(desk)
        leave_undone(tower)
        brokers(tower)
        Rounds(tower.estate, tower.director, tower.director, 3).generate(3, [])
        tally.fold()
        yield World(tower, desk, neighbour)
        transaction.set_rollback(True)


@pytest.fixture
def world(generated: World) -> Iterator[World]:
    with clock.at(END):
        yield generated


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_number_in_the_navigation_is_the_number_of_rows_for_everybody(world: World, elsewhere: bool) -> None:
    """Also of who has a post in another estate and stands there: what waits is counted over all of one's estates."""
    kinds, roles = set(), set()
    with transaction.atomic():
        if elsewhere:
            for person in world.tower.people.values():
                PostFactory(staff=person, estate=world.desk.estate, role="officer")
        for staff in world.people:
            rows = [row for rows_for in rooms.offered("desk", "rows_for") for row in rows_for(staff, 300)]
            groups = [nav(staff, staff.estates[-1]) for nav in rooms.offered("desk", "nav")]
            is_late = any(row.due_at <= END for row in rows if row.due_at)
            counted = count_waiting(group.waiting for group in groups if group)
            assert (staff.name, *counted) == (staff.name, len(rows), is_late)
            kinds |= {row.kind for row in rows}
            roles |= {post.role for post in staff.posts_now}
        transaction.set_rollback(True)
    assert kinds >= {"broker_visit", "complaint", "feedback", "follow_up", "revisit"}, kinds
    assert roles == set(Role.values), set(Role.values) - roles


def by_hand(sql: str, estate: Estate, period: Period, staff: Staff) -> tuple[Any, Any, Any]:
    """Number, of, amount. Days are Shanghai's."""
    roles = roles_in(staff, estate)
    values = {
        "estate": estate.pk, "first": period.first, "end": period.end, "today": TODAY, "day": min(period.last, TODAY),
        "now": END, "staff": staff.pk, "is_whole": bool(roles & {"leasing_manager", "general_manager"}),
        "is_director": "director" in roles, "is_general_manager": "general_manager" in roles,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("LOCAL(", "timezone('Asia/Shanghai', "), values)
        return cursor.fetchone()


def roles_in(staff: Staff, estate: Estate) -> set[str]:
    return {post.role for post in staff.posts.all() if post.estate_id == estate.pk}


def offered(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    return [
        one for indicators in rooms.offered("reports", "indicators_for") for one in indicators(staff, estate, period)
    ]


def close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(Decimal(one) - Decimal(other)) < Decimal("0.000001")


def value_of(unit: str, counted: tuple[Any, Any, Any]) -> Decimal | None:
    number, of, amount = counted
    if amount is not None:
        return amount
    if unit == Unit.RATE:
        return Decimal(number) / of if of else None
    return Decimal(number) if unit == Unit.COUNT else None


def test_every_indicator_equals_an_independent_count_for_every_estate_period_and_person(world: World) -> None:
    told: set[str] = set()
    for estate in world.estates:
        for staff in world.people:
            roles = roles_in(staff, estate)
            for period in PERIODS if roles else PERIODS[:1]:
                found = {one.key: one for one in offered(staff, estate, period)}
                expected = {key for key, hand in COUNTED.items() if hand.is_read(roles, estate)}
                assert set(found) == expected, (estate.name, roles)
                for key, one in found.items():
                    counted = by_hand(COUNTED[key].sql, estate, period, staff)
                    shown = (one.number, one.of, one.amount)
                    assert all(map(close, shown, counted)), (key, period.key, roles, shown, counted)
                    assert close(one.value, value_of(one.unit, counted)), (key, period.key)
                    told |= {key} if counted[0] else set()
    assert told == set(COUNTED)  # the year is not empty of anything


def test_every_trend_equals_its_months(world: World) -> None:
    drawn = 0
    for place, (estate, staff) in enumerate(leaders(world)):
        period = PERIODS[2 + place % 2]
        months = [month_of(first) for first in trend_of(period, TODAY)]
        for one in offered(staff, estate, period):
            if one.trend:
                counted = [value_of(one.unit, by_hand(COUNTED[one.key].sql, estate, month, staff)) for month in months]
                assert all(map(close, one.trend, counted)), (one.key, period.key, one.trend, counted)
                assert len(one.trend) == 13
                drawn += 1
    assert drawn


def test_every_link_shows_exactly_so_many_rows(world: World, client: Client) -> None:
    for estate, staff in leaders(world)[:3]:
        client.force_login(staff, backend=BACKEND)
        for one in offered(staff, estate, PERIODS[2]):
            for url, number in ((one.url, one.number), (one.of_url, one.of), (one.missed_url, one.missed)):
                if url and number:
                    assert rows_at(client.get(url)) == number, (one.key, url)


def test_every_part_of_the_dashboard_is_written(world: World) -> None:
    written: set[str] = set()
    for estate, staff in leaders(world):
        scope = Scope(estate, PERIODS[2], PERIODS[2].before)
        for panels in rooms.offered("reports", "panels_for"):
            for panel in panels(staff, scope):
                assert render_to_string(panel.template, {"content": panel.content}).strip(), panel.key
                written.add(panel.key)
    ours = (
        "revisits.rounds",
        "revisits.unhandled",
        "leasing.funnel",
        "leasing.overdue",
        "leasing.ahead",
        "leasing.vacancy",
    )
    assert written >= set(ours)


def rows_at(page: HttpResponse) -> int:
    """How many rows a list holds, over all its pages."""
    assert page.status_code == 200
    context = page.context
    if "shown" not in context:
        return context["count"]
    shown = context["shown"]
    return (shown.units if hasattr(shown, "units") else shown.rows).count()


def leaders(world: World) -> list[tuple[Estate, Staff]]:
    """Who reads most of each estate, and a salesperson."""
    return [
        (world.tower.estate, world.tower.fresh("general_manager")),
        (world.tower.estate, world.tower.fresh("leasing")),
        (world.desk.estate, world.desk.fresh("director")),
        (world.neighbour.estate, world.neighbour.fresh("general_manager")),
    ]

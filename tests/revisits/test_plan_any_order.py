"""Whatever happens in whatever order: each household has one live task a quarter, and none outside its stay."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from premises.models import Household, Unit, Zone
from revisits.models import PlanRule, Purpose, RevisitTask
from tests.revisits.estate import Town, build_town

FIRST = date(2027, 11, 20)
ROOMS = 3
MOST_DAYS = 40

DAYS = some.integers(min_value=0, max_value=MOST_DAYS)
WHERE = some.integers(min_value=0, max_value=ROOMS - 1)
EVENTS = some.one_of(
    some.tuples(some.just("wait"), DAYS),
    some.tuples(some.just("run"), some.integers(min_value=1, max_value=3)),
    some.tuples(some.just("move in"), WHERE),
    some.tuples(some.just("move out"), WHERE),
    some.tuples(some.just("take back"), WHERE),
    some.tuples(some.just("other zone"), WHERE),
    some.tuples(some.just("other officer"), some.integers(min_value=0, max_value=1)),
    some.tuples(some.just("officer's rule"), some.booleans()),
    some.tuples(
        some.just("director's rule"), some.sampled_from([(1, "all"), (2, "all"), (1, "sample"), (2, "sample")])
    ),
)


class World:
    """What is done to the estate, day by day."""

    def __init__(self) -> None:
        self.town: Town = build_town()
        self.day = FIRST
        self.units: list[Unit] = [self.town.home(since=date(2027, 1, 1)).unit for _room in range(ROOMS)]

    def do(self, event: str, value) -> None:
        getattr(self, "_" + event.replace(" ", "_").replace("'s", "s"))(value)

    def living(self, room: int) -> Household | None:
        return Household.objects.filter(unit=self.units[room], stay__contains=self.day).first()

    def _wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    def _run(self, times: int) -> None:
        for _time in range(times):
            self.town.run(self.day)

    def _move_in(self, room: int) -> None:
        if self.living(room) is None:
            stay = DateRange(self.day, None)
            Household.objects.create(estate=self.town.estate, unit=self.units[room], stay=stay)

    def _move_out(self, room: int) -> None:
        home = self.living(room)
        if home and home.since < self.day:
            home.stay = DateRange(home.since, self.day)
            home.save()

    def _take_back(self, room: int) -> None:
        last = Household.objects.filter(unit=self.units[room]).order_by("stay").last()
        if last.until:
            last.stay = DateRange(last.since, None)
            last.save()

    def _other_zone(self, room: int) -> None:
        unit = Unit.objects.get(pk=self.units[room].pk)
        unit.zone = next(zone for zone in self.town.zones if zone.pk != unit.zone_id)
        unit.save()

    def _other_officer(self, place: int) -> None:
        zone = Zone.objects.get(pk=self.town.zones[place].pk)
        zone.officer = None if zone.officer else self.town.officers[place]
        zone.save()

    def _officers_rule(self, is_retired: bool) -> None:
        PlanRule.objects.filter(estate=self.town.estate, purpose=Purpose.OFFICER).update(retired=is_retired)

    def _directors_rule(self, value: tuple[int, str]) -> None:
        times, reach = value
        percent = 40 if reach == "sample" else None
        rules = PlanRule.objects.filter(estate=self.town.estate, purpose=Purpose.DIRECTOR)
        rules.update(times=times, reach=reach, percent=percent)

    def end(self) -> None:
        """The rule is there, and the generator comes once more."""
        self._officers_rule(False)
        self._run(2)


def quarter(day: date) -> tuple[str, date, date]:
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    after = (first + timedelta(days=95)).replace(day=1)
    return f"{day.year}-Q{first.month // 3 + 1}", first, after


def wanted(world: World) -> set[tuple[int, str]]:
    """By hand: who lives here today, in this quarter unless he came in its last fifteen days; in the next once it is
    open."""
    this, _first, after = quarter(world.day)
    following, _after, _end = quarter(after)
    found = set()
    for home in Household.objects.filter(estate=world.town.estate, stay__contains=world.day):
        if home.since < after - timedelta(days=15):
            found.add((home.pk, this))
        if world.day >= after - timedelta(days=15):
            found.add((home.pk, following))
    return found


@pytest.mark.req("R46", "R48")
@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=some.lists(EVENTS, min_size=3, max_size=14))
def test_each_household_has_one_live_task_a_quarter_and_none_outside_its_stay(events):
    with transaction.atomic():
        world = World()
        for event, value in events:
            world.do(event, value)
        world.end()
        rows = RevisitTask.objects.filter(estate=world.town.estate).exclude(status="waived").select_related("household")
        officers = [task for task in rows if task.purpose == Purpose.OFFICER]
        live = [(task.household_id, task.period) for task in officers if task.due_on >= world.day]
        assert sorted(live) == sorted(wanted(world))
        visited = [(task.household_id, task.period, task.ordinal, task.purpose) for task in rows]
        assert len(visited) == len(set(visited))
        for task in rows:
            if task.household and task.due_on >= world.day:
                assert task.household.lives_on(world.day)
            if task.household:
                stay = task.household.stay
                assert stay.lower <= task.due_on and (stay.upper is None or stay.upper > task.starts_on)
                assert task.household.until is None or task.household.until > min(task.due_on, world.day)
        transaction.set_rollback(True)


@pytest.mark.req("R47")
@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=some.lists(EVENTS, min_size=3, max_size=10))
def test_each_live_task_is_with_the_zone_and_the_officer_of_today(events):
    with transaction.atomic():
        world = World()
        for event, value in events:
            world.do(event, value)
        world.end()
        rows = RevisitTask.objects.filter(
            estate=world.town.estate, purpose=Purpose.OFFICER, status="open", due_on__gte=world.day
        )
        for task in rows.select_related("household__unit__zone"):
            zone = task.household.unit.zone
            assert (task.zone_id, task.officer_id) == (zone.pk, zone.officer_id)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_quarters_of_this_file_are_those_of_the_calendar():
    days = [FIRST + timedelta(days=n) for n in range(0, 800, 7)]
    for one, other in pairwise(quarter(day) for day in days):
        assert one == other or one[2] == other[1]
    assert quarter(date(2028, 2, 29)) == ("2028-Q1", date(2028, 1, 1), date(2028, 4, 1))

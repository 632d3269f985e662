"""What the demo's stories draw on: the people of an office, its households, its working hours, and chance."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from complaints.demo.scenes import Scene, choose
from complaints.models import Category, Rule, Source
from complaints.rulebook import suggested
from office import duty, workdays
from office.models import Department, Estate, Role, Staff
from premises.models import Building, Household, Person, Tie, Unit

OPENS, CLOSES = time(8, 30), time(17, 30)


@dataclass(frozen=True)
class Home:
    """A household and the person whom the office calls first."""

    household: Household
    person: Person

    @property
    def unit(self) -> Unit:
        return self.household.unit


@dataclass
class World:
    """One estate as the stories see it."""

    estate: Estate
    today: date
    people: dict[int, Staff] = field(default_factory=dict)
    by_role: dict[str, list[Staff]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[Staff]] = field(default_factory=lambda: defaultdict(list))
    departments: dict[str, Department] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    parents: dict[int, Category] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    units: dict[tuple[int | None, str, str], Unit] = field(default_factory=dict)
    floors: dict[tuple[int | None, str, int | None], list[Unit]] = field(default_factory=lambda: defaultdict(list))
    urgent: frozenset[str] = frozenset()
    swept: int = 0
    working: dict[date, bool] = field(default_factory=dict)

    @classmethod
    def load(cls, estate: Estate) -> "World":
        """Read once what the stories ask for a thousand times."""
        world = cls(estate, estate.today())
        for person in Staff.objects.with_posts().filter(is_active=True, posts__estate=estate).distinct().order_by("id"):
            world.people[person.pk] = person
            for post in person.posts_now:
                if post.estate_id != estate.pk:
                    continue
                world.by_role[post.role].append(person)
                if post.department:
                    world.members[post.department.trade_id].append(person)
        world.departments = {row.trade_id: row for row in Department.objects.filter(estate=estate, retired=False)}
        world.categories = {row.code: row for row in Category.objects.in_use()}
        world.parents = {row.pk: row for row in world.categories.values()}
        world.urgent = frozenset(code for code, row in world.categories.items() if row.emergency)
        world.sources = {row.code: row for row in Source.objects.all()}
        world.rules = list(Rule.objects.in_use(estate.pk))
        world.buildings = list(Building.objects.filter(estate=estate).select_related("zone__officer", "estate"))
        world._read_homes()
        return world

    def _read_homes(self) -> None:
        buildings = {building.pk: building for building in self.buildings}
        units = Unit.objects.filter(estate=self.estate).select_related("zone__officer").order_by("id")
        for unit in units:
            unit.estate = self.estate
            unit.building = buildings.get(unit.building_id)
            self.units[unit.building_id, unit.entrance, unit.room] = unit
            self.floors[unit.building_id, unit.entrance, unit.floor].append(unit)
        known = {unit.pk: unit for unit in self.units.values()}
        lived_in = [Unit.Kind.HOME, Unit.Kind.OFFICE]
        ties = Tie.objects.filter(estate=self.estate, is_contact=True, household__unit__kind__in=lived_in)
        for tie in ties.select_related("household", "person").order_by("id"):
            tie.household.unit = known[tie.household.unit_id]
            tie.household.estate = tie.person.estate = self.estate
            self.homes.append(Home(tie.household, tie.person))

    # Who

    def home(self, rng: Random, day: date) -> Home:
        """A household that lives here on that day."""
        while True:
            home = rng.choice(self.homes)
            if home.household.lives_on(day):
                return home

    def scene(
        self,
        rng: Random,
        kinds: Sequence[str],
        day: date,
        fits: Callable[[Scene], bool] = lambda scene: True,
        urgent: bool = False,
    ) -> Scene:
        """A trouble that comes up here at that time of the year; emergencies only when asked for."""

        def comes_up(scene: Scene) -> bool:
            return (scene.category in self.urgent) == urgent and fits(scene)

        return choose(rng, kinds, self.estate.kind, day.month, comes_up)

    def above(self, unit: Unit) -> Unit | None:
        """The home over a unit, or the one below the roof's."""
        for step in (1, -1):
            floor = (unit.floor or 0) + step
            found = self.units.get((unit.building_id, unit.entrance, f"{floor:02d}{unit.room[2:]}"))
            if found:
                return found
        return None

    def beside(self, unit: Unit) -> Unit | None:
        """A home on the same floor."""
        found = [near for near in self.floors[unit.building_id, unit.entrance, unit.floor] if near != unit]
        return found[0] if found else None

    def one(self, role: str) -> Staff:
        return self.by_role[role][0]

    def here(self, people: list[Staff], moment: datetime) -> list[Staff]:
        """Those who are not on leave."""
        return [person for person in people if duty.present(person, self.estate, moment) == person]

    def at_the_desk(self, rng: Random, moment: datetime) -> Staff:
        """Who takes a call now: by day somebody of the desk, at night and on days off who is on duty."""
        if not self.is_open(moment):
            night = duty.present(duty.on_duty(self.estate, moment), self.estate, moment)
            if night:
                return self.people[night.pk]
        return rng.choice(self.here(self.by_role[Role.FRONT_DESK] * 3 + self.by_role[Role.OFFICER], moment))

    def rule(self, category: str) -> str:
        """The rule of a category, else that of the one above it."""
        row = self.categories[category]
        return row.rule or (self.parents[row.parent_id].rule if row.parent_id else "")

    def rules_about(self, category: str) -> list[Rule]:
        """The estate's rules of a category, else those of the one above it."""
        row = self.categories[category]
        return [rule for rule in self.rules if row.pk in rule.category_ids] or suggested(row, self.rules)

    # When

    def works(self, day: date) -> bool:
        if day not in self.working:
            self.working[day] = workdays.is_working_day(self.estate, day)
        return self.working[day]

    def is_open(self, moment: datetime) -> bool:
        wall = moment.astimezone(self.estate.zone)
        return OPENS <= wall.time() < CLOSES and self.works(wall.date())

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return self.estate.moment(day, time(hour, minute))

    def soon(self, rng: Random, moment: datetime, least: int, most: int) -> datetime:
        """Some minutes later, whatever the hour, but still on the same day."""
        later = moment + timedelta(minutes=rng.randint(least, most), seconds=rng.randint(0, 59))
        last = self.estate.end_of(self.estate.day_of(moment)) - timedelta(minutes=rng.randint(2, 15))
        return max(min(later, last), moment + timedelta(seconds=40))

    def in_hours(self, rng: Random, moment: datetime, least: int, most: int) -> datetime:
        """Some minutes later, in the office's hours: else the next working morning."""
        later = moment + timedelta(minutes=rng.randint(least, most), seconds=rng.randint(0, 59))
        if self.is_open(later):
            return later
        day = self.estate.day_of(later)
        if not (self.works(day) and later < self.estate.moment(day, OPENS)):
            day = self.next_working(day)
        return self.estate.moment(day, OPENS) + timedelta(minutes=rng.randint(3, 100), seconds=rng.randint(0, 59))

    def days_later(self, rng: Random, moment: datetime, days: int) -> datetime:
        """Working days later, at some hour of the office."""
        day = self.estate.day_of(moment)
        for _day in range(days):
            day = self.next_working(day)
        morning = self.estate.moment(day, OPENS) + timedelta(minutes=rng.randint(5, 520), seconds=rng.randint(0, 59))
        return self.in_hours(rng, max(morning, moment), 5, 40)

    def next_working(self, day: date) -> date:
        day += timedelta(days=1)
        while not self.works(day):
            day += timedelta(days=1)
        return day

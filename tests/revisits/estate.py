"""An estate with its zones, officers and director, whose tasks a test lets make themselves; and how they are compared."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateRange

from office import clock
from office.models import Estate, Staff
from premises import services as register
from premises.models import Household, Unit, Zone
from revisits import services
from revisits.fixed_rows import deliver_rules
from revisits.models import PlanRule, Purpose, RevisitTask
from tests.factories import EstateFactory, HouseholdFactory, StaffFactory, UnitFactory, ZoneFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Town:
    """Two zones with an officer each, the director, and the rules that the regulation demands."""

    estate: Estate
    director: Staff
    officers: list[Staff]
    zones: list[Zone]
    homes: list[Household] = field(default_factory=list)

    def home(self, since: date = date(2024, 5, 1), until: date | None = None, zone: int = 0, **unit) -> Household:
        """A household that lives in a unit of its own."""
        where = UnitFactory(estate=self.estate, zone=self.zones[zone], **unit)
        row = HouseholdFactory(estate=self.estate, unit=where, stay=DateRange(since, until))
        self.homes.append(row)
        return row

    def move_in(self, unit: Unit, day: date) -> Household:
        newcomer = register.Resident(relation="owner", name="陈立新")
        return register.move_in(unit=unit, day=day, people=[newcomer], by=self.director)

    def move_out(self, household: Household, day: date) -> None:
        register.move_out(household=household, day=day, by=self.director)

    def take_back_move_out(self, household: Household) -> None:
        """As the administrator puts a mistake right."""
        household.refresh_from_db()
        household.stay = DateRange(household.since, None)
        household.save()

    def rule(self, purpose: str) -> PlanRule:
        return PlanRule.objects.get(estate=self.estate, purpose=purpose, retired=False)

    def retire(self, *purposes: str) -> None:
        PlanRule.objects.filter(estate=self.estate, purpose__in=purposes).update(retired=True)

    def run(self, day: date, hour: int = 9) -> int:
        """The generator on a day; how many tasks changed."""
        with at(day, hour):
            return services.generate(estate=self.estate)


def build_town() -> Town:
    estate = EstateFactory()
    director = StaffFactory(role="director", estate=estate, name="沈国栋")
    officers = [StaffFactory(role="officer", estate=estate, name=name) for name in ("林秀芳", "赵卫东")]
    zones = [ZoneFactory(estate=estate, officer=officer) for officer in officers]
    deliver_rules(estate)
    return Town(estate, director, officers, zones)


def at(day: date, hour: int = 9, minute: int = 0):
    """Let everything inside happen on that day, at an hour of Shanghai's wall clock."""
    return clock.at(datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI))


def tasks(town: Town, purpose: str = Purpose.OFFICER) -> list[RevisitTask]:
    rows = RevisitTask.objects.filter(estate=town.estate, purpose=purpose)
    return list(rows.select_related("officer", "zone", "household").order_by("period", "ordinal", "household"))


def told(town: Town, purpose: str = Purpose.OFFICER) -> list[tuple]:
    """Household, period, state: what a plan written by hand is compared with."""
    return [(task.household_id, task.period, task.status) for task in tasks(town, purpose)]

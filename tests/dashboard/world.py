"""A year of an office's life over three estates, generated: the same one each time. A tower that lets, a garden with its
desk and its rounds, and a neighbour of whom nothing may be counted there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from complaints.models import Case
from leasing.models import FOLLOWED, FollowUp, Prospect
from office import clock
from office.models import Action, CompanyReferral, Estate, Staff
from premises.models import Household, Zone
from revisits.models import Feedback, Revisit, RevisitTask
from tests.agents.house import House
from tests.agents.introducing import earned, introduce
from tests.complaints.conduct import filed
from tests.complaints.desk import Desk
from tests.factories import HouseholdFactory, UnitFactory, ZoneFactory
from tests.leasing.quotes import SHANGHAI, Tower
from tests.leasing.year import END

TODAY = END.date()
QUARTERS = [date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10)]
ENDED = ("done", "done", "done", "open", "not_met", "refused", "vacant", "waived")
KINDS = ("inquiry", "opinion", "request", "complaint", "praise")


@dataclass
class World:
    tower: Tower
    desk: Desk
    neighbour: Desk

    @property
    def estates(self) -> list[Estate]:
        return [self.tower.estate, self.desk.estate, self.neighbour.estate]

    @property
    def people(self) -> list[Staff]:
        """As requests load them."""
        ids = [one.pk for part in (self.tower, self.desk, self.neighbour) for one in part.people.values()]
        return list(Staff.objects.filter(pk__in=ids).order_by("pk"))


class Rounds:
    """Two years of rounds in an estate: tasks of each quarter and the director's year, revisits planned and not, what was
    said at them. Written past the services, as the constraints allow it."""

    def __init__(self, estate: Estate, officer: Staff, director: Staff, seed: int) -> None:
        self.estate, self.officer, self.director, self.lots = estate, officer, director, Random(seed)

    def generate(self, homes: int, cases: list[int]) -> None:
        zones = [
            ZoneFactory(estate=self.estate, officer=self.officer),
            ZoneFactory(estate=self.estate, officer=None),
            None,
        ]
        self.homes = [self._home(zones[place % 3]) for place in range(homes)]
        tasks = [self._task(home, first, "officer") for home in self.homes for first in QUARTERS]
        tasks += [self._task(home, date(year, 1, 1), "director") for home in self.homes[::4] for year in (2025, 2026)]
        RevisitTask.objects.bulk_create(tasks)
        done = [self._visit(task.household, self._day_of(task), task) for task in tasks if task.status == "done"]
        Revisit.objects.bulk_create([*done, *[self._visit(self._any(), self._day(), None) for _n in range(homes)]])
        Feedback.objects.bulk_create([self._item(place, cases) for place in range(5 * homes)])

    def _home(self, zone: Zone | None) -> Household:
        return HouseholdFactory(estate=self.estate, unit=UnitFactory(estate=self.estate, zone=zone))

    def _any(self) -> Household:
        return self.lots.choice(self.homes)

    def _day(self) -> date:
        return date(2025, 1, 1) + timedelta(days=self.lots.randrange((TODAY - date(2025, 1, 1)).days))

    def _task(self, home: Household, first: date, purpose: str) -> RevisitTask:
        months = 3 if purpose == "officer" else 12
        last = date(first.year, first.month + months - 1, 28)
        status = self.lots.choice(ENDED)
        zone = home.unit.zone
        officer = self.director if purpose == "director" else zone and zone.officer
        over = datetime.combine(last + timedelta(days=1), time(), SHANGHAI)
        ended = {} if status == "open" else {"ended_at": min(over, END), "ended_by": self.officer, "reason": "已搬走"}
        return RevisitTask(
            estate=self.estate, household=home, purpose=purpose, zone=zone, officer=officer, status=status,
            period=f"{first.year}" if months == 12 else f"{first.year}-Q{first.month // 3 + 1}",
            opens_on=first, starts_on=first, due_on=last, due_at=over, **ended,
        )  # fmt: skip

    def _day_of(self, task: RevisitTask) -> date:
        """Now and then some days late."""
        return min(task.due_on + timedelta(days=self.lots.choice((-20, -5, 0, 2))), TODAY)

    def _visit(self, home: Household, day: date, task: RevisitTask | None) -> Revisit:
        at = datetime(day.year, day.month, day.day, self.lots.choice((1, 8)), tzinfo=UTC)
        return Revisit(
            estate=self.estate, household=home, task=task, zone=home.unit.zone, way="home", at=min(at, END), on=day,
            by=self.officer, met="王淑珍", satisfaction=self.lots.choice((None, 1, 2, 3, 4, 5, 5)), recorded_at=END,
        )  # fmt: skip

    def _item(self, place: int, cases: list[int]) -> Feedback:
        day, home = self._day(), self._any()
        # On the edge of days too: what is said at midnight is of the new day.
        at = datetime.combine(day, time(self.lots.choice((0, 9, 23))), SHANGHAI)
        way = self.lots.choice(("answered", "promised", "open", "action", *(("case",) if cases else ())))
        item = Feedback(
            estate=self.estate, household=home, zone=home.unit.zone, kind=self.lots.choice(KINDS), body="电梯年检几时完？",
            raised_at=at, raised_on=day, handling=way, raised_with=self.lots.choice((self.officer, self.officer, None)),
            broken_promises=self.lots.choice((0, 0, 0, 2)),
        )  # fmt: skip
        if way == "case":
            item.case_id = cases[place % len(cases)]
            return item
        if way == "promised":
            item.promised_at = at + timedelta(days=self.lots.choice((1, 3, 400)))
        if way == "answered" or (way != "open" and self.lots.random() < 0.7):
            item.handled_at, item.handled_by = at + timedelta(days=self.lots.choice((0, 1, 2, 5))), self.officer
            item.outcome = "已答复。"
        item.owner, item.due_at = self.officer, item.promised_at or at
        return item


def undertake(desk: Desk, seed: int) -> None:
    """Measures and referrals of two years: done in time, late, not yet; withdrawn. Past the services too."""
    lots = Random(seed)
    cases = list(Case.objects.filter(estate=desk.estate).order_by("pk").values_list("pk", flat=True))
    items = list(Feedback.objects.filter(estate=desk.estate).order_by("pk").values_list("pk", flat=True))
    for place in range(40):
        due_on = date(2025, 1, 10) + timedelta(days=lots.randrange(730))
        done_on = lots.choice((None, due_on, due_on - timedelta(days=3), due_on + timedelta(days=2)))
        due_at = datetime.combine(due_on + timedelta(days=1), time(), SHANGHAI)
        ended = {"started_at": due_at, "started_by": desk.director} if done_on and done_on <= TODAY else {}
        if ended:
            ended |= {"done_at": due_at, "done_by": desk.director, "done_on": done_on, "done_note": "已完成。"}
        kind, pk = lots.choice((("complaints.case", cases[place % len(cases)]), ("revisits.feedback", items[0])))
        Action.objects.create(
            estate=desk.estate, subject_kind=kind, subject_id=pk, what="加固", owner=desk.director, since=due_on - timedelta(days=9), due_on=due_on,
            due_at=due_at, warn_at=due_at, **ended,
        )  # fmt: skip
    for place in range(20):
        at = datetime.combine(date(2025, 1, 1) + timedelta(days=lots.randrange(720)), time(place % 24), SHANGHAI)
        due_at, how = at + timedelta(days=7), lots.choice(("in time", "late", "waits", "withdrawn", "from before"))
        ended = {}
        if how in ("in time", "late", "from before"):
            days = 9 if how == "late" else 2
            ended = {"reply": "同意。", "replied_at": at + timedelta(days=days), "replied_by": desk.general_manager}
        elif how == "withdrawn":
            ended = {"withdrawn_reason": "不必了。", "withdrawn_at": at, "withdrawn_by": desk.director}
        CompanyReferral.objects.create(
            estate=desk.estate, subject_kind="revisits.feedback", subject_id=items[0], problem="请定。", asked_at=at,
            asked_by=desk.director, due_at=due_at, reply_due_at=None if how == "from before" else due_at, **ended,
        )  # fmt: skip


def leave_undone(tower: Tower) -> None:
    """Of the steps that are planned with clients of both salespeople half are overdue."""
    for place, prospect in enumerate(Prospect.objects.filter(estate=tower.estate, stage__in=FOLLOWED).order_by("id")):
        due = END + timedelta(days=(-3, 3)[place % 2])
        FollowUp.objects.create(
            estate=tower.estate, prospect=prospect, kind="next", channel="letter", opens_at=due - timedelta(days=1),
            remind_at=due - timedelta(days=1), due_at=due, late_at=due + timedelta(days=3), planned_by=prospect.owner,
        )  # fmt: skip


def brokers(tower: Tower) -> None:
    """Two brokers come in the spring, one again in December; whom one of them named has signed."""
    house = House(tower.estate, tower.people)
    with clock.at(datetime(2026, 3, 17, 14, tzinfo=SHANGHAI)):
        first = house.visit().broker
        second = house.visit(name="孙薇", firm="万域地产", phone="13900000423").broker
        earned(house, second, company="暮光设计", phone="13700001111")
        for broker in (first, second):  # the claim of the second does not count
            introduce(house, broker, company="远山家具", phone="13700002222")
    with clock.at(END):
        house.visit(name="陆远", firm="远见行", phone="13900000777")


def accuse(desk: Desk) -> None:
    """Complaints about an officer, about the director and about the general manager."""
    with clock.at(datetime(2026, 9, 8, 10, tzinfo=SHANGHAI)):
        for name in ("officer", "director", "general_manager"):
            filed(desk, about=desk.fresh(name))

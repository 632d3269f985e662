"""A quarter of rounds: most visits written at once for a day, the latest with what was said, by the real services (R48)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random
from uuid import uuid4

from complaints.demo import Story, Telling, World
from office import clock, timeline
from office.models import Estate, Role, Staff
from office.periods import Period, quarter_of
from premises.models import Person, Tag
from revisits import rounds, services
from revisits.demo.remarks import FOR_OLD_COUPLES, QUESTIONS, REFUSED, REMARKS, VACANT
from revisits.models import FeedbackKind, Purpose, Question, Revisit, RevisitTask, TaskStatus, Way
from revisits.services import Said

SEED = 48
# So many of the last working days have their visits one by one.
TOLD_DAYS = 3
VISITS = ((10, 5), (14, 40))
PACE = 1.05
SATISFIED = (5, 5, 4, 4, 4, 4, 3, 3, 2)


@dataclass(frozen=True)
class Walk:
    """The round of one officer in one quarter, and whom one meets in each home."""

    world: World
    officer: Staff
    quarter: Period
    people: dict[int, Person]
    rng: Random

    def waiting(self) -> list[RevisitTask]:
        """The homes that he has not been to, in the order in which he walks."""
        found = rounds.stairs_of(self.officer, self.world.estate, Purpose.OFFICER, self.quarter.key)
        return [task for stairs in found for task in stairs.open if task.household_id in self.people]


def tell(world: World, telling: Telling) -> None:
    """The officers' rounds of this quarter, and the questions that they ask."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or Revisit.objects.filter(estate=world.estate).exists():
        return
    _ask(world.estate)
    quarter = quarter_of(world.today)
    days = [quarter.first + timedelta(days=number) for number in range((quarter.end - quarter.first).days)]
    days = [day for day in days if world.works(day)]
    people = {home.household.pk: home.person for home in world.homes}
    for officer in world.by_role[Role.OFFICER]:
        walk = Walk(world, officer, quarter, people, Random(f"{SEED}:{officer.username}"))
        telling.add(world.at(days[0], 8, 45), _quarter(walk, days))


def _ask(estate: Estate) -> None:
    """What the administrator would have set: different things of a new owner, a shop, an old couple."""
    rows = [Question(estate=estate, words=words, choices=choices, **who) for words, choices, who in QUESTIONS]
    tag = Tag.objects.filter(estate=estate, name__contains="老").order_by("id").first()
    if tag:
        rows.append(Question(estate=estate, words=FOR_OLD_COUPLES[0], choices=FOR_OLD_COUPLES[1], tag=tag))
    Question.objects.bulk_create(rows)


def _quarter(walk: Walk, days: list[date]) -> Story:
    """Week by week his share of the homes; the last days one by one, with all that goes with them."""
    past = [day for day in days if day <= walk.world.today]
    plain, told = past[:-TOLD_DAYS], past[-TOLD_DAYS:]
    waiting = walk.waiting()
    pace = len(waiting) * PACE / len(days)
    for _week, group in groupby(plain, key=lambda day: day.isocalendar()[:2]):
        week = list(group)
        yield walk.world.at(week[-1], 17, 10)
        share = round(pace * len(week))
        _write_at_once(walk, waiting[:share], week)
        del waiting[:share]
    expected: RevisitTask | None = None
    for day in told:
        for hour, minute in VISITS:
            yield walk.world.at(day, hour, minute)
            if waiting and waiting[0].household.lives_on(day):
                _visit(walk, waiting.pop(0))
        yield walk.world.at(day, 16, 20)
        made = _shut_doors(walk, waiting) if len(waiting) > 3 else None
        yield walk.world.at(day, 19, 10)
        if expected in waiting:
            waiting.remove(expected)
            _visit(walk, expected)
        expected = made


def _write_at_once(walk: Walk, tasks: list[RevisitTask], week: list[date]) -> None:
    """The visits of a week as rows: what `record_revisit` would write of homes that had nothing to say."""
    now, world = clock.now(), walk.world
    rows = []
    for place, task in enumerate(tasks):
        day = week[place * len(week) // len(tasks)]
        person = walk.people[task.household_id]
        rows.append(
            Revisit(
                estate=world.estate,
                household=task.household,
                task=task,
                zone_id=task.zone_id,
                way=Way.PHONE if walk.rng.random() < 0.15 else Way.HOME,
                at=world.at(day, walk.rng.randint(9, 16), walk.rng.randint(0, 59)),
                on=day,
                by=walk.officer,
                person=person,
                met=person.name,
                satisfaction=walk.rng.choice(SATISFIED),
                recorded_at=now,
            )
        )
    rows = [row for row in rows if row.household.lives_on(row.on)]
    Revisit.objects.bulk_create(rows)
    done = RevisitTask.objects.filter(pk__in=[row.task_id for row in rows])
    done.update(status=TaskStatus.DONE, ended_at=now, ended_by=walk.officer)
    timeline.record_each([(row, {"way": row.way, "said": 0}) for row in rows], "recorded", by=walk.officer)


def _visit(walk: Walk, task: RevisitTask) -> None:
    """One visit with what was said."""
    services.record_revisit(
        by=walk.officer,
        task=task,
        key=uuid4(),
        way=Way.HOME,
        person=walk.people[task.household_id],
        satisfaction=walk.rng.choice(SATISFIED),
        said=[_said(walk) for _piece in range(walk.rng.randint(1, 2))],
    )


def _said(walk: Walk) -> Said:
    kind, body, answer = walk.rng.choice(REMARKS)
    if kind == FeedbackKind.INQUIRY and walk.rng.random() < 0.3:
        return Said(kind, body, promised_at=_tomorrow_noon(walk))
    return Said(kind, body, answer)


def _tomorrow_noon(walk: Walk) -> datetime:
    return walk.world.at(walk.world.next_working(walk.world.estate.today()), 12)


def _shut_doors(walk: Walk, waiting: list[RevisitTask]) -> RevisitTask:
    """Nobody home; an appointment for the next evening, which is returned; and one that does not want it or is empty."""
    first, second, third = walk.rng.sample(waiting[:40], 3)
    services.nobody_home(task_id=first.pk, by=walk.officer, key=uuid4())
    for_at = walk.world.at(walk.world.next_working(walk.world.estate.today()), 19)
    services.make_appointment(task_id=second.pk, by=walk.officer, key=uuid4(), for_at=for_at)
    end, reason = walk.rng.choice([(services.refuse, REFUSED), (services.find_vacant, VACANT)])
    end(task_id=third.pk, by=walk.officer, key=uuid4(), reason=reason)
    waiting.remove(third)
    return second

"""The demo's suggestions: proposed, decided, answered, and the measures of their plans. Read from `suggestions.toml`."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from complaints import resident_text, services
from complaints.demo.world import Home, World
from complaints.models import Case, Outcome, Reply
from complaints.models.life import Kind
from complaints.services import Caller, Matter
from office import actions, clock
from office.actions import Measure
from office.models import Action, Funding, Role, Staff

FILE = Path(__file__).parent / "suggestions.toml"
Story = Iterator[datetime]
Later = Callable[[datetime, Story], None]


@dataclass(frozen=True)
class Planned:
    """A measure: days from the decision until it is due, begun, given another date, done."""

    what: str
    by: str
    due: int
    funding: str = Funding.BUDGET
    owners: int = 0
    decision: str = ""
    begun: int = 0
    moved: int = 0
    until: int = 0
    why: str = ""
    done: int = 0
    note: str = ""


@dataclass(frozen=True)
class Proposal:
    """A suggestion, what became of it, and what the board calls it; without an outcome it still waits."""

    estate: str
    ago: int
    category: str
    spot: str
    says: str
    also: int = 0
    outcome: str = ""
    posted: str = ""
    after: int = 0
    reason: str = ""
    measures: list[Planned] = field(default_factory=list)
    satisfied: bool | None = None


@cache
def proposals() -> list[Proposal]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["suggestion"]
    return [Proposal(**{**row, "measures": [Planned(**one) for one in row.get("measures", [])]}) for row in rows]


def of_day(world: World, day: date, seed: int, later: Later) -> Iterator[tuple[datetime, Story]]:
    """What is proposed on a day, with the moment of it."""
    ago = (world.today - day).days
    for one in proposals():
        if (one.estate, one.ago) == (world.estate.kind, ago):
            rng = Random(f"{seed}:{world.estate.code}:suggestion:{ago}")
            yield world.at(day, rng.choice([9, 10, 11, 14, 16]), rng.randint(0, 59)), _told(world, rng, one, later)


def _told(world: World, rng: Random, one: Proposal, later: Later) -> Story:
    """Proposed, supported by others, decided, answered."""
    home = world.home(rng, world.estate.today())
    case = _log(world, rng, one, home)
    for other in range(one.also):
        yield world.in_hours(rng, clock.now(), 10, 60)
        _support(world, rng, case, home, other)
    if not one.outcome:
        return
    if one.after:
        yield world.days_later(rng, clock.now(), one.after)
    else:
        yield world.in_hours(rng, clock.now(), 30, 180)
    case = _decide(world, one, case)
    for action, planned in zip(Action.objects.about(Case.KIND, case.pk), one.measures, strict=True):
        _go_on(later, _worked_on(world, rng, action, planned))
    yield world.in_hours(rng, clock.now(), 20, 200)
    services.reply_to_reporters(
        case_id=case.pk,
        by=_at_the_desk(world, rng),
        reporter_ids=list(case.reporters.values_list("pk", flat=True)),
        how=rng.choice([Reply.How.PHONE, Reply.How.PHONE, Reply.How.WECHAT]),
        said=resident_text.decided(case),
        satisfied=one.satisfied,
    )
    if one.outcome != Outcome.DECLINE:
        yield world.days_later(rng, clock.now(), rng.choice([1, 2, 3]))
        services.publish(case_id=case.pk, by=world.one(Role.DIRECTOR), title=one.posted, text=one.reason)


def _go_on(later: Later, story: Story) -> None:
    """Let a story that begins now run beside this one."""
    following = next(story, None)
    if following is not None:
        later(following, story)


def _log(world: World, rng: Random, one: Proposal, home: Home) -> Case:
    by = world.at_the_desk(rng, clock.now())
    caller = Caller(household=home.household, person=home.person)
    source = world.sources[rng.choice(["visit", "phone", "phone", "wechat", "letter"])]
    contact = services.receive(estate=world.estate, by=by, source=source, caller=caller)
    matter = Matter(
        kind=Kind.SUGGESTION,
        category=world.categories[one.category],
        body=one.says,
        place=Case.Place.PUBLIC,
        place_text=one.spot,
    )
    return services.log_case(contact=contact, by=by, caller=caller, matter=matter)


def _support(world: World, rng: Random, case: Case, first: Home, number: int) -> None:
    """Another household wishes the same."""
    home = first
    while case.reporters.filter(household=home.household).exists():
        home = world.home(rng, world.estate.today())
    by = _at_the_desk(world, rng)
    caller = Caller(household=home.household, person=home.person)
    said = ["我也支持，早就该这样了。", "我们家也这样想。", "算我一个。", "邻居说起来，我也同意。"][number % 4]
    services.report_again(case_id=case.pk, by=by, source=world.sources["wechat"], caller=caller, said=said)


def _decide(world: World, one: Proposal, case: Case) -> Case:
    today = world.estate.today()
    plan = [
        Measure(row.what, world.members[row.by][0], today + timedelta(days=row.due), row.funding)
        for row in one.measures
    ]
    return services.decide_suggestion(
        case_id=case.pk, by=world.one(Role.DIRECTOR), outcome=Outcome(one.outcome), reason=one.reason, measures=plan
    )


def _at_the_desk(world: World, rng: Random) -> Staff:
    return rng.choice(world.here(world.by_role[Role.FRONT_DESK], clock.now()))


def _worked_on(world: World, rng: Random, action: Action, plan: Planned) -> Story:
    """What becomes of a measure, by the days of the plan."""
    begin, owner = world.estate.today(), world.people[action.owner_id]

    def after(days: int) -> datetime:
        return world.in_hours(rng, world.at(begin + timedelta(days=days), 9), 5, 300)

    if plan.owners:
        yield after(plan.owners)
        actions.file_owners_decision(action_id=action.pk, by=world.one(Role.DIRECTOR), decision=plan.decision)
    if plan.begun:
        yield after(plan.begun)
        actions.start_action(action_id=action.pk, by=owner)
    if plan.moved:
        yield after(plan.moved)
        until = begin + timedelta(days=plan.until)
        actions.move_due(action_id=action.pk, by=owner, due_on=until, reason=plan.why)
    if plan.done:
        yield after(plan.done)
        actions.finish_action(action_id=action.pk, by=owner, done_on=world.estate.today(), note=plan.note)

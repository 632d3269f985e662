"""The demo's complaints about the staff: filed, passed up, decided, answered. Read from `conduct.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

from complaints import services
from complaints.conduct import Accused
from complaints.demo.world import Home, World
from complaints.models import Case, Conduct, Reply
from complaints.models.life import CONDUCT
from complaints.services import Caller, Filing
from office import clock
from office.models import Role, Staff

FILE = Path(__file__).parent / "conduct.toml"
Story = Iterator[datetime]


@dataclass(frozen=True)
class Told:
    """A complaint about a colleague, by his login or in words, and what became of it."""

    estate: str
    ago: int
    says: str
    about: str = ""
    said: str = ""
    at_the_door: bool = False
    after: int = 0
    finding: str = ""
    decision: str = ""
    basis: str = ""
    follows: str = ""
    satisfied: bool | None = None


@cache
def told() -> list[Told]:
    return [Told(**row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["conduct"]]


def of_day(world: World, day: date, seed: int) -> Iterator[tuple[datetime, Story]]:
    """What comes in on a day, with the moment of it."""
    ago = (world.today - day).days
    for one in told():
        if (one.estate, one.ago) == (world.estate.kind, ago):
            rng = Random(f"{seed}:{world.estate.code}:conduct:{ago}")
            yield world.at(day, rng.choice([9, 10, 14, 15]), rng.randint(0, 59)), _story(world, rng, one)


def _story(world: World, rng: Random, one: Told) -> Story:
    """Filed at the desk or at the door, decided by who decides alone, and answered by him."""
    home = world.home(rng, world.estate.today())
    case = _file_at_the_door(world, one, home) if one.at_the_door else _log(world, rng, one, home)
    if not one.finding:
        return
    yield world.days_later(rng, clock.now(), one.after)
    by = _decider(world, case)
    services.decide_conduct(
        case_id=case.pk,
        by=by,
        finding=one.finding,
        decision=one.decision,
        basis=one.basis,
        follows=one.follows,
    )
    yield world.in_hours(rng, clock.now(), 20, 120)
    services.reply_to_reporters(
        case_id=case.pk,
        by=by,
        reporter_ids=list(case.reporters.values_list("pk", flat=True)),
        how=Reply.How.PHONE,
        said=one.decision,
        satisfied=one.satisfied,
    )


def _decider(world: World, case: Case) -> Staff:
    return world.one(Role.GENERAL_MANAGER if case.conduct == Conduct.GENERAL_MANAGER else Role.DIRECTOR)


def _accused(world: World, one: Told) -> Accused:
    colleague = next((person for person in world.people.values() if person.username == one.about), None)
    return Accused(staff=colleague, said=one.said)


def _log(world: World, rng: Random, one: Told, home: Home) -> Case:
    by = world.at_the_desk(rng, clock.now())
    caller = Caller(household=home.household, person=home.person)
    contact = services.receive(estate=world.estate, by=by, source=world.sources["visit"], caller=caller)
    matter = services.conduct_matter(one.says, _accused(world, one))
    return services.log_case(contact=contact, by=by, caller=caller, matter=matter)


def _file_at_the_door(world: World, one: Told, home: Home) -> Case:
    filing = Filing(
        kind=CONDUCT,
        category=None,
        body=one.says,
        name=home.person.name,
        phone=home.person.phone,
        accused=_accused(world, one),
    )
    key = UUID(int=Random(f"{clock.now()}:{one.says}").getrandbits(128), version=4)
    return services.file_matter(estate=world.estate, key=key, filing=filing).case

"""A stretch of days of the demo office: its stories are told in the order of their moments, under a moved clock."""

import gc
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from django.db import transaction

from complaints import services
from complaints.demo import plan
from complaints.demo.life import Story, acknowledge
from complaints.demo.world import World
from complaints.models import Case
from office import actions, clock, inbox
from office.models import Action, Estate, Notice, Role

READ_ON = (1, 4)
READ_BEFORE = timedelta(days=2)
KEPT_NOTICES = timedelta(days=60)
LONGEST_LIFE = timedelta(days=40)
SWEEPS = ((0, 5), (17, 0))


@dataclass(order=True)
class Event:
    at: datetime
    order: int
    story: Story = field(compare=False)


class Telling:
    """The stories that are going on, the next one first."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._events: list[Event] = []
        self._order = count()

    def add(self, at: datetime, story: Story) -> None:
        if at < self.until:
            heapq.heappush(self._events, Event(at, next(self._order), story))

    def run(self) -> None:
        """Go on until nothing is left before `until`; what would happen later stays open, as on a real desk."""
        while self._events:
            event = heapq.heappop(self._events)
            with clock.at(event.at):
                following = next(event.story, None)
            if following is not None:
                self.add(max(following, event.at), event.story)


def nothing_else(world: World, telling: Telling) -> None:
    """What goes on besides the stories: nothing."""


@transaction.atomic
def tell_days(
    estate: Estate,
    first: date,
    last: date,
    *,
    beat: bool,
    also: Callable[[World, Telling], None] = nothing_else,
) -> None:
    """All that came in to an estate from `first` to `last`, with what became of it until now. All of it or nothing.

    With `beat` the clocks are swept at their hours and the inbox is read, as if the office had been open all the time.
    Both look at everything that is open or new, so this is for an office where nobody works yet. `also` may add to
    what goes on.
    """
    now = clock.now()
    world, telling = World.load(estate), Telling(until=now)
    for day in _days(first, last):
        for at, story in plan.stories_of(world, day, telling.add):
            telling.add(at, story)
    for day in _days(first, last + LONGEST_LIFE):
        for at, doing in _habits(world, day):
            telling.add(at, doing)
        for at, doing in _live_habits(world, day, now) if beat else ():
            telling.add(at, doing)
    also(world, telling)
    gc.freeze()  # a whole register in memory need not be looked through for garbage again and again
    telling.run()
    gc.unfreeze()
    if not beat:
        _forget_old_notices(world)


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _once(what: Callable[[], object]) -> Story:
    """A story of one moment."""
    what()
    return
    yield


def _sweep(world: World) -> None:
    """Beat's clocks for this estate. They may pass a case's turn on, so the stories look at theirs again."""
    services.sweep(at=clock.now(), estate=world.estate)
    actions.remind(at=clock.now(), estate=world.estate)
    world.swept += 1


def _habits(world: World, day: date) -> Iterator[tuple[datetime, Story]]:
    """Each working day reports are acknowledged."""
    if world.works(day):
        yield world.at(day, 9, 10), _once(lambda: _director_reads(world))
        yield world.at(day, 16, 40), _once(lambda: _departments_read(world))


def _live_habits(world: World, day: date, now: datetime) -> Iterator[tuple[datetime, Story]]:
    """Twice a day beat sweeps, twice a week people read their inbox."""
    for hour, minute in SWEEPS:
        yield world.at(day, hour, minute), _once(lambda: _sweep(world))
    if day.weekday() in READ_ON and world.at(day, 17, 20) < now - READ_BEFORE:
        yield world.at(day, 17, 20), _once(lambda: _inboxes_are_read(world))


def _director_reads(world: World) -> None:
    """In the morning, what was reported until the afternoon before."""
    yesterday = world.estate.today() - timedelta(days=1)
    acknowledge(world, world.one(Role.DIRECTOR), until=world.at(yesterday, 15))


def _departments_read(world: World) -> None:
    for trade, members in world.members.items():
        acknowledge(world, members[0], until=clock.now(), trade=trade)


def _inboxes_are_read(world: World) -> None:
    for person in world.people.values():
        inbox.mark_read(person)


def _forget_old_notices(world: World) -> None:
    """Nobody keeps the notices of long ago; told after those of today, they would stand above them in the inbox."""
    old = Case.objects.filter(estate=world.estate, received_on__lt=world.today - KEPT_NOTICES)
    measures = Action.objects.filter(subject_kind=Case.KIND, subject_id__in=old.values("pk"))
    Notice.objects.filter(subject_kind=Case.KIND, subject_id__in=old.values("pk")).delete()
    Notice.objects.filter(subject_kind=Action.KIND, subject_id__in=measures.values("pk")).delete()

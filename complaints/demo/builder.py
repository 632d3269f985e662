"""A stretch of days of the demo office: its stories are told in the order of their moments, under a moved clock."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db import transaction

from complaints import services
from complaints.demo import plan
from complaints.demo.life import Story, acknowledge
from complaints.demo.world import World
from office import clock, inbox
from office.models import Estate, Role

READ_BEFORE = timedelta(days=2)


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


@transaction.atomic
def tell_days(
    estates: list[Estate], first: date, last: date, also: Callable[[Telling], None] = lambda telling: None
) -> None:
    """All that came in from `first` to `last`, with what became of it until now. All of it or nothing."""
    now = clock.now()
    telling = Telling(until=now)
    for estate in estates:
        world = World.load(estate)
        for day in _days(first, last):
            for at, story in plan.stories_of(world, day, telling.add):
                telling.add(at, story)
            if world.works(day):
                for at, doing in _habits(world, day, now):
                    telling.add(at, doing)
    for day in _days(first, last + timedelta(days=1)):
        for hour, minute in ((0, 5), (17, 0), (22, 0)):
            telling.add(estates[0].moment(day, time(hour, minute)), _once(_sweep))
    also(telling)
    telling.run()


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _once(what: Callable[[], object]) -> Story:
    """A story of one moment."""
    what()
    return
    yield


def _sweep() -> None:
    services.sweep(at=clock.now())


def _habits(world: World, day: date, now: datetime) -> Iterator[tuple[datetime, Story]]:
    """What people do each working day: reports are acknowledged, the inbox is read."""
    yesterday = world.at(day - timedelta(days=1), 15)

    def director_reads() -> None:
        acknowledge(world, world.one(Role.DIRECTOR), until=yesterday)

    def departments_read() -> None:
        for trade, members in world.members.items():
            acknowledge(world, members[0], until=clock.now(), trade=trade)

    def inboxes_are_read() -> None:
        for person in world.people.values():
            inbox.mark_read(person)

    yield world.at(day, 9, 10), _once(director_reads)
    yield world.at(day, 16, 40), _once(departments_read)
    if world.at(day, 17, 20) < now - READ_BEFORE and day.weekday() in (1, 4):
        yield world.at(day, 17, 20), _once(inboxes_are_read)

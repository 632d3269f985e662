"""What the demo's stories of leasing need of the world that is told: the top floor hands it in."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from office.models import Estate, Staff
from premises.models import Building

Story = Iterator[datetime]


class World(Protocol):
    """One estate as the stories see it."""

    estate: Estate
    today: date
    by_role: Mapping[str, list[Staff]]
    buildings: list[Building]

    def one(self, role: str) -> Staff: ...

    def next_working(self, day: date) -> date: ...

    def at(self, day: date, hour: int, minute: int = 0) -> datetime: ...


class Telling(Protocol):
    """The stories that go on, the next one first."""

    def add(self, at: datetime, story: Story) -> None: ...

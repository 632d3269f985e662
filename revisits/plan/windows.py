"""The periods of the plan: when a task opens, from when to when it is done, and until when one may move in to have it."""

from dataclasses import dataclass
from datetime import date, timedelta

from office.periods import Period, add_months, quarter_of, year_of
from revisits.models import PlanRule, Purpose
from revisits.models.plan import QUARTERLY

# Tasks open so long before their period, so that officers can plan; who moves in during its last so many days begins
# with the next one, which is open by then.
AHEAD = timedelta(days=15)
MOST_VISITS = 2


@dataclass(frozen=True)
class Place:
    """Where a household has one task at most: the purpose, the period, and which visit of it."""

    purpose: str
    period: Period
    ordinal: int


@dataclass(frozen=True)
class Window:
    """The days of one visit: the whole period, or its half where there are two."""

    first: date
    last: date

    @property
    def opens(self) -> date:
        return self.first - AHEAD

    @property
    def latest_move_in(self) -> date:
        return self.last - AHEAD

    def is_open(self, today: date) -> bool:
        """A period that is over is never made any more."""
        return self.opens <= today <= self.last


def window_of(period: Period, ordinal: int, times: int) -> Window:
    """The days of a visit; of two in a year the first is due on 30 June."""
    months = period.length // times
    first = add_months(period.first, months * (ordinal - 1))
    return Window(first, add_months(first, months) - timedelta(days=1))


def periods_of(purpose: str, today: date) -> list[Period]:
    """The running period, and the next one once it is open."""
    running = quarter_of(today) if purpose in QUARTERLY else year_of(today)
    return [running, running.after] if today >= running.end - AHEAD else [running]


def places(today: date) -> list[Place]:
    """Every place in which there may be open tasks that are not missed yet, in a fixed order."""
    return [
        Place(purpose, period, ordinal)
        for purpose in Purpose.values
        for period in periods_of(purpose, today)
        for ordinal in range(1, (1 if purpose in QUARTERLY else MOST_VISITS) + 1)
    ]


def rules_for(place: Place, rules: list[PlanRule]) -> list[PlanRule]:
    """The rules that want this visit; the one that asks for more of them first, since its days are the nearer ones."""
    wanting = [rule for rule in rules if rule.purpose == place.purpose and rule.times >= place.ordinal]
    return sorted(wanting, key=lambda rule: (-rule.times, rule.pk))

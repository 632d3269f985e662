"""Which periods of a round one may look at: the running one, the next once its tasks are there, and those of which
something was missed (R48)."""

from dataclasses import dataclass

from django.db.models import Count

from office import periods
from office.models import Estate, Staff
from revisits.models import RevisitTask
from revisits.plan.windows import periods_of


@dataclass(frozen=True)
class Span:
    """A period of somebody's round, and how many of its homes are open: missed, where it is over."""

    period: periods.Period
    open: int
    is_over: bool
    is_ahead: bool

    @property
    def key(self) -> str:
        return self.period.key

    @property
    def is_now(self) -> bool:
        return not self.is_over and not self.is_ahead


def spans_of(person: Staff | None, estate: Estate, purpose: str) -> list[Span]:
    """The periods in their order (of nobody: of the homes without an officer); one question."""
    today = estate.today()
    now, *ahead = periods_of(purpose, today)
    rows = RevisitTask.objects.open().filter(estate=estate, officer=person, purpose=purpose).order_by()
    counts = dict(rows.values_list("period").annotate(Count("pk")))
    found = sorted((periods.read(key, today) for key in counts), key=lambda period: period.first)
    return [
        *(Span(one, counts[one.key], True, False) for one in found if one.end <= today),
        Span(now, counts.get(now.key, 0), False, False),
        *(Span(one, counts[one.key], False, True) for one in ahead if one.key in counts),
    ]


def shown_of(spans: list[Span], named: str) -> Span:
    """The period that the address names, else the running one."""
    by_name = next((one for one in spans if one.key == named), None)
    return by_name or next(one for one in spans if one.is_now)

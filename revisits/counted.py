"""Of which rows the numbers of revisits are made, and how many of them fell in each month (R36, R44).

The yearly evaluation, the indicators, the dashboard's part and the lists behind a number all read these definitions.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from office.models import Estate
from revisits.models import Feedback, Revisit, RevisitTask, TaskStatus
from revisits.models.feedback import HANDLED
from revisits.models.plan import AT_HOUSEHOLDS
from revisits.models.task import RevisitTaskQuerySet
from revisits.models.visit import RevisitQuerySet
from revisits.plan.book import APART

Counts = Counter[str]

VISITS = {
    "visits": Q(),
    "rated": Q(satisfaction__isnull=False),
    "satisfied": Q(satisfaction__gte=4),
    "dissatisfied": Q(satisfaction__lt=4),
}
KEPT_PROMISE = Q(handled_at__lte=F("promised_at"))


def tasks_in(at: datetime) -> dict[str, Q]:
    """The parts of what was planned: done or not, in time or late; neither done nor missed; missed."""
    return {
        "planned": Q(),
        "done": Q(status=TaskStatus.DONE),
        "undone": ~Q(status=TaskStatus.DONE),
        "on_time": Q(status=TaskStatus.DONE, record__on__lte=F("due_on")),
        "late": Q(status=TaskStatus.DONE, record__on__gt=F("due_on")),
        "apart": Q(status__in=APART),
        "missed": Q(status=TaskStatus.OPEN, due_at__lte=at),
    }


class Tally(NamedTuple):
    """What fell in a month, of a person (nobody's too), as numbers by name."""

    month: date
    who: int | None
    counts: Counts


def tasks(estate: Estate, first: date, end: date) -> RevisitTaskQuerySet:
    """The households to be revisited by a day of this span; none whose task was waived. A task is due in the year that
    names its period: by that the index finds it."""
    years = range(first.year, end.year + 1)
    periods = [key for year in years for key in (str(year), *(f"{year}-Q{quarter}" for quarter in range(1, 5)))]
    rows = RevisitTask.objects.filter(estate=estate, purpose__in=AT_HOUSEHOLDS, period__in=periods)
    return rows.filter(due_on__gte=first, due_on__lt=end).exclude(status=TaskStatus.WAIVED)


def visits(estate: Estate, first: date, end: date) -> RevisitQuerySet:
    """The revisits made in this span, planned or not."""
    return Revisit.objects.filter(estate=estate, on__gte=first, on__lt=end)


def by_month(estate: Estate, first: date, end: date, at: datetime) -> list[Tally]:
    """All numbers by month and person: of a task its officer, of a revisit who made it, of a remark who heard it."""
    items = Feedback.objects.filter(estate=estate, raised_on__gte=first, raised_on__lt=end)
    return [
        *_tallied(tasks(estate, first, end), "due_on", "officer", _count(tasks_in(at))),
        *_tallied(visits(estate, first, end), "on", "by", _count(VISITS)),
        *_tallied(items, "raised_on", "raised_with", _of_items(at)),
    ]


def _of_items(at: datetime) -> dict[str, Any]:
    """Promises whose hour has come or which are answered, and those that were broken before another hour was agreed on."""
    has_come = Q(promised_at__lte=at) | Q(promised_at__isnull=False, handled_at__isnull=False)
    rows = _count({"raised": Q(), "handled": HANDLED, "kept": KEPT_PROMISE})
    return rows | {"promised": Count("pk", filter=has_come) + Sum("broken_promises")}


def _count(parts: dict[str, Q]) -> dict[str, Any]:
    return {name: Count("pk", filter=rows) for name, rows in parts.items()}


def _tallied(rows: QuerySet[Any], day: str, who: str, numbers: dict[str, Any]) -> Iterable[Tally]:
    named = rows.annotate(month=TruncMonth(day)).order_by().values_list("month", who)
    for month, pk, *found in named.annotate(**numbers):
        yield Tally(month, pk, Counter(dict(zip(numbers, found, strict=True))))


def added(tallies: Iterable[Tally]) -> Counts:
    """All of them together; a Counter's own `+` would drop what is nought."""
    total: Counts = Counter()
    for tally in tallies:
        total.update(tally.counts)
    return total

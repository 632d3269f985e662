"""Of which rows the numbers of revisits are made, and how many of them fell in each month (R36, R44).

The yearly evaluation, the indicators, the dashboard's part and the lists behind a number all read these definitions.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, Q

from office import prepared
from office.models import Estate
from revisits.models import Revisit, RevisitTask, TaskStatus
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


# The same definitions once more in SQL, as far as figures are made of them: the statements are asked with every dashboard,
# and to put them together from expressions took longer than to answer them. Tests hold them against the lists.
PARTS_OF_TASKS = {
    "planned": "true",
    "done": "task.status = 'done'",
    "on_time": "task.status = 'done' AND record.\"on\" <= task.due_on",
    "apart": "task.status IN ({})".format(", ".join(f"'{status.value}'" for status in APART)),
    "missed": "task.status = 'open' AND task.due_at <= %(at)s",
}
PARTS_OF_VISITS = {
    "visits": "true",
    "rated": "satisfaction IS NOT NULL",
    "satisfied": "satisfaction >= 4",
}
_CLOSED = "'closed' IN (own.status, onward.status, final.status)"
PARTS_OF_ITEMS = {
    "raised": "true",
    "handled": f"item.handled_at IS NOT NULL OR item.handling = 'case' AND {_CLOSED}",
    "kept": "item.handled_at <= item.promised_at",
    "promised": "item.promised_at <= %(at)s OR item.promised_at IS NOT NULL AND item.handled_at IS NOT NULL",
}


def _counts(parts: dict[str, str]) -> str:
    return ", ".join(f"count(*) FILTER (WHERE {rows})" for rows in parts.values())


_TASKS = f"""
SELECT date_trunc('month', task.due_on)::date, task.officer_id, {_counts(PARTS_OF_TASKS)}
FROM revisits_revisittask AS task LEFT JOIN revisits_revisit AS record ON record.task_id = task.id
WHERE task.estate_id = %(estate)s AND task.purpose IN ({", ".join(f"'{one.value}'" for one in AT_HOUSEHOLDS)})
    AND task.period = ANY(%(periods)s) AND task.due_on >= %(first)s AND task.due_on < %(end)s AND task.status <> 'waived'
GROUP BY 1, 2
"""
_VISITS = f"""
SELECT date_trunc('month', "on")::date, by_id, {_counts(PARTS_OF_VISITS)}
FROM revisits_revisit WHERE estate_id = %(estate)s AND "on" >= %(first)s AND "on" < %(end)s
GROUP BY 1, 2
"""
# A promise that was broken before another hour was agreed on is one more that was made.
_ITEMS = f"""
SELECT date_trunc('month', item.raised_on)::date, item.raised_with_id, {_counts(PARTS_OF_ITEMS)} + sum(item.broken_promises)
FROM revisits_feedback AS item
LEFT JOIN complaints_case AS own ON own.id = item.case_id
LEFT JOIN complaints_case AS onward ON onward.id = own.merged_into_id
LEFT JOIN complaints_case AS final ON final.id = onward.merged_into_id
WHERE item.estate_id = %(estate)s AND item.raised_on >= %(first)s AND item.raised_on < %(end)s
GROUP BY 1, 2
"""


class Tally(NamedTuple):
    """What fell in a month, of a person (nobody's too), as numbers by name."""

    month: date
    who: int | None
    counts: Counts


def tasks(estate: Estate, first: date, end: date) -> RevisitTaskQuerySet:
    """The households to be revisited by a day of this span; none whose task was waived. A task is due in the year that
    names its period: by that the index finds it."""
    rows = RevisitTask.objects.filter(estate=estate, purpose__in=AT_HOUSEHOLDS, period__in=_periods(first, end))
    return rows.filter(due_on__gte=first, due_on__lt=end).exclude(status=TaskStatus.WAIVED)


def _periods(first: date, end: date) -> list[str]:
    """The keys of the years of this span and of their quarters."""
    years = range(first.year, end.year + 1)
    return [key for year in years for key in (str(year), *(f"{year}-Q{quarter}" for quarter in range(1, 5)))]


def visits(estate: Estate, first: date, end: date) -> RevisitQuerySet:
    """The revisits made in this span, planned or not."""
    return Revisit.objects.filter(estate=estate, on__gte=first, on__lt=end)


def by_month(estate: Estate, first: date, end: date, at: datetime) -> list[Tally]:
    """All numbers by month and person: of a task its officer, of a revisit who made it, of a remark who heard it."""
    span = {"estate": estate.pk, "first": first, "end": end}
    of_tasks = {**span, "periods": _periods(first, end), "at": at}
    return [
        *_tallied(_TASKS, of_tasks, PARTS_OF_TASKS),
        *_tallied(_VISITS, span, PARTS_OF_VISITS),
        *_tallied(_ITEMS, {**span, "at": at}, PARTS_OF_ITEMS),
    ]


def _tallied(statement: str, values: dict[str, Any], parts: dict[str, str]) -> Iterable[Tally]:
    for month, pk, *found in prepared.rows(statement, values):
        yield Tally(month, pk, Counter(dict(zip(parts, found, strict=True))))


def added(tallies: Iterable[Tally]) -> Counts:
    """All of them together; a Counter's own `+` would drop what is nought."""
    total: Counts = Counter()
    for tally in tallies:
        total.update(tally.counts)
    return total

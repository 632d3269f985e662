"""The yearly evaluation (总结评比, R36): what each officer and the director planned and did, beside the year before.

What a figure says is defined here and nowhere else; the page's help lines are these definitions.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from complaints.reports import Value
from office.frame import Text
from office.models import Estate, Staff
from office.periods import Period

Counts = dict[str, int]

# Each row: whose, which year, what, how many. A task counts in the year in which it is due.
_READ = """
WITH own AS (
    SELECT task.officer_id AS who, date_part('year', task.due_on)::int AS year, task.purpose, task.status, task.due_at,
           record.on AS done_on, task.due_on
    FROM revisits_revisittask AS task LEFT JOIN revisits_revisit AS record ON record.task_id = task.id
    WHERE task.estate_id = %(estate)s AND task.household_id IS NOT NULL AND task.officer_id IS NOT NULL
        AND task.status <> 'waived' AND task.due_on >= %(first)s AND task.due_on < %(end)s
), visits AS (
    SELECT by_id AS who, date_part('year', "on")::int AS year, satisfaction FROM revisits_revisit
    WHERE estate_id = %(estate)s AND "on" >= %(first)s AND "on" < %(end)s
), said AS (
    SELECT raised_with_id AS who, date_part('year', raised_on)::int AS year, item.promised_at, broken_promises, handled_at,
           handled_at IS NOT NULL OR whole.status = 'closed' OR goes_on.status = 'closed' AS is_handled
    FROM revisits_feedback AS item
    LEFT JOIN complaints_case AS whole ON whole.id = item.case_id
    LEFT JOIN complaints_case AS goes_on ON goes_on.id = whole.merged_into_id AND whole.status = 'merged'
    WHERE item.estate_id = %(estate)s AND raised_with_id IS NOT NULL AND raised_on >= %(first)s AND raised_on < %(end)s
)
SELECT who, year, 'planned', count(*) FROM own GROUP BY 1, 2
UNION ALL SELECT who, year, 'done', count(*) FROM own WHERE status = 'done' GROUP BY 1, 2
UNION ALL SELECT who, year, 'on_time', count(*) FROM own WHERE status = 'done' AND done_on <= due_on GROUP BY 1, 2
UNION ALL SELECT who, year, 'apart', count(*) FROM own WHERE status IN ('not_met', 'refused', 'vacant') GROUP BY 1, 2
UNION ALL SELECT who, year, 'missed', count(*) FROM own WHERE status = 'open' AND due_at <= %(now)s GROUP BY 1, 2
UNION ALL SELECT who, year, 'visits', count(*) FROM visits GROUP BY 1, 2
UNION ALL SELECT who, year, 'rated', count(*) FROM visits WHERE satisfaction IS NOT NULL GROUP BY 1, 2
UNION ALL SELECT who, year, 'satisfied', count(*) FROM visits WHERE satisfaction >= 4 GROUP BY 1, 2
UNION ALL SELECT who, year, 'raised', count(*) FROM said GROUP BY 1, 2
UNION ALL SELECT who, year, 'handled', count(*) FROM said WHERE is_handled GROUP BY 1, 2
UNION ALL SELECT who, year, 'promised', sum(broken_promises)
    + count(*) FILTER (WHERE promised_at <= %(now)s OR promised_at IS NOT NULL AND handled_at IS NOT NULL)
    FROM said GROUP BY 1, 2
UNION ALL SELECT who, year, 'kept', count(*) FROM said WHERE handled_at <= promised_at GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Figure:
    """A figure of the evaluation: its name, what it counts of what, and its definition in words."""

    key: str
    label: Text
    definition: Text
    value: Callable[[Counts], Value]


def _share(number: str, of: str) -> Callable[[Counts], Value]:
    return lambda counts: Value(counts.get(number, 0), counts.get(of, 0))


FIGURES = (
    Figure(
        "done",
        _("Revisits done"),
        _("Done ÷ planned: the tasks due in the year, without those waived because the household left."),
        _share("done", "planned"),
    ),
    Figure(
        "on_time",
        _("On time"),
        _("Done by its last day ÷ done."),
        _share("on_time", "done"),
    ),
    Figure(
        "handled",
        _("Handling rate"),
        _(
            "Feedback handled ÷ feedback raised in the year: answered, fulfilled, closed through its matter, or settled by the company."
        ),
        _share("handled", "raised"),
    ),
    Figure(
        "kept",
        _("Promises kept"),
        _("Answered by the promised hour ÷ promises whose hour has come or which are answered."),
        _share("kept", "promised"),
    ),
    Figure(
        "satisfied",
        _("Satisfaction"),
        _("Very good or satisfied ÷ households who said how satisfied they are."),
        _share("satisfied", "rated"),
    ),
)


@dataclass
class Evaluation:
    """One person's year, and the year before; `roles` are the posts held now."""

    staff: Staff
    roles: list[str]
    now: Counts = field(default_factory=dict)
    before: Counts = field(default_factory=dict)

    @property
    def figures(self) -> list[tuple[Figure, Value, Value]]:
        return [(figure, figure.value(self.now), figure.value(self.before)) for figure in FIGURES]

    @property
    def visits(self) -> int:
        """All revisits, planned or not."""
        return self.now.get("visits", 0)

    @property
    def apart(self) -> int:
        """Not met, refused, vacant: neither done nor missed."""
        return self.now.get("apart", 0)

    @property
    def missed(self) -> int:
        return self.now.get("missed", 0)


def of_year(estate: Estate, year: int, at: datetime) -> list[Evaluation]:
    """Everybody who had a task, made a revisit or heard a remark in the year or the one before, the director included;
    the fullest plan first (R36)."""
    counts: dict[int, dict[int, Counts]] = {}
    span = {"first": date(year - 1, 1, 1), "end": date(year + 1, 1, 1)}
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"estate": estate.pk, "now": at, **span})
        for who, of_year_, name, count in cursor.fetchall():
            counts.setdefault(who, {}).setdefault(of_year_, {})[name] = count
    people = Staff.objects.filter(pk__in=counts).prefetch_related("posts")
    rows = [
        Evaluation(one, _roles(one, estate), counts[one.pk].get(year, {}), counts[one.pk].get(year - 1, {}))
        for one in people
    ]
    return sorted(rows, key=lambda row: (-row.now.get("planned", 0), -row.visits, row.staff.pk))


def _roles(staff: Staff, estate: Estate) -> list[str]:
    return [post.get_role_display() for post in staff.posts.all() if post.estate_id == estate.pk]


def _sum(parts: Iterable[Counts]) -> Counts:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def whole(rows: list[Evaluation]) -> list[tuple[Figure, Value, Value]]:
    """The estate's figures: all of them together."""
    now, before = _sum(row.now for row in rows), _sum(row.before for row in rows)
    return [(figure, figure.value(now), figure.value(before)) for figure in FIGURES]


def year_of(text: str, today: date) -> Period:
    """The year that the URL names, else this one."""
    year = int(text) if text.isdecimal() and 2000 <= int(text) <= today.year else today.year
    return Period(date(year, 1, 1), 12)


def of_period(estate: Estate, period: Period, at: datetime) -> dict[int, Counts]:
    """The same counts of a month, a quarter or twelve months, for everybody who had anything to do in it (R29)."""
    parts: dict[int, list[Counts]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"estate": estate.pk, "now": at, "first": period.first, "end": period.end})
        for who, _year, name, count in cursor.fetchall():
            parts.setdefault(who, []).append({name: count})
    return {who: _sum(counted) for who, counted in parts.items()}

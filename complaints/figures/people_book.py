"""What each person of an estate did with its matters: load, punctuality, satisfaction (R29)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from complaints.figures.definitions import Measures, Value
from complaints.figures.seen import IN_SQL, ORDINARY_ALONE, Seen
from office.models import Estate, Post, Staff
from office.periods import Period

MOST_READ = 5000
MEASURES = ("logged", "verified", "same_day", "handled", "in_time", "answered", "by_deadline", "rated", "satisfied")

# The newest matters of the period; each step counts for who took it, in the month of the matter's receipt. A round that
# comes after the first has a deadline of its own.
_DONE = f"""
WITH newest AS MATERIALIZED (
    SELECT id, date_trunc('month', received_on)::date AS month, recorded_by_id, verified_by_id, verified_on, received_on,
           resolved_by_id, resolved_at, resolve_due_at, first_due_on, answer_due_at
    FROM complaints_case
    WHERE estate_id = %(estate)s AND received_at >= %(since)s AND received_at < %(until)s
        AND status NOT IN ('merged', 'void') AND {IN_SQL}
    ORDER BY received_at DESC, id DESC LIMIT {MOST_READ}
)
SELECT recorded_by_id, month, 'logged', count(*) FROM newest WHERE recorded_by_id IS NOT NULL GROUP BY 1, 2
UNION ALL SELECT verified_by_id, month, 'verified', count(*) FROM newest WHERE verified_by_id IS NOT NULL GROUP BY 1, 2
UNION ALL SELECT verified_by_id, month, 'same_day', count(*) FROM newest
    WHERE verified_by_id IS NOT NULL AND verified_on = received_on GROUP BY 1, 2
UNION ALL SELECT resolved_by_id, month, 'handled', count(*) FROM newest WHERE resolved_by_id IS NOT NULL GROUP BY 1, 2
UNION ALL SELECT resolved_by_id, month, 'in_time', count(*) FROM newest
    WHERE resolved_by_id IS NOT NULL AND resolved_at <= resolve_due_at GROUP BY 1, 2
UNION ALL SELECT reply.by_id, month, name, count(*) FROM newest JOIN complaints_reply AS reply ON reply.case_id = newest.id
    CROSS JOIN LATERAL (VALUES ('answered', true), ('by_deadline',
            CASE WHEN reply.round = 1 THEN (reply.at AT TIME ZONE %(zone)s)::date <= first_due_on
                 ELSE reply.at <= answer_due_at END),
        ('rated', reply.satisfied IS NOT NULL), ('satisfied', reply.satisfied)) AS said(name, holds)
    WHERE reply.by_id IS NOT NULL AND holds GROUP BY 1, 2, 3
"""
_OPEN = f"""
SELECT turn_staff_id, count(*), count(*) FILTER (WHERE due_at <= %(now)s) FROM complaints_case
WHERE estate_id = %(estate)s AND {IN_SQL} AND status IN ('logged', 'verified', 'assigned', 'escalated', 'resolved')
    AND turn_staff_id IS NOT NULL GROUP BY 1
"""


@dataclass
class Work:
    """One person's part: what waits for him now, and what he did, by month of receipt."""

    staff: Staff
    roles: list[str] = field(default_factory=list)
    open: int = 0
    late: int = 0
    months: dict[date, Measures] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def whole(self) -> "Done":
        """All months together."""
        counts: Measures = Counter()
        for measures in self.months.values():
            counts.update(measures)
        return Done(counts)

    @property
    def by_month(self) -> list[tuple[date, "Done"]]:
        """Month by month, the newest first."""
        return [(month, Done(self.months[month])) for month in sorted(self.months, reverse=True)]


@dataclass(frozen=True)
class Done:
    """What somebody did: numbers, and shares with what they are a part of."""

    counts: Measures

    @property
    def logged(self) -> int:
        return self.counts["logged"]

    @property
    def verified(self) -> Value:
        """Verified, and of these on the day of receipt (R14)."""
        return Value(self.counts["same_day"], self.counts["verified"])

    @property
    def handled(self) -> Value:
        """Handled, and of these within their clock."""
        return Value(self.counts["in_time"], self.counts["handled"])

    @property
    def answered(self) -> Value:
        """Answers given, and of these by their deadline."""
        return Value(self.counts["by_deadline"], self.counts["answered"])

    @property
    def satisfied(self) -> Value:
        """Residents who said whether they are satisfied with the answer, and of these who are."""
        return Value(self.counts["satisfied"], self.counts["rated"])


def of_estate(estate: Estate, period: Period, at: datetime, seen: Seen = ORDINARY_ALONE) -> list[Work]:
    """Everybody who holds a post in the estate or did something in the period, the busiest first (R29).

    What was received in the period counts, at most its newest 5,000 matters; of complaints about the staff those that
    are `seen` (R26).
    """
    works: dict[int, Work] = {}
    for post in Post.objects.current().filter(estate=estate, staff__is_active=True).select_related("staff"):
        works.setdefault(post.staff_id, Work(post.staff)).roles.append(post.get_role_display())
    params = {
        "estate": estate.pk,
        "zone": estate.zone_name,
        "since": estate.start_of(period.first),
        "until": estate.start_of(period.end),
        **seen.values(estate),
    }
    with connection.cursor() as cursor:
        cursor.execute(_DONE, params)
        for person, month, name, count in cursor.fetchall():
            if person in works:
                works[person].months[month][name] += count
        cursor.execute(_OPEN, {"estate": estate.pk, "now": at, **seen.values(estate)})
        for person, waiting, late in cursor.fetchall():
            if person in works:
                works[person].open, works[person].late = waiting, late
    return sorted(works.values(), key=_busy)


def _busy(work: Work) -> tuple[int, int]:
    counts = work.whole.counts
    return -(work.open + counts["verified"] + counts["handled"] + counts["answered"]), work.staff.pk

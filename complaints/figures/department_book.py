"""How a department works with what it is given: how long matters rest there, and which it handed on (R24, R26)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db import connection

from complaints.models import Assignment, Case, Escalation
from office import clock
from office.models import Department, Estate, Staff
from office.periods import Period

MOST = 50

_RESTED = """
SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(ended_at, %(now)s) - at),
       max(coalesce(ended_at, %(now)s) - at)
FROM complaints_assignment WHERE department_id = %(department)s AND at >= %(since)s AND at < %(until)s
"""


@dataclass(frozen=True)
class Rested:
    """How many matters came to the department, and how long half of them and the longest rested there until now."""

    count: int
    median: timedelta | None
    longest: timedelta | None


@dataclass(frozen=True)
class HandOn:
    """A matter that the department handed on, or asked the director to hand on."""

    case_id: int
    number: str
    title: str
    to: str
    reason: str
    by: str
    at: datetime
    asked: bool


class DepartmentBook:
    """The department in a period of whole months on its estate's calendar. Matters are named that the viewer may see."""

    def __init__(self, department: Department, period: Period, viewer: Staff) -> None:
        self.department = department
        self.seen = Case.objects.visible_to(viewer).filter(estate=department.estate)
        estate: Estate = department.estate
        self.since, self.until = estate.start_of(period.first), estate.start_of(period.end)

    @cached_property
    def rested(self) -> Rested:
        """What came in the period, counted from the moment when the department got it."""
        params = {"department": self.department.pk, "since": self.since, "until": self.until, "now": clock.now()}
        with connection.cursor() as cursor:
            cursor.execute(_RESTED, params)
            return Rested(*cursor.fetchone())

    @cached_property
    def resting(self) -> list[Assignment]:
        """What is there now, the longest first; at most fifty."""
        here = Assignment.objects.filter(department=self.department, ended_at=None, case__in=self.seen)
        return list(here.select_related("case", "staff").order_by("at", "id")[:MOST])

    @cached_property
    def handed_on(self) -> list[HandOn]:
        """What it handed on in the period, the newest first; at most fifty (R26)."""
        window = {
            "handed_from": self.department,
            "at__gte": self.since,
            "at__lt": self.until,
            "case__in": self.seen,
        }
        done = Assignment.objects.filter(**window).select_related("case", "department", "by").order_by("-at")[:MOST]
        asked = Escalation.objects.filter(**window).select_related("case", "handed_to", "by").order_by("-at")[:MOST]
        found = [_hand_on(row, row.department, row.reason, asked=False) for row in done]
        found += [_hand_on(row, row.handed_to, row.problem, asked=True) for row in asked]
        return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


def _hand_on(row: Assignment | Escalation, to: Department | None, reason: str, *, asked: bool) -> HandOn:
    by, case = row.by.name if row.by else "", row.case
    return HandOn(case.pk, case.number, case.title, to.name if to else "", reason, by, row.at, asked)

"""What beat tells of the plan: who is behind, two weeks before the end how many are left, after it what was missed (R46,
R48, R49).

One digest for each person and estate, however long nobody asked. A claim and its notice share one transaction.
"""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff
from revisits.notices import with_stand_in
from revisits.plan.pace import LAST_DAYS
from revisits.services.plan_pace import warn_of_pace
from revisits.subjects import Round

# Without an officer it is the director's exception.
_WARN = """
WITH claimed AS (
    UPDATE revisits_revisittask SET warned_at = %(at)s
    WHERE id IN (
        SELECT id FROM revisits_revisittask WHERE estate_id = %(estate)s AND status = 'open' AND warned_at IS NULL
            AND due_at > %(at)s AND due_on <= %(until)s
            AND coalesce(officer_id, %(director)s) IS NOT NULL ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    ) RETURNING coalesce(officer_id, %(director)s) AS officer_id
)
SELECT coalesce(officer_id, %(director)s), purpose, count(*), max(due_on) FROM revisits_revisittask
WHERE estate_id = %(estate)s AND status = 'open' AND due_at > %(at)s AND due_on <= %(until)s
    AND coalesce(officer_id, %(director)s) IN (SELECT officer_id FROM claimed)
GROUP BY 1, 2"""

_MISSED = """
WITH claimed AS (
    UPDATE revisits_revisittask SET missed_told_at = %(at)s
    WHERE id IN (
        SELECT id FROM revisits_revisittask WHERE estate_id = %(estate)s AND status = 'open' AND missed_told_at IS NULL
            AND due_at <= %(at)s AND coalesce(officer_id, %(director)s) IS NOT NULL ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    ) RETURNING coalesce(officer_id, %(director)s) AS officer_id, purpose, due_on
)
SELECT officer_id, purpose, count(*), max(due_on) FROM claimed GROUP BY 1, 2"""


def tell_of_tasks(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell officers and directors of all estates, or one, who is behind, what is left and what was missed; how many rounds
    and tasks were told of."""
    estates = [estate] if estate else list(Estate.objects.order_by("id"))
    return sum(warn_of_pace(one, at) + _warn(one, at) + _tell_missed(one, at) for one in estates)


@transaction.atomic
def _warn(estate: Estate, at: datetime) -> int:
    """Two weeks before the end each person is told once how many of his are left, and the director how many of whom."""
    left, last = _by_person(_WARN, estate, at, duty.director_of(estate))
    if not left:
        return 0
    people = list(Staff.objects.filter(pk__in=left).order_by("id"))
    for person in people:
        params = {**left[person.pk], "due_on": last}
        own = f"{last}:{person.pk}"
        tell(with_stand_in(person, estate, at), "revisits_left", Round(estate.pk), key=own, params=params)
    directors = duty.holders(estate, Role.DIRECTOR)
    others = {person.pk: left[person.pk] for person in people if person not in directors}
    if others:
        tell(directors, "revisits_left_all", Round(estate.pk), key=last, params=_of_all(others, people, last))
    return sum(sum(counts.values()) for counts in left.values())


@transaction.atomic
def _tell_missed(estate: Estate, at: datetime) -> int:
    """What was missed is told to whoever had it, and to the director how many of whom; once."""
    director = duty.director_of(estate)
    missed, last = _by_person(_MISSED, estate, at, director)
    if not missed:
        return 0
    people = list(Staff.objects.filter(pk__in=missed).order_by("id"))
    key, directors = at.isoformat(), duty.holders(estate, Role.DIRECTOR)
    tell(directors, "revisits_missed_all", Round(estate.pk), key=key, params=_of_all(missed, people, last))
    for person in people:
        if person not in directors:
            params = {**missed[person.pk], "due_on": last}
            tell([person], "revisits_missed", Round(estate.pk), key=key, params=params)
    return sum(sum(counts.values()) for counts in missed.values())


def _of_all(counts: dict[int, Counter[str]], people: list[Staff], last: str) -> dict[str, Any]:
    """What the director is told: how many in all, and how many of whom."""
    whole: Counter[str] = sum(counts.values(), Counter())
    each = [f"{person.name} {sum(counts[person.pk].values())}" for person in people if person.pk in counts]
    return {**whole, "due_on": last, "each": each}


def _by_person(sql: str, estate: Estate, at: datetime, director: Staff | None) -> tuple[dict[int, Counter[str]], str]:
    """Claim what is due and not told yet, and count it by person and purpose; what nobody answers for waits for one."""
    facts: dict[str, Any] = {
        "estate": estate.pk,
        "at": at,
        "until": estate.day_of(at) + LAST_DAYS,
        "director": director.pk if director else None,
    }
    found: dict[int, Counter[str]] = defaultdict(Counter)
    last = ""
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        for staff_id, purpose, count, due_on in cursor.fetchall():
            if staff_id is not None:
                found[staff_id][purpose] += count
            last = max(last, str(due_on))
    return found, last

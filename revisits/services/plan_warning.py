"""What beat tells of the plan: two weeks before the end how many are left, after it what was missed (R46, R48, R49).

One digest for each person and estate, however long nobody asked. A claim and its notice share one transaction.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff
from revisits.subjects import Round

WARNED_BEFORE = timedelta(days=14)

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
    """Tell officers and directors of all estates, or one, what is left and what was missed; how many tasks were told of."""
    estates = [estate] if estate else list(Estate.objects.order_by("id"))
    return sum(_warn(one, at) + _tell_missed(one, at) for one in estates)


@transaction.atomic
def _warn(estate: Estate, at: datetime) -> int:
    """Two weeks before the end each person is told once how many of his are left."""
    director = duty.director_of(estate)
    left, last = _by_person(_WARN, estate, at, director)
    for person in Staff.objects.filter(pk__in=left).order_by("id"):
        params = {**left[person.pk], "due_on": str(last)}
        tell(_present(person, estate, at), "revisits_left", Round(estate.pk), key=at.isoformat(), params=params)
    return sum(sum(counts.values()) for counts in left.values())


@transaction.atomic
def _tell_missed(estate: Estate, at: datetime) -> int:
    """What was missed is told to whoever had it, and to the director how many of whom; once."""
    director = duty.director_of(estate)
    missed, last = _by_person(_MISSED, estate, at, director)
    if not missed:
        return 0
    people = {person.pk: person for person in Staff.objects.filter(pk__in=missed)}
    whole: Counter[str] = sum(missed.values(), Counter())
    key, directors = at.isoformat(), duty.holders(estate, Role.DIRECTOR)
    each = [f"{people[pk].name} {sum(counts.values())}" for pk, counts in sorted(missed.items())]
    params = {**whole, "due_on": str(last), "each": each}
    tell(directors, "revisits_missed_all", Round(estate.pk), key=key, params=params)
    for pk, counts in sorted(missed.items()):
        if people[pk] not in directors:
            tell([people[pk]], "revisits_missed", Round(estate.pk), key=key, params={**counts, "due_on": str(last)})
    return sum(whole.values())


def _by_person(sql: str, estate: Estate, at: datetime, director: Staff | None) -> tuple[dict[int, Counter[str]], str]:
    """Claim what is due and not told yet, and count it by person and purpose; what nobody answers for waits for one."""
    facts: dict[str, Any] = {
        "estate": estate.pk,
        "at": at,
        "until": estate.day_of(at) + WARNED_BEFORE,
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


def _present(person: Staff, estate: Estate, at: datetime) -> list[Staff]:
    """The person, and whoever stands in for him these days."""
    here = duty.present(person, estate, at)
    return [person] if here in (None, person) else [person, here]

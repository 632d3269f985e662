"""A quarter's tasks: ours, beside the one raw statement that makes as many, and ours again when all are there.

`python -m ops.bench.generating`, in the database that DATABASE_URL names; prints the times in ms and the memory as JSON.
"""

import json
import os
import resource
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import django

# The raw one makes a quarter of another year, so that both write into the same table with the same indexes and triggers.
RAW = """
INSERT INTO revisits_revisittask (
    estate_id, purpose, household_id, period, ordinal, rule_id, zone_id, officer_id, opens_on, starts_on, due_on,
    due_at, status, reason, attempts_made
)
SELECT 1, 'officer', home.id, %(period)s, 1, %(rule)s, unit.zone_id, zone.officer_id, '2029-12-17', '2030-01-01',
    '2030-03-31', '2030-03-31 16:00+00', 'open', '', 0
FROM premises_household AS home JOIN premises_unit AS unit ON unit.id = home.unit_id
JOIN premises_zone AS zone ON zone.id = unit.zone_id
WHERE home.estate_id = 1
ON CONFLICT DO NOTHING"""
# Ours of two quarters, each after a raw one of its own.
ROUNDS = (("2030-Q1", date(2026, 5, 4)), ("2030-Q2", date(2026, 8, 3)))


def timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


def raw(period: str, rule: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(RAW, {"period": period, "rule": rule})


def settle() -> None:
    """As autovacuum leaves a table some minutes later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE revisits_revisittask")


def memory_mib() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "ops.bench.settings"
    django.setup()
    from office import clock
    from office.models import Estate
    from revisits import services
    from revisits.fixed_rows import deliver_rules
    from revisits.models import PlanRule, Purpose, RevisitTask

    estate = Estate.objects.get(pk=1)
    deliver_rules(estate)
    PlanRule.objects.filter(estate=estate).exclude(purpose=Purpose.OFFICER).update(retired=True)
    rule = PlanRule.objects.in_use().get(estate=estate)
    times: dict[str, list[float]] = {"raw": [], "ours": [], "again": []}
    before = memory_mib()
    for period, day in ROUNDS:
        times["raw"].append(timed(lambda period=period: raw(period, rule.pk)))
        settle()
        with clock.at(datetime(day.year, day.month, day.day, 1, tzinfo=UTC)):
            times["ours"].append(timed(lambda: services.generate(estate=estate)))
            settle()
            times["again"].append(timed(lambda: services.generate(estate=estate)))
    made = RevisitTask.objects.filter(period="2026-Q2").count()
    if made != RevisitTask.objects.filter(period="2030-Q1").count():
        raise SystemExit(f"bench: the generator made {made} tasks.")
    print(json.dumps({**times, "made": made, "memory_mib": round(memory_mib() - before, 1)}))


if __name__ == "__main__":
    main()

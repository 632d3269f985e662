"""Tasks that make themselves (R46, R48, R49): whatever the rules want is there, once, and nothing else is.

A run compares what is wanted today with what is there, so it may come late, twice, or from two schedulers at once; one
that was killed is simply followed by the next. It writes by set-based SQL in batches, each a transaction of its own.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import pgettext

from office import clock, duty
from office.models import Estate
from office.periods import quarter_of
from revisits.fixed_rows import deliver_rules
from revisits.models import GenerationRun, PlanRule, Purpose
from revisits.models.plan import AT_HOUSEHOLDS
from revisits.plan import statements
from revisits.plan.run import Run
from revisits.plan.windows import Place, places, rules_for, window_of
from revisits.services.plan_drawing import draw_up_plan

logger = logging.getLogger(__name__)

BATCH = 50_000
LOCK = 2046049


def keep_plans() -> int:
    """The plans and the tasks of every estate; an estate's trouble is logged and holds up no other. How many tasks changed."""
    changed = 0
    for estate in Estate.objects.order_by("id"):
        try:
            if estate.kind == Estate.Kind.RESIDENTIAL:
                deliver_rules(estate)
            draw_up_plan(estate=estate)
            changed += generate(estate=estate)
        except Exception:
            logger.exception("The tasks of %s could not be made.", estate.code)
    return changed


def generate(*, estate: Estate, batch: int = BATCH) -> int:
    """Make, waive, open again and move the tasks of an estate until they are what its rules want today.

    Whether the plan is signed makes no difference: the regulation's revisits do not wait for a signature. While another
    process is at it for the same estate there is nothing to do. How many tasks changed.
    """
    with _alone(estate) as is_alone:
        return _generate(estate, batch) if is_alone else 0


def _generate(estate: Estate, batch: int) -> int:
    now, today = clock.now(), estate.today()
    interrupted = GenerationRun.objects.filter(estate=estate, state=GenerationRun.State.RUNNING)
    interrupted.update(state=GenerationRun.State.INTERRUPTED, ended_at=now)
    rules = list(PlanRule.objects.in_use().filter(estate=estate))
    director = duty.director_of(estate)
    facts = {
        "estate": estate.pk,
        "today": today,
        "now": now,
        "director": director.pk if director else None,
        "here": list(duty.colleagues(estate).values_list("pk", flat=True)),
        **_reasons(),
    }
    changed = 0
    here = sorted(places(today), key=lambda place: place.period.key)
    for key, of_period in groupby(here, key=lambda place: place.period.key):
        run = Run(estate, key)
        with run.recorded():
            if key == quarter_of(today).key:
                run.do(waived=(statements.WAIVE_MISSED, facts))
            for place in of_period:
                _set_right(run, place, rules_for(place, rules), facts, batch)
        changed += run.changed
    return changed


def _set_right(run: Run, place: Place, rules: list[PlanRule], facts: dict[str, Any], batch: int) -> None:
    """The tasks of one place."""
    facts = facts | {"purpose": place.purpose, "period": place.period.key, "ordinal": place.ordinal}
    if place.purpose not in AT_HOUSEHOLDS:
        _set_forum_right(run, place, rules, facts)
        return
    reached = [statements.reach_of(rule, window_of(place.period, place.ordinal, rule.times)) for rule in rules]
    anybody = " OR ".join(f"({one})" for one in reached) or "FALSE"
    is_officers = place.purpose == Purpose.OFFICER
    run.do(waived=(statements.written(statements.WAIVE, reach=anybody), facts))
    run.do(reopened=(statements.written(statements.REOPEN, reach=anybody), facts))
    for rule, reach in zip(rules, reached, strict=True):
        window = _days(run.estate, place, rule)
        if not window:
            continue
        if reach == statements.EVERYBODY:
            make = statements.written(statements.MAKE, is_officers=is_officers, among=statements.AMONG_BATCH)
            run.walk(make, facts | window, batch)
        else:
            run.do(made=(statements.written(statements.MAKE, is_officers=is_officers, reach=reach), facts | window))
    run.do(moved=(statements.written(statements.MOVE, is_officers=is_officers), facts))


def _set_forum_right(run: Run, place: Place, rules: list[PlanRule], facts: dict[str, Any]) -> None:
    """The one row of the estate's forum."""
    if not rules:
        run.do(waived=(statements.written(statements.WAIVE_FORUM), facts))
        return
    run.do(reopened=(statements.written(statements.REOPEN_FORUM), facts))
    window = _days(run.estate, place, rules[0])
    if window:
        run.do(made=(statements.written(statements.MAKE_FORUM), facts | window))
    run.do(moved=(statements.written(statements.MOVE_FORUM), facts))


def _days(estate: Estate, place: Place, rule: PlanRule) -> dict[str, Any]:
    """The days of the visit as the rule has them; nothing when they are over or not open yet."""
    window = window_of(place.period, place.ordinal, rule.times)
    if not window.is_open(estate.today()):
        return {}
    return {
        "rule": rule.pk,
        "opens": window.opens,
        "first": window.first,
        "last": window.last,
        "due_at": estate.end_of(window.last),
        "latest_move_in": window.latest_move_in,
    }


def _reasons() -> dict[str, str]:
    """Why the system waives: kept on the task, in the office's language like all that stands there."""
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "left": pgettext("waived", "The household has moved out."),
            "no_home": pgettext("waived", "The unit is nobody’s home."),
            "no_rule": pgettext("waived", "The plan no longer asks for it."),
        }


@contextmanager
def _alone(estate: Estate) -> Iterator[bool]:
    """Whether this process is the one that generates for the estate. The lock ends with the connection of whoever died."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, estate.pk])
        is_alone = cursor.fetchone()[0]
    try:
        yield is_alone
    finally:
        if is_alone:
            _let_go(estate)


def _let_go(estate: Estate) -> None:
    """Within a transaction that has failed nothing can be said; it ends with the connection."""
    if connection.in_atomic_block and connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, estate.pk])

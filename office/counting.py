"""Counting the rows of a query by several conditions at once."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from office import clock

_WAITING = "SELECT count(*), coalesce(bool_or(due_at <= %s), false) FROM ({}) AS waiting"
_SELECT = "SELECT {} FROM ({}) AS counted"


def count_each(rows: QuerySet[Any, Any], params: dict[str, Any], **conditions: str) -> dict[str, int]:
    """How many of the rows fulfil each condition, SQL of our own over the columns that `rows` selects ("" counts all).

    To let Django write the same by `aggregate()` takes longer than the database needs to answer.
    """
    inner, inner_params = rows.query.sql_with_params()
    counts = [f"count(*) FILTER (WHERE {condition})" if condition else "count(*)" for condition in conditions.values()]
    named = {f"inner_{place}": value for place, value in enumerate(inner_params)}
    inner = inner.replace("%%", "%%%%") % tuple(f"%({name})s" for name in named)
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(", ".join(counts), inner), named | params)
        return dict(zip(conditions, cursor.fetchone(), strict=True))


def count_waiting(statements: Iterable[tuple[str, list[Any]] | None]) -> tuple[int, bool]:
    """How much waits for a person over several jobs, and whether one of it is late, in one statement: every page shows
    it. Each statement selects `due_at` of what waits; a job without one has nothing to wait for."""
    given = [statement for statement in statements if statement]
    if not given:
        return 0, False
    rows = " UNION ALL ".join(f"SELECT due_at FROM ({sql}) AS job" for sql, _values in given)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(rows), [clock.now(), *(value for _sql, values in given for value in values)])
        return cursor.fetchone()

"""Counting the rows of a query by several conditions at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from office import clock, prepared

# The navigation counts no further: it shows "99+".
MOST_COUNTED = 100

# SQL that selects `due_at` of what waits, with its values.
Statement = tuple[str, list[Any]]

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


def count_waiting(statements: Iterable[Statement | None]) -> tuple[int, bool]:
    """How much waits for a person over several jobs, and whether one of it is late, in one statement: every page shows
    it, so that a job need not count beyond `MOST_COUNTED`. Each statement selects `due_at` of what waits; a job without one has nothing to wait for."""
    given = [statement for statement in statements if statement]
    if not given:
        return 0, False
    rows, values = together(given)
    return prepared.rows(_WAITING.format(rows), [clock.now(), *values])[0]


def together(statements: Iterable[Statement]) -> Statement:
    """Several statements as one."""
    given = list(statements)
    rows = " UNION ALL ".join(f"SELECT due_at FROM ({sql}) AS part" for sql, _values in given)
    return rows, [value for _sql, values in given for value in values]


def which_have_rows(statements: Sequence[Statement]) -> list[int]:
    """The places of the statements that find anything, asked at once: most find nothing, and need not be read."""
    asked = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS ({sql})" for place, (sql, _values) in enumerate(statements)
    )
    found = prepared.rows(asked, [value for _sql, values in statements for value in values])
    return sorted(place for (place,) in found)

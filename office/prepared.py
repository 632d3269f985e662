"""Statements of our own whose plan the database keeps for as long as the connection lasts: to plan one that asks many
tables takes longer than to answer it, and the pages ask the same ones again and again.

A statement is written as for a cursor (`%s` or `%(name)s`) and has to be text without values: what changes from one
asking to the next comes in `values`, else each asking would be planned and kept anew.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection

# So many statements a connection keeps; beyond them it begins anew.
MOST_KEPT = 200

Values = Sequence[Any] | Mapping[str, Any]

# For each connection the names under which it keeps its statements.
_kept: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()
_numbers = count(1)


def rows(sql: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows of the statement."""
    with connection.cursor() as cursor:
        if not settings.KEEP_PLANS:
            cursor.execute(sql, values)
            return cursor.fetchall()
        kept = _kept.setdefault(connection.connection, {})
        name = kept.get(sql)
        begin = ""
        if not name:
            name = f"kept_{next(_numbers)}"
            begin = f"PREPARE {name} AS {_with_places(sql, values).replace('%', '%%')}; "
        given = list(values.values()) if isinstance(values, Mapping) else values
        places = f"({', '.join(['%s'] * len(given))})" if given else ""
        cursor.execute(f"{begin}EXECUTE {name}{places}", given)
        found = cursor.fetchall()
        kept[sql] = name
        if len(kept) > MOST_KEPT:
            cursor.execute("DEALLOCATE ALL")
            kept.clear()
        return found


def _with_places(sql: str, values: Values) -> str:
    """The statement with `$1`, `$2` … for its values: each of them has to be asked for, as the database counts them."""
    if isinstance(values, Mapping):
        return sql % {name: f"${place}" for place, name in enumerate(values, 1)}
    return sql % tuple(f"${place}" for place in range(1, len(values) + 1))

"""Many rows in one statement: as fast as the database takes them, with the ids known beforehand."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model and give them their ids. Constraints and triggers judge them like any other row.

    They travel as one JSON parameter; `bulk_create` would spell out every value for the parser.
    """
    if not rows:
        return
    meta = type(rows[0])._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, meta.pk.column, len(rows)],
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
        quoted = connection.ops.quote_name
        fields = meta.concrete_fields
        columns = ", ".join(quoted(field.column) for field in fields)
        typed = ", ".join(f"{quoted(field.column)} {_type(field)}" for field in fields)
        values = attrgetter(*(field.attname for field in fields))
        names = [field.column for field in fields]
        body = json.dumps([dict(zip(names, values(row), strict=True)) for row in rows], default=_plain)
        cursor.execute(
            f"INSERT INTO {quoted(meta.db_table)} ({columns}) SELECT {columns} FROM json_to_recordset(%s) AS row({typed})",  # noqa: S608
            [body],
        )


def _type(field: models.Field) -> str:
    return "bigint" if field.primary_key else (field.db_type(connection) or "text")


def _plain(value: Any) -> str:
    """A value as PostgreSQL reads it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, DateRange):
        lower, upper = (side.isoformat() if side else "" for side in (value.lower, value.upper))
        return f"[{lower},{upper})"
    raise TypeError(f"{value!r} is no value of a column")

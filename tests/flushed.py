"""After a test that commits, the database is as it was: what it wrote is deleted, what it is delivered with is put back.

Django's own way truncates every table, which takes a second with so many, and delivers everything anew, which takes
another.
"""

from django.db import connection

# Where the rows stand that a migrated database is delivered with.
KEPT = "delivered"


def keep_delivered() -> None:
    """Copy what stands in the tables before the first test."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        for table in _filled(cursor, _tables()):
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')


def flush(*_: object, **__: object) -> None:
    """Bring the tables back to what was kept. As the superuser's replica: no trigger refuses, no key is asked for."""
    with connection.cursor() as cursor:
        written = _filled(cursor, _tables())
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = %s", [KEPT])
        delivered = [table for (table,) in cursor.fetchall()]
        statements = [f'DELETE FROM public."{table}"' for table in written]
        statements += [f'INSERT INTO public."{table}" TABLE {KEPT}."{table}"' for table in delivered]
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("; ".join(statements))
        cursor.execute("SET session_replication_role = origin")


def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [name for name in names if name != "django_migrations"]


def _filled(cursor, tables: list[str]) -> list[str]:
    """Those with rows, in one statement."""
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM public.\"{table}\")" for table in tables)
    cursor.execute(asked)
    return [table for (table,) in cursor.fetchall()]

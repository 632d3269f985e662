"""Numbers that a resident can say on the telephone."""

from datetime import date

from django.db import connection

from office.models import Estate


def next_number(estate: Estate, day: date, series: str = "") -> str:
    """The next number of a day: `260317-004`, four digits past 999. Call it last: it locks the day's counter."""
    prefix = f"{series}-" if series else ""
    return f"{prefix}{day:%y%m%d}-{next_of_day(estate, day, series):03d}"


def next_of_day(estate: Estate, day: date, series: str) -> int:
    """The next of a day's series, for who writes his numbers another way. Call it last: it locks the day's counter.

    Inside the caller's transaction the row stays locked, so numbers have neither gaps nor doubles.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO office_daycounter (estate_id, series, day, last) VALUES (%s, %s, %s, 1)
            ON CONFLICT (estate_id, series, day) DO UPDATE SET last = office_daycounter.last + 1
            RETURNING last
            """,
            [estate.pk, series, day],
        )
        return cursor.fetchone()[0]

"""One run of the generator over an estate's tasks of one period: it does statements and keeps count in its row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from office import clock, timeline
from office.models import Estate
from premises.models import Household
from revisits.models import GenerationRun
from revisits.plan import statements

Statement = tuple[str, dict[str, Any]]
COUNTS = ("made", "waived", "reopened", "moved")


class Run:
    """Its row is written with the first change and grows with each batch, so that the administrator sees how far it is."""

    def __init__(self, estate: Estate, period: str) -> None:
        self.estate, self.period = estate, period
        self.started_at = clock.now()
        self.changed = 0
        self.row: GenerationRun | None = None

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Around the run: its end is written down, and one line in the timeline, not one for each task."""
        try:
            yield
        except Exception:
            self._end(GenerationRun.State.FAILED)
            raise
        self._end(GenerationRun.State.DONE)

    def do(self, **statement: Statement) -> None:
        """One statement and its count, in one transaction: `do(made=(MAKE, facts))`."""
        (name, (sql, facts)) = next(iter(statement.items()))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, facts)
            self._count(name, cursor.rowcount)

    def walk(self, make: str, facts: dict[str, Any], size: int) -> None:
        """The same statement for so many households at a time."""
        after = walked = 0
        while True:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statements.NEXT_HOME, facts | {"after": after, "size": size})
                until, found = cursor.fetchone()
                if not found:
                    return
                walked += found
                cursor.execute(make, facts | {"after": after, "until": until})
                self._count("made", cursor.rowcount, walked)
            after = until

    def _count(self, name: str, count: int, walked: int = 0) -> None:
        if count and self.row is None:
            self.row = GenerationRun.objects.create(
                estate=self.estate,
                period=self.period,
                started_at=self.started_at,
                households=Household.objects.filter(estate=self.estate).count(),
            )
        if self.row:
            walked = max(walked, self.row.walked)
            GenerationRun.objects.filter(pk=self.row.pk).update(**{name: F(name) + count}, walked=walked)
            self.row.walked = walked
        self.changed += count

    @transaction.atomic
    def _end(self, state: str) -> None:
        if self.row is None:
            return
        GenerationRun.objects.filter(pk=self.row.pk).update(state=state, ended_at=clock.now())
        self.row.refresh_from_db()
        counts = {name: getattr(self.row, name) for name in COUNTS}
        timeline.record(
            self.row, "tasks_generated", by=None, after=state, details={"period": self.period, "count": counts}
        )

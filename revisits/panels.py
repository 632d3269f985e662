"""What revisits show on the dashboard beside their indicators: who has done how many, and what is not handled."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, When
from django.utils.translation import gettext as _

from office import clock
from office.frame import Text
from office.models import Estate
from office.periods import Period
from revisits import counted
from revisits.behind import Way
from revisits.feedback.figures import HANDLING, ItemLink, by_estate, rows_of
from revisits.feedback.words import home
from revisits.models import Feedback, Purpose

MOST_LISTED = 5


@dataclass(frozen=True)
class Walked:
    """The tasks of an officer in a zone that are due in the period, or the director's own, wherever they are; nobody's are
    of a zone without an officer (R35, R47)."""

    officer: str
    where: Text
    planned: int
    done: int
    missed: int
    way: Way

    @property
    def planned_url(self) -> str:
        return self.way.to("planned")

    @property
    def done_url(self) -> str:
        return self.way.to("done")

    @property
    def missed_url(self) -> str:
        return self.way.to("missed")


def rounds_of(estate: Estate, period: Period) -> list[Walked]:
    """By officer and zone, nobody's first, and the director's own at the end; one statement."""
    parts = counted.tasks_in(clock.now())
    numbers = {name: Count("pk", filter=parts[name]) for name in ("planned", "done", "missed")}
    zone = Case(When(purpose=Purpose.OFFICER, then="zone"))
    zone_name = Case(When(purpose=Purpose.OFFICER, then="zone__name"))
    rows = counted.tasks(estate, period.first, period.end).annotate(where=zone, where_name=zone_name)
    grouped = rows.values("purpose", "officer", "officer__name", "where", "where_name").annotate(**numbers)
    found = grouped.order_by(F("purpose").desc(), F("officer").asc(nulls_first=True), F("where").asc(nulls_first=True))
    return [_walked(estate, period, row) for row in found]


def _walked(estate: Estate, period: Period, row: dict[str, Any]) -> Walked:
    is_own = row["purpose"] == Purpose.DIRECTOR
    way = Way(estate, period, row["officer"] or 0, None if is_own else row["where"] or 0, row["purpose"])
    where = Purpose.DIRECTOR.label if is_own else row["where_name"] or _("no zone")
    return Walked(row["officer__name"] or "", where, row["planned"], row["done"], row["missed"], way)


@dataclass(frozen=True)
class Unhandled:
    """What was said in the period and has not come to its end (R44): the first due, and how many there are."""

    items: list[tuple[Feedback, str]]
    number: int
    raised: int
    url: str


def unhandled_of(estate: Estate, period: Period) -> Unhandled | None:
    """None where the handling rate of the period is the hundred per cent that it has to be, or nothing was said."""
    counts = by_estate([estate], period)[estate.pk]
    number = counts["raised"] - counts["handled"]
    if not number:
        return None
    rows = Feedback.objects.filter(estate=estate, raised_on__gte=period.first, raised_on__lt=period.end)
    rows = rows.filter(rows_of("missed")).select_related("household__unit__building", "owner")
    first = rows.order_by(F("due_at").asc(nulls_last=True), "id")[:MOST_LISTED]
    url = ItemLink(estate, period).to(HANDLING, "missed")
    return Unhandled([(item, home(item)) for item in first], number, counts["raised"], url)

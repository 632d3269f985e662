"""What revisits show on the dashboard beside their indicators: who has done how many, and what is not handled."""

from dataclasses import dataclass

from django.db.models import Count, F

from office import clock
from office.models import Estate
from office.periods import Period
from revisits import counted
from revisits.behind import Way
from revisits.feedback.figures import HANDLING, ItemLink, by_estate, rows_of
from revisits.feedback.words import home
from revisits.models import Feedback

MOST_LISTED = 5


@dataclass(frozen=True)
class Walked:
    """The tasks of an officer in a zone that are due in the period; nobody's are of a zone without an officer (R47)."""

    officer: str
    zone: str
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
    """By officer and zone, nobody's first; one statement."""
    parts = counted.tasks_in(clock.now())
    rows = counted.tasks(estate, period.first, period.end).values_list("officer", "zone", "officer__name", "zone__name")
    numbers = {name: Count("pk", filter=parts[name]) for name in ("planned", "done", "missed")}
    found = rows.annotate(**numbers).order_by(F("officer").asc(nulls_first=True), F("zone").asc(nulls_first=True))
    return [
        Walked(name or "", zone_name or "", planned, done, missed, Way(estate, period, officer or 0, zone or 0))
        for officer, zone, name, zone_name, planned, done, missed in found
    ]


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

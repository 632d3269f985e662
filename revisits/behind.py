"""The rows behind a number of revisits: of which estate, period, officer and zone, each as the address names it (R36)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.filters import is_id
from office import clock, periods
from office.frame import Text
from office.models import Estate, Staff
from office.periods import Period
from premises.models import Zone
from revisits import counted
from revisits.models import Purpose
from revisits.models.plan import AT_HOUSEHOLDS

NOBODY = "0"
TASKS: dict[str, Text] = {
    "planned": gettext_lazy("Revisits planned"),
    "done": pgettext_lazy("page", "Revisits done"),
    "undone": gettext_lazy("Revisits not done"),
    "on_time": gettext_lazy("Revisits done in time"),
    "late": gettext_lazy("Revisits done late"),
    "apart": gettext_lazy("Not met, refused, vacant"),
    "missed": gettext_lazy("Revisits missed"),
}
VISITS: dict[str, Text] = {
    "visits": gettext_lazy("Revisits made"),
    "rated": gettext_lazy("Revisits with a word on satisfaction"),
    "satisfied": gettext_lazy("Revisits of satisfied households"),
    "dissatisfied": gettext_lazy("Revisits of households who are not satisfied"),
}


@dataclass(frozen=True)
class Way:
    """The way to the rows of an estate and a period, narrowed to an officer and a zone (0 for none of them), and of tasks
    to those of officers or the director's own."""

    estate: Estate
    period: Period
    officer: int | None = None
    zone: int | None = None
    purpose: str = ""

    def to(self, key: str) -> str:
        narrowed = {"officer": self.officer, "zone": self.zone, "for": self.purpose or None}
        asked = {name: str(value) for name, value in narrowed.items() if value is not None}
        whole = {"estate": str(self.estate.pk), "period": self.period.key}
        return f"{reverse('revisits:behind', args=[key])}?{urlencode(whole | asked)}"


@dataclass(frozen=True)
class Rows:
    """The rows of one key, in words: what they are, whose, and of which zone."""

    key: str
    title: Text
    period: Period
    rows: QuerySet[Any]
    bits: list[str]

    @property
    def are_tasks(self) -> bool:
        return self.key in TASKS


def read(staff: Staff, estate: Estate, key: str, params: Mapping[str, str]) -> Rows | None:
    """What the address asks for; None for a key that nobody knows. A person or a zone that is not of here has no rows."""
    period = periods.read(params.get("period", ""), estate.today())
    narrowed, bits = _narrowed(estate, params, "officer" if key in TASKS else "by")
    if key in TASKS:
        part = counted.tasks_in(clock.now())[key]
        tasks = counted.tasks(estate, period.first, period.end).visible_to(staff).filter(part, narrowed)
        if params.get("for") in AT_HOUSEHOLDS:
            tasks = tasks.filter(purpose=params["for"])
            bits.append(str(Purpose(params["for"]).label))
        tasks = tasks.select_related("household__unit__building", "officer", "zone").order_by("due_at", "id")
        return Rows(key, TASKS[key], period, tasks, bits)
    if key in VISITS:
        visits = counted.visits(estate, period.first, period.end).visible_to(staff)
        visits = visits.filter(counted.VISITS[key], narrowed).select_related("household__unit__building", "by", "zone")
        return Rows(key, VISITS[key], period, visits.order_by("-at", "-id"), bits)
    return None


def _narrowed(estate: Estate, params: Mapping[str, str], who: str) -> tuple[Q, list[str]]:
    found, bits = Q(), list[str]()
    for name, column, people, nobody in (
        ("officer", who, Staff.objects.all(), _("without officer")),
        ("zone", "zone", Zone.objects.filter(estate=estate), _("no zone")),
    ):
        asked = params.get(name, "")
        if asked == NOBODY:
            found, bits = found & Q(**{column: None}), [*bits, nobody]
        elif is_id(asked):
            named = people.filter(pk=int(asked)).first()
            found, bits = found & Q(**{column: named or 0}), [*bits, named.name if named else ""]
    return found, bits

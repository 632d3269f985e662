"""What the list of brokers shows: its tab, which is a class, the filters of the URL, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from agents.directory import finder
from agents.models import AgencyFirm, Broker, BrokerClass, BrokerVisit
from agents.models.broker import BrokerQuerySet
from office import clock
from office.frame import Text
from office.models import Staff

ALL, UNCLASSED, OLD = "all", "unclassed", "old"
NEWEST = ("-recorded_at", "-id")
SEEN = {
    "30": gettext_lazy("within 30 days"),
    "90": gettext_lazy("within 90 days"),
    "not": gettext_lazy("not for 90 days"),
}
DAYS = {"30": timedelta(days=30), "90": timedelta(days=90), "not": timedelta(days=90)}


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text
    rows: Q


@dataclass(frozen=True)
class Chip:
    """A filter that is on."""

    key: str
    label: Text
    words: Text


TABS = [
    Tab(ALL, gettext_lazy("All"), Q()),
    *[Tab(one.value, one.label, Q(class_now=one.value)) for one in BrokerClass],
    Tab(UNCLASSED, gettext_lazy("Not classed yet"), Q(class_now="")),
    Tab(OLD, pgettext_lazy("class of broker", "To ask again"), Q(class_asked_at__isnull=False)),
]


class Shown:
    """One list, read from a query string, for one person."""

    def __init__(self, staff: Staff, params: Mapping[str, str]) -> None:
        self.staff, self.params = staff, params
        self.tab = next((tab for tab in TABS if tab.key == params.get("tab", ALL)), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:40]

    @cached_property
    def narrowed(self) -> BrokerQuerySet:
        """The rows that filters and words leave, of every class."""
        rows = finder.brokers(self.text) if self.text else Broker.objects.standing()
        return rows.filter(*[condition for condition, _chip in self._read])

    @property
    def rows(self) -> BrokerQuerySet:
        """The rows of the tab, each with how many of his visits the person may see."""
        seen = BrokerVisit.objects.visible_to(self.staff).values("pk")
        counted = Count("visits", filter=Q(visits__in=seen))
        return self.narrowed.filter(self.tab.rows).annotate(visits_seen=counted).select_related("firm")

    @property
    def chips(self) -> list[Chip]:
        return [chip for _condition, chip in self._read]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand in each tab."""
        counts = {tab.key: Count("pk", filter=tab.rows) if tab.rows else Count("pk") for tab in TABS}
        return self.narrowed.aggregate(**counts)

    @property
    def is_narrowed(self) -> bool:
        return bool(self._read or self.text)

    @cached_property
    def _read(self) -> list[tuple[Q, Chip]]:
        found = [self._firm(), self._seen(), self._status()]
        return [pair for pair in found if pair]

    def _firm(self) -> tuple[Q, Chip] | None:
        asked = self.params.get("firm", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
            return None
        firm = AgencyFirm.objects.filter(pk=int(asked)).first()
        return (Q(firm=firm), Chip("firm", _("Firm"), firm.name)) if firm else None

    def _seen(self) -> tuple[Q, Chip] | None:
        asked = self.params.get("seen", "")
        if asked not in SEEN:
            return None
        since = clock.now() - DAYS[asked]
        fits = Q(last_seen_at__gte=since)
        return (~fits if asked == "not" else fits), Chip("seen", pgettext("broker", "Last seen"), SEEN[asked])

    def _status(self) -> tuple[Q, Chip] | None:
        asked = self.params.get("status", "")
        if asked not in Broker.Status.values:
            return None
        return Q(status=asked), Chip("status", _("Status"), Broker.Status(asked).label)

"""What the list of introductions shows: its tab, the filters of the URL, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.directory import finder
from agents.models import Introduction, IntroductionState
from agents.models.firm import contains
from agents.models.introduction import IntroductionQuerySet
from leasing.models import Prospect
from leasing.pipeline.company import key_of
from leasing.pipeline.shown import TAIL, known_by
from office import clock
from office.frame import Text
from office.models import Estate, Staff

State = IntroductionState
ALL = "all"
NEWEST = ("-registered_at", "-id")
MINE = "mine"


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text


TABS = [
    Tab(ALL, gettext_lazy("All")),
    Tab("conflicts", pgettext_lazy("introductions", "To decide")),
    Tab("standing", pgettext_lazy("introductions", "Protected")),
    Tab("ending", pgettext_lazy("introductions", "Ending soon")),
    Tab("earned", pgettext_lazy("introductions", "Signed")),
    Tab("over", pgettext_lazy("introductions", "Over")),
]


def _rows(at: datetime) -> dict[str, Q]:
    return {
        ALL: Q(),
        "conflicts": Q(state=State.CLAIMED),
        "standing": Q(state=State.STANDING),
        "ending": Q(state=State.STANDING, reminded_at__isnull=False, protected_until__gt=at),
        "earned": Q(state=State.EARNED),
        "over": Q(state__in=(State.RELEASED, State.REFUSED)),
    }


def found_by(staff: Staff, text: str) -> Q:
    """The client's name, his telephone's beginning or tail, what else the person finds him by, or the broker, as the list
    of brokers finds him."""
    by_client = Q(client_key__startswith=key_of(text) or text)
    if len(text) >= finder.SHORTEST:
        by_client |= contains("company", text)
    if text.isdecimal():
        by_client |= Q(phone__endswith=text) if len(text) == TAIL else Q(phone__startswith=text)
    known = Prospect.objects.visible_to(staff).filter(known_by(text))
    return by_client | Q(prospect__in=known.values("pk")) | Q(broker__in=finder.brokers(text).values("pk"))


class Shown:
    """One list, read from a query string, for one person, in one estate. `?whose=mine` leaves those that he wrote down or
    whose prospect is his."""

    def __init__(self, staff: Staff, estate: Estate, params: Mapping[str, str]) -> None:
        self.staff, self.estate = staff, estate
        self.tab = next((tab for tab in TABS if tab.key == params.get("tab", ALL)), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.only_mine = params.get("whose") == MINE
        self.of_tab = _rows(clock.now())

    @cached_property
    def narrowed(self) -> IntroductionQuerySet:
        """The rows that filter and words leave, of every state."""
        rows = Introduction.objects.visible_to(self.staff).filter(estate=self.estate)
        if self.only_mine:
            rows = rows.filter(Q(registered_by=self.staff) | Q(prospect__owner=self.staff))
        return rows.filter(found_by(self.staff, self.text)) if self.text else rows

    @property
    def rows(self) -> IntroductionQuerySet:
        """The rows of the tab."""
        return self.narrowed.filter(self.of_tab[self.tab.key]).select_related(
            "estate", "broker", "firm", "registered_by", "conflict"
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand in each tab."""
        counts = {key: Count("pk", filter=rows) if rows else Count("pk") for key, rows in self.of_tab.items()}
        return self.narrowed.aggregate(**counts)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.only_mine)

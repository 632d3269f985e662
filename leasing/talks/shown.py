"""What one list of talks shows: its tab, and whose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing import policies
from leasing.models import Negotiation, Prospect
from leasing.models.negotiation import NegotiationQuerySet
from office.frame import Text
from office.models import Estate, Staff

BY_HOUR, BY_DAY = ("due_at", "id"), ("-arranged_at", "-id")
READ = ("estate", "prospect__owner", "booking__room")
SHORTEST = 2
CALLED_OFF = Q(booking__cancelled_at__isnull=False)


@dataclass(frozen=True)
class Tab:
    """A saved filter; what is open stands in the order of its hours."""

    key: str
    label: Text
    rows: Q
    is_open: bool = False


TABS = (
    Tab("open", pgettext_lazy("talks", "To come"), Q(due_at__isnull=False), is_open=True),
    Tab("held", pgettext_lazy("talks", "Held"), Q(ended_at__isnull=False)),
    Tab("off", pgettext_lazy("talks", "Called off"), CALLED_OFF),
    Tab("all", gettext_lazy("All"), Q()),
)


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, estate: Estate | None, params: Mapping[str, str]) -> None:
        self.staff, self.estate = staff, estate
        self.tab = next((one for one in TABS if one.key == params.get("tab", "open")), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.is_mine = params.get("whose") == "mine"

    @property
    def may_look(self) -> bool:
        """Whoever lets nothing here does not learn that there is a list."""
        return self.estate is not None and policies.may_receive(self.staff, self.estate.pk)

    @property
    def sees_all(self) -> bool:
        return self.estate is not None and policies.may_hand_prospects(self.staff, self.estate.pk)

    @property
    def order(self) -> tuple[str, str]:
        return BY_HOUR if self.tab.is_open else BY_DAY

    @cached_property
    def narrowed(self) -> NegotiationQuerySet:
        """The rows that words and “mine” leave, of every tab."""
        rows = Negotiation.objects.visible_to(self.staff).filter(estate=self.estate)
        if self.is_mine:
            rows = rows.filter(prospect__owner=self.staff)
        return rows.filter(said(self.text)) if len(self.text) >= SHORTEST else rows

    @property
    def rows(self) -> NegotiationQuerySet:
        """The rows of the tab."""
        return self.narrowed.filter(self.tab.rows)

    @cached_property
    def count(self) -> int:
        """How many are to come."""
        return self.narrowed.open().count()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.is_mine)


def said(text: str) -> Q:
    """Talks with the clients whose company is meant."""
    return Q(prospect__in=Prospect.objects.named(text).values("pk"))

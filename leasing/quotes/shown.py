"""What one list of quotes shows: its tab, which is a saved filter, and the filters of the URL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import VALID, QuoteStatus, QuoteVersion
from leasing.models.quote import QuoteVersionQuerySet
from leasing.policies import LETTING, MANAGERS
from office import clock
from office.frame import Text
from office.models import Estate, Staff
from office.policies import has_role

S = QuoteStatus
BY_DUE, BY_DAY = ("due_at", "id"), ("-drawn_up_at", "-id")
READ = ("estate", "quote__prospect__owner")
MOST_READ = 1000
OPEN = Q(turn_role__gt="")


@dataclass(frozen=True)
class Tab:
    """A saved filter; what is open has a date and stands in its order."""

    key: str
    label: Text
    rows: Callable[["Shown"], Q]
    is_open: bool = True


TABS = (
    Tab("open", pgettext_lazy("quotes", "Open"), lambda shown: OPEN),
    Tab("waiting", gettext_lazy("To be approved"), lambda shown: Q(status=S.WAITING)),
    Tab("client", gettext_lazy("With the client"), lambda shown: Q(status=S.SENT)),
    Tab("late", gettext_lazy("Overdue"), lambda shown: OPEN & Q(due_at__lte=shown.now)),
    Tab("answered", pgettext_lazy("quotes", "Answered"), lambda shown: Q(answered_at__isnull=False), is_open=False),
    Tab("all", gettext_lazy("All"), lambda shown: Q(), is_open=False),
)


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, estate: Estate | None, params: Mapping[str, str]) -> None:
        self.staff, self.estate, self.now = staff, estate, clock.now()
        self.tab = next((one for one in TABS if one.key == params.get("tab", "open")), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.owner = params.get("owner", "")
        self.standing = params.get("standing", "")
        self.prospect = params.get("prospect", "")

    @property
    def may_look(self) -> bool:
        """Whether the person has anything to do with quotes here; whose he sees, the rows say."""
        return self.estate is not None and has_role(self.staff, self.estate.pk, *LETTING)

    @property
    def sees_all(self) -> bool:
        return self.estate is not None and has_role(self.staff, self.estate.pk, *MANAGERS)

    @property
    def order(self) -> tuple[str, str]:
        return BY_DUE if self.tab.is_open else BY_DAY

    @cached_property
    def everything(self) -> QuoteVersionQuerySet:
        return QuoteVersion.objects.visible_to(self.staff).filter(estate=self.estate).latest()

    @property
    def rows(self) -> QuoteVersionQuerySet:
        """The quotes that tab, filters and words leave, each by its latest version."""
        rows = self.everything.filter(self.tab.rows(self))
        if self.owner:
            rows = rows.filter(quote__prospect__owner=_id(self.owner))
        if self.prospect:
            rows = rows.filter(quote__prospect=_id(self.prospect))
        if self.standing:
            rows = rows.filter(quote__prospect__standing=self.standing)
        if self.text:
            rows = rows.filter(said(self.text))
        return rows

    @property
    def is_narrowed(self) -> bool:
        return bool(self.owner or self.prospect or self.standing or self.text)

    @cached_property
    def owners(self) -> list[Staff]:
        """Whose quotes a manager may choose from."""
        if not self.sees_all:
            return []
        return list(Staff.objects.filter(prospects__quotes__estate=self.estate).distinct().order_by("id"))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much each open tab holds; nothing where the list is narrowed."""
        if self.is_narrowed:
            return {}
        return {tab.key: self.everything.filter(tab.rows(self))[:MOST_READ].count() for tab in TABS if tab.is_open}


def said(text: str) -> Q:
    """Quotes by their number, or by the company."""
    return Q(quote__number__icontains=text) | Q(quote__prospect__company__icontains=text)


def exportable(rows: QuoteVersionQuerySet) -> QuerySet[QuoteVersion]:
    """What may leave the house: quotes behind which an approval stands or stood when the client got them."""
    return rows.filter(Q(status__in=VALID) | Q(sent_at__isnull=False))


def _id(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 18 else 0

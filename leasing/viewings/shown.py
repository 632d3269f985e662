"""What one list of viewings shows: its tab, which is a saved filter, and the filters of the URL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing import policies
from leasing.models import Prospect, Space, Viewing, ViewingState
from leasing.models.viewing import ViewingQuerySet
from office import clock
from office.frame import Text
from office.models import Estate, Staff

S = ViewingState
FIRST_FIRST, LAST_FIRST = ("starts_at", "id"), ("-starts_at", "-id")
READ = ("estate", "prospect__owner", "leader")
MOST_READ = 1000


@dataclass(frozen=True)
class Tab:
    """A saved filter; what is still to come stands with the first first."""

    key: str
    label: Text
    rows: Callable[["Shown"], Q]
    is_ahead: bool = True


TABS = (
    Tab("today", pgettext_lazy("viewings", "Today"), lambda shown: shown.of_today),
    Tab("coming", pgettext_lazy("viewings", "Coming"), lambda shown: Q(state=S.BOOKED, starts_at__gte=shown.tomorrow)),
    Tab("late", pgettext_lazy("viewings", "Not written down"), lambda shown: Q(due_at__lte=shown.now)),
    Tab("viewed", pgettext_lazy("viewings", "Viewed"), lambda shown: Q(state=S.RECORDED), is_ahead=False),
    Tab("cancelled", pgettext_lazy("viewings", "Cancelled"), lambda shown: Q(state=S.CANCELLED), is_ahead=False),
    Tab("all", gettext_lazy("All"), lambda shown: Q(), is_ahead=False),
)


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, estate: Estate, params: Mapping[str, str]) -> None:
        self.staff, self.estate, self.now = staff, estate, clock.now()
        self.tab = next((one for one in TABS if one.key == params.get("tab", "today")), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.owner, self.space_id = _id(params.get("owner", "")), _id(params.get("space", ""))
        today = estate.today()
        self.midnight, self.tomorrow = estate.start_of(today), estate.end_of(today)

    @property
    def of_today(self) -> Q:
        """What is booked for today or was seen today; what was cancelled is not in the way."""
        return ~Q(state=S.CANCELLED) & Q(starts_at__gte=self.midnight, starts_at__lt=self.tomorrow)

    @property
    def sees_all(self) -> bool:
        return policies.may_hand_prospects(self.staff, self.estate.pk)

    @property
    def order(self) -> tuple[str, str]:
        return FIRST_FIRST if self.tab.is_ahead else LAST_FIRST

    @cached_property
    def everything(self) -> ViewingQuerySet:
        return Viewing.objects.visible_to(self.staff).filter(estate=self.estate)

    @cached_property
    def narrowed(self) -> ViewingQuerySet:
        """The rows that filters and words leave, of every tab."""
        rows = self.everything
        if self.owner:
            rows = rows.filter(prospect__owner=self.owner)
        if self.space_id:
            rows = rows.filter(spaces__space=self.space_id)
        if self.text:
            rows = rows.filter(prospect__company__icontains=self.text)
        return rows

    @property
    def rows(self) -> ViewingQuerySet:
        return self.narrowed.filter(self.tab.rows(self))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.owner or self.space_id or self.text)

    @cached_property
    def space(self) -> Space | None:
        """The space by which the list is narrowed."""
        if not self.space_id:
            return None
        return Space.objects.visible_to(self.staff).defer("floor_price").filter(pk=self.space_id).first()

    @cached_property
    def owners(self) -> list[Staff]:
        """Whose clients' viewings a manager may choose from."""
        if not self.sees_all:
            return []
        ids = Prospect.objects.filter(viewings__estate=self.estate).values("owner")
        return list(Staff.objects.filter(pk__in=ids).order_by("id"))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many each tab holds that lies ahead."""
        ahead = [tab for tab in TABS if tab.is_ahead]
        return {tab.key: self.narrowed.filter(tab.rows(self))[:MOST_READ].count() for tab in ahead}


def _id(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0

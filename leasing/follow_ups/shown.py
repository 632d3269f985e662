"""What the list of follow-ups shows: its tab and whose they are, from the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from leasing import policies
from leasing.follow_ups.following import gone_quiet
from leasing.models import FollowUp, Prospect
from leasing.models.follow_up import FollowUpQuerySet
from office import clock
from office.frame import Text
from office.models import Estate, Staff

MOST_COUNTED = 100


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text
    order: tuple[str, str]


TABS = [
    Tab("now", pgettext_lazy("follow-ups", "Now"), ("due_at", "id")),
    Tab("late", pgettext_lazy("follow-ups", "Overdue"), ("due_at", "id")),
    Tab("coming", pgettext_lazy("follow-ups", "Later"), ("due_at", "id")),
    Tab("done", pgettext_lazy("follow-ups", "Done"), ("-done_at", "-id")),
]


class Shown:
    """One list, read from a query string, for one person, in one estate. `?whose=all` is the manager's."""

    def __init__(self, staff: Staff, estate: Estate, params: Mapping[str, str]) -> None:
        self.staff, self.estate = staff, estate
        self.tab = next((tab for tab in TABS if tab.key == params.get("tab")), TABS[0])
        self.is_manager = policies.may_hand_prospects(staff, estate.pk)
        self.is_all = self.is_manager and params.get("whose") == "all"

    @property
    def rows(self) -> FollowUpQuerySet:
        return self._of(self.tab.key)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many are to do, counted no further than the page says."""
        return {key: self._of(key)[:MOST_COUNTED].count() for key in ("now", "late", "coming")}

    @property
    def quiet(self) -> int:
        """How many of his prospects have gone quiet (R90)."""
        rows = Prospect.objects.visible_to(self.staff).filter(gone_quiet(self.estate), estate=self.estate)
        return (rows if self.is_all else rows.filter(owner=self.staff))[:MOST_COUNTED].count()

    def _of(self, key: str) -> FollowUpQuerySet:
        rows = FollowUp.objects.visible_to(self.staff).filter(estate=self.estate)
        if not self.is_all:
            rows = rows.filter(prospect__owner=self.staff)
        if key == "done":
            return rows.filter(state=FollowUp.State.DONE)
        if key == "late":
            return rows.overdue(clock.now())
        has_come = Q(remind_at__lte=clock.now())
        return rows.open().filter(has_come if key == "now" else ~has_come)

"""What the list of commissions shows: its tab, which is a state, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.models import Commission, CommissionState
from agents.models.commission import CommissionQuerySet
from office.frame import Text
from office.models import Estate, Staff

State = CommissionState
ALL = "all"
NEWEST = ("-recorded_at", "-id")
PAYABLE = Q(state=State.DUE, deposit_on__isnull=False, first_rent_on__isnull=False)
OPEN = Q(state__in=(State.DUE, State.INVOICED))


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text
    rows: Q


TABS = [
    Tab(ALL, gettext_lazy("All"), Q()),
    Tab("open", pgettext_lazy("commissions", "Not paid yet"), OPEN),
    Tab("waiting", pgettext_lazy("commissions", "Not payable yet"), Q(state=State.DUE) & ~PAYABLE),
    Tab("payable", pgettext_lazy("commissions", "Payable"), PAYABLE),
    Tab("invoiced", pgettext_lazy("commissions", "Invoiced"), Q(state=State.INVOICED)),
    Tab("paid", pgettext_lazy("commissions", "Paid"), Q(state=State.PAID)),
    Tab("void", pgettext_lazy("commissions", "Void"), Q(state=State.VOID)),
]


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, estate: Estate, params: Mapping[str, str]) -> None:
        self.tab = next((tab for tab in TABS if tab.key == params.get("tab", ALL)), TABS[0])
        self.everything = Commission.objects.visible_to(staff).filter(estate=estate)

    @property
    def rows(self) -> CommissionQuerySet:
        of_whom = ("estate", "lease", "introduction__broker", "introduction__firm", "introduction__registered_by")
        return self.everything.filter(self.tab.rows).select_related(*of_whom)

    @cached_property
    def counts(self) -> dict[str, int]:
        counts = {tab.key: Count("pk", filter=tab.rows) if tab.rows else Count("pk") for tab in TABS}
        return self.everything.aggregate(**counts)

    @cached_property
    def open_sum(self) -> Decimal:
        """What is still to be paid."""
        rows = self.everything.filter(OPEN)
        return rows.aggregate(sum=Sum("amount"))["sum"] or Decimal()

"""What a person may type about a renewal."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.leases import LeaseForm
from leasing.forms.sent import SentForm, day_field, text_area
from leasing.models import Lease
from leasing.services import Contract
from office.periods import add_months


class RenewForm(LeaseForm):
    """The new lease of a tenant who stays; it begins on the day after the old one's last."""

    last_day = day_field(pgettext_lazy("lease", "Last day"))
    remark = forms.CharField(label=gettext_lazy("What was agreed"), max_length=200, required=False)
    field_order = (
        "number", "tenant", "trade", "last_day", "signed_on", "spaces", "monthly_rent", "deposit", "note", "remark",
    )  # fmt: skip

    def __init__(self, lease: Lease, data: Any = None) -> None:
        kept = {name: getattr(lease, name) for name in ("tenant", "trade", "monthly_rent", "deposit")}
        let = list(lease.leased.values_list("space_id", flat=True))
        super().__init__(lease.estate, None, data, **kept, spaces=let, last_day=_as_long_again(lease))
        for name in ("kind", "first_day", "version", "seen"):
            del self.fields[name]
        self.first_day = _day_after(lease)

    def arguments(self) -> dict[str, Any]:
        typed = SentForm.arguments(self)
        spaces, remark = typed.pop("spaces"), typed.pop("remark")
        contract = Contract(first_day=self.first_day, **typed)
        return {"contract": contract, "space_ids": [space.pk for space in spaces], "note": remark}


class GiveBackForm(SentForm):
    """The day on which the spaces come back."""

    last_day = day_field(pgettext_lazy("lease", "Last day"))
    note = text_area(
        gettext_lazy("Why"),
        200,
        required=False,
        help_text=gettext_lazy("Before the end of the lease: with the reason."),
    )

    def __init__(self, lease: Lease, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": lease.last_day})


class UndecidedForm(SentForm):
    """What he has said, and when he is asked again."""

    note = text_area(gettext_lazy("What he has said"), 200)
    ask_again_on = day_field(gettext_lazy("Ask again on"))

    def __init__(self, lease: Lease, data: Any = None) -> None:
        soon = lease.estate.today() + timedelta(days=30)
        super().__init__(data, initial={"ask_again_on": min(soon, lease.last_day or soon)})


class StaysForm(SentForm):
    """What the tenant wishes, for the manager who makes the new lease."""

    note = text_area(gettext_lazy("What he wishes"), 200)

    def __init__(self, lease: Lease, data: Any = None) -> None:
        super().__init__(data)


def _day_after(lease: Lease) -> date:
    return lease.term.upper


def _as_long_again(lease: Lease) -> date:
    """As many whole months as the old one, at least a year."""
    since, upper = lease.since, lease.term.upper
    months = max(12, (upper.year - since.year) * 12 + upper.month - since.month)
    first = add_months(upper.replace(day=1), months)
    following = add_months(first, 1)
    return min(first + timedelta(days=upper.day - 1), following - timedelta(days=1)) - timedelta(days=1)

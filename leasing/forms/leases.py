"""What a person may type about leases."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.sent import SentForm, carried, day_field, money_field, text_area
from leasing.models import Lease, Space
from leasing.services import Contract
from office.models import Estate


class LeaseForm(SentForm):
    """A lease as its paper says, with its spaces."""

    version = carried(forms.IntegerField, required=False)
    seen = carried(forms.IntegerField, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Let or sold"), choices=Lease.Kind.choices, widget=forms.RadioSelect, initial=Lease.Kind.LET
    )
    tenant = forms.CharField(label=gettext_lazy("Tenant or buyer"), max_length=80)
    trade = forms.CharField(
        label=pgettext_lazy("lease", "Trade"), max_length=40, required=False,
        help_text=gettext_lazy("A visitor who stays unknown learns this of his neighbours, not their names."),
    )  # fmt: skip
    number = forms.CharField(label=gettext_lazy("Number of the contract"), max_length=30)
    first_day = day_field(pgettext_lazy("lease", "First day"))
    last_day = day_field(
        pgettext_lazy("lease", "Last day"), required=False, help_text=gettext_lazy("A lease has one; a sale has none.")
    )
    signed_on = day_field(gettext_lazy("Signed on"), required=False)
    monthly_rent = money_field(gettext_lazy("Rent (yuan a month)"), required=False)
    deposit = money_field(gettext_lazy("Deposit (yuan)"), required=False)
    spaces = forms.ModelMultipleChoiceField(
        Space.objects.none(), label=gettext_lazy("Which spaces"), widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=gettext_lazy("Several: hold Ctrl and click."),
    )  # fmt: skip
    note = forms.CharField(label=pgettext_lazy("lease", "Note"), max_length=200, required=False)

    def __init__(self, estate: Estate, lease: Lease | None = None, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, initial={"version": 0, "seen": 0, **_known(lease), **beforehand})
        today = estate.today()
        offered = Q(life__contains=today) | Q(life__startswith__gt=today)
        if lease:
            offered |= Q(leased__lease=lease)
        self.fields["spaces"].queryset = (
            Space.objects.filter(offered, estate=estate).distinct().order_by("building_id", "-floor", "position", "id")
        )
        self.fields["spaces"].label_from_instance = lambda one: f"{one.label} · {one.area:,.2f} ㎡"

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        spaces = typed.pop("spaces")
        return {"contract": Contract(**typed), "space_ids": [space.pk for space in spaces]}


def _known(lease: Lease | None) -> dict[str, Any]:
    if lease is None:
        return {}
    kept = ("kind", "tenant", "trade", "number", "signed_on", "monthly_rent", "deposit", "note", "version")
    return {name: getattr(lease, name) for name in kept} | {
        "first_day": lease.since,
        "last_day": lease.last_day,
        "spaces": list(lease.leased.values_list("space_id", flat=True)),
    }


class EndForm(SentForm):
    """The tenant leaves before the term has ended."""

    last_day = day_field(pgettext_lazy("lease", "Last day"))
    reason = text_area(gettext_lazy("Why it ends before its time"), 200)

    def __init__(self, lease: Lease, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": min(lease.estate.today() + timedelta(days=30), lease.last_day)})


class VoidForm(SentForm):
    """Why it should never have been recorded."""

    reason = text_area(gettext_lazy("Why it was a mistake"), 200)

"""What is typed of a commission: other terms than the table's, the days of deposit and rent, the invoice, the payment."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models import Commission
from agents.services import Agreed
from leasing.forms.sent import SentForm, day_field, text_area
from office import clock

BASES = [("in", pgettext_lazy("tax", "Included")), ("out", pgettext_lazy("tax", "On top of it"))]
HUNDRED = Decimal(100)


class AgreeForm(SentForm):
    """Other terms, agreed with the firm."""

    months = forms.DecimalField(label=_("Months of rent"), max_digits=4, decimal_places=2, min_value=0)
    tax = forms.ChoiceField(label=pgettext_lazy("commission", "Tax"), choices=BASES, widget=forms.RadioSelect)
    rate = forms.DecimalField(label=_("Tax rate (%)"), max_digits=5, decimal_places=2, min_value=0, max_value=99)
    reason = text_area(_("Why"), 400)

    def __init__(self, commission: Commission, data: Any = None) -> None:
        known = {
            "months": commission.months,
            "tax": "in" if commission.tax_included else "out",
            "rate": (commission.tax_rate * HUNDRED).normalize(),
        }
        super().__init__(data, initial=known)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        agreed = Agreed(typed["months"], typed["tax"] == "in", typed["rate"] / HUNDRED, typed["reason"])
        return {"agreed": agreed}


class ArrivalForm(SentForm):
    """The days on which the tenant's money came; the one that has not come stays empty."""

    deposit_on = day_field(_("Deposit arrived on"), required=False)
    first_rent_on = day_field(_("First rent arrived on"), required=False)

    def __init__(self, commission: Commission, data: Any = None) -> None:
        known = {"deposit_on": commission.deposit_on, "first_rent_on": commission.first_rent_on}
        super().__init__(data, initial=known)


class InvoiceForm(SentForm):
    number = forms.CharField(label=_("Number of the invoice"), max_length=40)
    invoiced_on = day_field(_("Date of the invoice"))

    def __init__(self, commission: Commission, data: Any = None) -> None:
        super().__init__(data, initial={"invoiced_on": commission.estate.day_of(clock.now())})


class PaymentForm(SentForm):
    paid_on = day_field(pgettext_lazy("commission", "Paid on"))

    def __init__(self, commission: Commission, data: Any = None) -> None:
        super().__init__(data, initial={"paid_on": commission.estate.day_of(clock.now())})

"""What a person may type about a sale: the calculation, the decision, the contract, a receipt."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.sent import SentForm, day_field, text_area
from leasing.matching import shown
from leasing.models import Instalment, PaymentPlan, Prospect, PurchaseCalculation
from leasing.selling.drawing import Asked
from leasing.services import SalePaper

HUNDRED = Decimal(100)
LONGEST = 300


class CalculationForm(SentForm):
    """A unit and a plan; the units ranked by what the client wants and by what is to go first (R156)."""

    space = forms.IntegerField(label=gettext_lazy("Unit"), error_messages={"required": gettext_lazy("Choose a unit.")})
    plan = forms.ModelChoiceField(
        PaymentPlan.objects.none(), label=gettext_lazy("How he pays"), widget=forms.RadioSelect, empty_label=None
    )
    discount = forms.DecimalField(
        label=gettext_lazy("Off besides (%)"), max_digits=4, decimal_places=2, min_value=0, max_value=50, required=False,
        help_text=gettext_lazy("Beside what the plan gives. Within your authority it is approved at once."),
    )  # fmt: skip
    signs_on = day_field(gettext_lazy("Signs on"), help_text=gettext_lazy("The payments are counted from this day."))
    reason = text_area(gettext_lazy("Why this price"), LONGEST, rows=2, required=False)

    def __init__(self, prospect: Prospect, data: Any = None, beforehand: dict[str, Any] | None = None) -> None:
        plans = PaymentPlan.objects.in_use(prospect.estate_id).prefetch_related("shares")
        initial = {"signs_on": prospect.estate.today(), "plan": plans.first(), **(beforehand or {})}
        super().__init__(data, initial=initial)
        self.prospect = prospect
        self.fields["plan"].queryset = plans
        self.matching = shown.for_prospect(prospect)
        self.chosen = str(self["space"].value() or "")

    def asked(self) -> Asked:
        """What a valid form asks for."""
        typed = self.cleaned_data
        return Asked(
            space_id=typed["space"],
            plan_id=typed["plan"].pk,
            signs_on=typed["signs_on"],
            discount=(typed["discount"] or Decimal(0)) / HUNDRED,
            reason=typed["reason"],
        )

    def arguments(self) -> dict[str, Any]:
        return {"asked": self.asked()}


class ApproveForm(SentForm):
    """Words with a yes; beyond one's authority they say why it is supported."""

    note = text_area(pgettext_lazy("approval", "Note"), LONGEST, rows=2, required=False)


class DeclineForm(SentForm):
    """Why not."""

    reason = text_area(gettext_lazy("Why not, and what would be possible"), LONGEST, rows=2)


class SignSaleForm(SentForm):
    """What the signed paper says."""

    buyer = forms.CharField(label=pgettext_lazy("sale", "Buyer"), max_length=80)
    number = forms.CharField(label=gettext_lazy("Number of the contract"), max_length=30)
    signed_on = day_field(gettext_lazy("Signed on"))
    note = forms.CharField(label=pgettext_lazy("lease", "Note"), max_length=200, required=False)

    def __init__(self, made: PurchaseCalculation, data: Any = None) -> None:
        contact = made.prospect.contacts.order_by("id").first()
        buyer = contact.name if contact else made.prospect.company
        super().__init__(data, initial={"buyer": buyer, "signed_on": made.estate.today()})

    def arguments(self) -> dict[str, Any]:
        return {"paper": SalePaper(**super().arguments())}


class CancelSaleForm(SentForm):
    """Why the unit is given back."""

    reason = text_area(gettext_lazy("Why it is cancelled"), 200)


class ReceiveForm(SentForm):
    """A receipt."""

    received_on = day_field(gettext_lazy("Received on"))
    receipt = forms.CharField(label=gettext_lazy("Number of the receipt"), max_length=30)

    def __init__(self, one: Instalment, data: Any = None) -> None:
        super().__init__(data, initial={"received_on": one.estate.today()})


class TakeBackForm(SentForm):
    """Why a receipt is taken back."""

    reason = text_area(gettext_lazy("Why it is taken back"), 200)


def number_in(text: str) -> int:
    """A row's number from an address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0

"""What a person may type about holds and their money."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.sent import SentForm, day_field, money_field
from leasing.models import MONEY_ENDS, Hold, HoldMoney, LeasingTerms, Prospect
from office.models import Estate, Staff

LONGEST = 200


class UntilForm(SentForm):
    """Until which day and hour; without an hour until the desk closes."""

    day = day_field(gettext_lazy("Hold it until"))
    hour = forms.TimeField(
        label=pgettext_lazy("hold", "Hour"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(self, estate: Estate, data: Any = None, **initial: Any) -> None:
        self.estate = estate
        super().__init__(data, initial=initial)
        said = {"hour": f"{estate.closes_at:%H:%M}"}
        sentence = _("Then it is free again by itself. Left empty: at {hour}, when the desk closes.")
        self.fields["hour"].help_text = sentence.format(**said)

    def arguments(self) -> dict[str, Any]:
        hour = self.cleaned_data["hour"] or self.estate.closes_at
        return {"until": self.estate.moment(self.cleaned_data["day"], hour)}


class HoldForm(UntilForm):
    """For whom, if it is known yet: one of the person's own clients."""

    prospect = forms.ModelChoiceField(
        Prospect.objects.none(), label=gettext_lazy("For which client"), required=False,
        empty_label=gettext_lazy("Not known yet"),
    )  # fmt: skip

    def __init__(self, staff: Staff, terms: LeasingTerms, data: Any = None, **initial: Any) -> None:
        last = terms.estate.today() + timedelta(days=terms.hold_days)
        super().__init__(terms.estate, data, **{"day": last} | initial)
        self.fields["prospect"].queryset = (
            Prospect.objects.visible_to(staff).open().worked_on().filter(estate=terms.estate).order_by("company", "id")
        )

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"prospect": self.cleaned_data["prospect"]}


class ReleaseForm(SentForm):
    reason = forms.CharField(
        label=pgettext_lazy("hold", "Why"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Only you and the managers read it."),
    )


class MoneyForm(SentForm):
    """What was paid."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which money"), choices=HoldMoney.Kind.choices, widget=forms.RadioSelect,
        initial=HoldMoney.Kind.INTENT,
    )  # fmt: skip
    amount = money_field(gettext_lazy("Amount (yuan)"))
    paid_on = day_field(gettext_lazy("Paid on"))
    note = forms.CharField(
        label=pgettext_lazy("money", "Note"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("The number of the receipt, for example."),
    )  # fmt: skip

    def __init__(self, hold: Hold, data: Any = None) -> None:
        super().__init__(data, initial={"paid_on": hold.estate.today()})


class SettleForm(SentForm):
    """What became of it; only what its kind allows."""

    state = forms.ChoiceField(label=gettext_lazy("What became of it"), choices=(), widget=forms.RadioSelect)
    settled_on = day_field(pgettext_lazy("money", "On"))
    note = forms.CharField(label=pgettext_lazy("money", "Note"), max_length=LONGEST, required=False)

    def __init__(self, money: HoldMoney, may_decide: bool, data: Any = None) -> None:
        super().__init__(data, initial={"settled_on": money.estate.today()})
        hard = (HoldMoney.State.FORFEITED, HoldMoney.State.DOUBLED)
        ends = [state for state in MONEY_ENDS[money.kind] if may_decide or state not in hard]
        if may_decide and money.kind == HoldMoney.Kind.EARNEST:
            self.fields["note"].help_text = _("Whose fault it was, where it is forfeited or returned double.")
        self.fields["state"].choices = [(state.value, state.label) for state in ends]

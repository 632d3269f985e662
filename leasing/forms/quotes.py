"""What a person types of a quote, and what he is asked on a step of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.matching.fit import area_fits
from leasing.models import ANSWERS, ChargeRate, LeasingTerms, Prospect, QuoteStatus, QuoteVersion, Space
from leasing.quotes.drawing import LONGEST_TERM, LONGEST_WORDS, Wanted, offered_spaces
from leasing.quotes.reckoning import month_after
from leasing.quotes.story import last_entry
from leasing.quotes.words import money
from office.forms import MarksOptional
from office.models import Estate

HUNDRED = Decimal(100)
A_YEAR = 12


@dataclass(frozen=True)
class SpaceChoice:
    """A space that may be chosen, with the field of its price, and whether it fits what the client wants."""

    space: Space
    is_chosen: bool
    price: Any
    fits: bool


def _hidden(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


def _number(label: Any, least: int, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **kwargs)


def _percent(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=Decimal("99.99"), max_digits=4, decimal_places=2, **kwargs
    )


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class QuoteForm(MarksOptional, forms.Form):
    """Spaces with their prices, the charges by the piece, the terms. `seen` is the quote's last entry when the page was opened."""

    key = _hidden(forms.UUIDField)
    seen = _hidden(forms.IntegerField, required=False)
    discount = _percent(_("Discount (%)"), help_text=_("For all spaces without a price of their own."))
    starts_on = _day(pgettext_lazy("quote", "From"))
    months = _number(pgettext_lazy("quote", "Term (months)"), 1, LONGEST_TERM)
    free_months = _number(_("Rent-free months"), 0, LONGEST_TERM, required=False)
    fee_in_free_months = forms.BooleanField(label=_("Management fee is due in them"), required=False)
    step_from = _number(_("Rent rises from year"), 2, 20, required=False)
    step_rate = _percent(_("by each year (%)"))
    deposit_months = _number(_("Deposit (months)"), 0, 12)
    payment_months = _number(_("Paid ahead (months)"), 1, 12)
    valid_until = _day(_("Valid until"))
    fit_out = forms.CharField(label=_("Fit-out"), max_length=200, required=False)
    words = forms.CharField(
        label=_("Note for the client"), max_length=LONGEST_WORDS, required=False, help_text=_("Stands on the paper.")
    )
    reason = forms.CharField(
        label=_("Why this price"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("For who decides; never on the paper."),
    )

    def __init__(self, prospect: Prospect, version: QuoteVersion | None, data: Any = None, chosen: Any = ()) -> None:
        self.prospect, self.version = prospect, version
        self.estate: Estate = prospect.estate
        self.terms = LeasingTerms.objects.get_or_create(estate=self.estate)[0]
        self.offered = list(offered_spaces(self.estate, self.estate.today(), prospect))
        self.rates = list(ChargeRate.objects.in_use(self.estate.pk))
        self.spaces, counts = _known(version, chosen)
        super().__init__(data, initial=self._initial())
        for space in self.offered:
            self.fields[f"price-{space.pk}"] = forms.DecimalField(
                required=False,
                max_digits=9,
                decimal_places=2,
                min_value=Decimal("0.01"),
                initial=self.spaces.get(space.pk),
            )
        for rate in self.rates:
            self.fields[f"charge-{rate.pk}"] = _number(
                f"{rate.name}（{rate.unit}）", 0, 9999, required=False, initial=counts.get(rate.name),
                help_text=_("{price} yuan a month for each {unit}").format(price=money(rate.price), unit=rate.unit),
            )  # fmt: skip

    def _initial(self) -> dict[str, Any]:
        today = self.estate.today()
        if self.version is None:
            return {
                "key": uuid4(),
                "starts_on": month_after(today.replace(day=1), 1),
                "months": 3 * A_YEAR,
                "free_months": 0,
                "fee_in_free_months": self.terms.fee_in_free_months,
                "deposit_months": self.terms.deposit_months,
                "payment_months": self.terms.payment_months,
                "valid_until": today + timedelta(days=self.terms.quote_days),
            }
        version = self.version
        same = ("starts_on", "months", "free_months", "fee_in_free_months", "step_from", "deposit_months", "payment_months",
                "fit_out", "words", "reason")  # fmt: skip
        over = version.is_over(today)
        return {name: getattr(version, name) for name in same} | {
            "key": uuid4(),
            "seen": last_entry(version.quote),
            "step_rate": version.step_rate * HUNDRED or None,
            "valid_until": today + timedelta(days=self.terms.quote_days) if over else version.valid_until,
        }

    @property
    def chosen_ids(self) -> set[int]:
        if not self.is_bound:
            return set(self.spaces)
        return {int(value) for value in self.data.getlist("space") if value.isdecimal() and len(value) < 18}

    @property
    def choices(self) -> list[SpaceChoice]:
        """What was chosen first, then what fits the area that the client wants, then the rest (R56)."""
        chosen = self.chosen_ids
        rows = [
            SpaceChoice(space, space.pk in chosen, self[f"price-{space.pk}"], self._fits(space))
            for space in self.offered
        ]
        return sorted(rows, key=lambda row: (not row.is_chosen, not row.fits))

    def _fits(self, space: Space) -> bool:
        return area_fits(self.prospect.wishes_said, space.area, self.terms.area_tolerance)

    @property
    def charge_fields(self) -> Iterator[Any]:
        return (self[f"charge-{rate.pk}"] for rate in self.rates)

    def wanted(self) -> Wanted:
        """What was typed, for the service; percent become fractions."""
        typed = self.cleaned_data
        return Wanted(
            spaces=[(pk, typed.get(f"price-{pk}")) for pk in sorted(self.chosen_ids)],
            discount=(typed["discount"] or Decimal(0)) / HUNDRED,
            charges=[(rate.pk, typed[f"charge-{rate.pk}"] or 0) for rate in self.rates],
            step_rate=(typed["step_rate"] or Decimal(0)) / HUNDRED,
            free_months=typed["free_months"] or 0,
            **{
                name: typed[name]
                for name in (
                    "starts_on", "months", "fee_in_free_months", "step_from", "deposit_months", "payment_months",
                    "valid_until", "fit_out", "words", "reason",
                )
            },
        )  # fmt: skip


def _known(version: QuoteVersion | None, chosen: Any) -> tuple[dict[int, Decimal | None], dict[str, int]]:
    if version is None:
        return dict.fromkeys(chosen), {}
    spaces = {one.space_id: one.price for one in version.spaces.all()}
    return spaces, {one.name: one.count for one in version.charges.all()}


class ProspectChoiceForm(forms.Form):
    """For whom the quote is, where one did not come from a prospect's page."""

    prospect = forms.ModelChoiceField(
        label=_("For which client"), queryset=Prospect.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, prospects: Any) -> None:
        super().__init__()
        self.fields["prospect"].queryset = prospects


class StepForm(MarksOptional, forms.Form):
    """A step that asks something; it carries a key of its own."""

    key = _hidden(forms.UUIDField)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


def _area(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class PassOnForm(StepForm):
    note = _area(_("Why you support it"), help_text=_("The general manager reads it beside your name."))


class DeclineForm(StepForm):
    reason = _area(_("Why not"), help_text=_("With what would be possible: the colleague sets another price by it."))


class SendForm(StepForm):
    way = forms.ChoiceField(label=_("How he gets it"), choices=QuoteVersion.Way.choices, widget=forms.RadioSelect)


class AnswerForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("What he says"),
        choices=[(state, QuoteStatus(state).label) for state in ANSWERS],
        widget=forms.RadioSelect,
    )
    counter_price = forms.DecimalField(
        label=_("His price"), required=False, max_digits=9, decimal_places=2, min_value=Decimal("0.01"),
        help_text=_("When he names another one, in the unit of the quote."),
    )  # fmt: skip
    answer = _area(_("In his words"), required=False, help_text=_("With a refusal: why."))


STEP_FORMS: dict[str, type[StepForm]] = {
    "pass_on": PassOnForm,
    "decline": DeclineForm,
    "send": SendForm,
    "answer": AnswerForm,
}

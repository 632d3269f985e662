"""Somebody else comes with a matter that is open already: who, how, and what he says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.steps import StepForm, text
from complaints.models import Source
from complaints.services import Caller
from premises.finder import HouseholdField
from premises.names import clean_phone


class AddReporterForm(StepForm):
    household = HouseholdField(label=_("Household"), required=False, url_name="complaints:find_household")
    name = forms.CharField(label=_("Or a visitor: name"), max_length=40, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    unreachable = forms.BooleanField(label=_("Left no way to reach him"), required=False)
    source = forms.ModelChoiceField(
        label=_("How it came"), queryset=Source.objects.filter(retired=False), empty_label=None
    )
    said = text(_("What was said"), rows=3, required=False)

    def prepare(self) -> None:
        self.fields["household"].estate = self.case.estate

    def clean(self) -> dict[str, Any]:
        """A household, or a visitor who can be reached or says that he cannot."""
        found = super().clean() or self.cleaned_data
        if found.get("household") or "household" in self.errors:
            return found
        if found.get("phone"):
            try:
                found["phone"] = clean_phone(found["phone"])
            except ValueError:
                self.add_error("phone", _("That is not a telephone number: a mobile has 11 digits."))
        elif not found.get("unreachable"):
            self.add_error("household", _("Say which household it is, or give a visitor’s telephone."))
        return found

    def arguments(self) -> dict[str, Any]:
        found, choice = self.cleaned_data, self.cleaned_data["household"]
        if choice:
            caller = Caller(household=choice.household, person=choice.person, unit=choice.unit)
        else:
            caller = Caller(name=found["name"], phone=found["phone"], unreachable=found["unreachable"])
        return {"caller": caller, "source": found["source"], "said": found["said"]}

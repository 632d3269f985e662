"""How the list of who is invited is proposed: spread over the zones, or by zone, building, mark; and one by one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from premises.finder import HouseholdField
from premises.models import Building, Tag, Zone
from revisits.gatherings.proposal import MOST, USUAL, Wanted
from revisits.models import Invitation

Chosen = Invitation.Chosen
# The choice that names its target, and the field in which that stands.
TARGETS = {Chosen.ZONE: "zone", Chosen.BUILDING: "building", Chosen.TAG: "tag"}


class ProposalForm(forms.Form):
    """Travels in the address, so that a proposal can be looked at again."""

    chosen = forms.ChoiceField(label=_("Whom to invite"), widget=forms.RadioSelect)
    number = forms.IntegerField(label=_("How many households"), min_value=1, max_value=MOST, required=False)
    zone = forms.ModelChoiceField(label=_("Zone"), queryset=Zone.objects.none(), required=False)
    building = forms.ModelChoiceField(label=_("Building"), queryset=Building.objects.none(), required=False)
    tag = forms.ModelChoiceField(label=_("Mark"), queryset=Tag.objects.none(), required=False)

    def __init__(self, estate: Estate, data: Any = None) -> None:
        super().__init__(data, initial={"chosen": Chosen.SPREAD, "number": USUAL})
        self.fields["zone"].queryset = Zone.objects.in_use().filter(estate=estate)
        self.fields["building"].queryset = Building.objects.filter(estate=estate)
        self.fields["tag"].queryset = Tag.objects.filter(estate=estate, retired=False)
        ways = [Chosen.SPREAD, Chosen.ZONE, Chosen.BUILDING, Chosen.TAG]
        if not self.fields["tag"].queryset.exists():
            ways.remove(Chosen.TAG)
        self.fields["chosen"].choices = [(way.value, way.label) for way in ways]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        target = TARGETS.get(found.get("chosen", ""))
        if target and not found.get(target) and target not in self.errors:
            self.add_error(target, _("Choose one."))
        return found

    @property
    def wanted(self) -> Wanted | None:
        """What is asked for; without an address the usual; none while something is missing."""
        if not self.is_bound:
            return Wanted()
        if not self.is_valid():
            return None
        typed = self.cleaned_data
        target = typed[TARGETS[typed["chosen"]]].pk if typed["chosen"] in TARGETS else None
        return Wanted(typed["chosen"], typed["number"] or USUAL, target)


class OneForm(forms.Form):
    """One household, by the finder."""

    household = HouseholdField(label=_("One more household"))

    def __init__(self, estate: Estate, data: Any = None) -> None:
        super().__init__(data)
        self.fields["household"].estate = estate

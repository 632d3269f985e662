"""What is typed of an introduction: the client as the broker names him (R111, R112), a longer protection, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models import BrokerVisit, IntroductionConflict, VisitClient
from agents.models.business import NATURE_CHOICES, Business
from agents.services import Client
from leasing import policies as letting
from leasing.forms.prospects import owners_of
from leasing.forms.sent import SentForm, area_field, day_field, money_field, text_area
from office.models import Estate, Staff

CLIENT = ("company", "contact", "phone", "area", "nature", "business", "business_words", "can_bear", "needs")


class ClientForm(SentForm):
    """The client whom a broker names. `owner` is asked of who hands prospects to colleagues."""

    company = forms.CharField(
        label=_("Client’s company"),
        max_length=80,
        widget=forms.TextInput(attrs={"autofocus": "", "autocomplete": "off"}),
    )
    contact = forms.CharField(label=_("Contact"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("Client’s telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    area = area_field(_("Area wanted (㎡)"))
    nature = forms.ChoiceField(label=_("Nature"), choices=NATURE_CHOICES, widget=forms.RadioSelect)
    business = forms.ChoiceField(label=_("Business"), choices=Business.choices, widget=forms.RadioSelect)
    business_words = forms.CharField(
        label=_("Which business"), max_length=40, required=False, help_text=_("For “other” only.")
    )
    can_bear = money_field(
        _("Rent he can bear (yuan a month)"),
        required=False,
        help_text=_("Our own judgement by what the broker says. It stays in the house."),
    )
    needs = text_area(_("What he needs"), 1000, rows=2, required=False)
    owner = forms.ModelChoiceField(label=_("Whose prospect"), queryset=Staff.objects.none(), empty_label=None)

    def __init__(self, estate: Estate, staff: Staff, data: Any = None, visit: BrokerVisit | None = None) -> None:
        super().__init__(data, initial={"owner": staff.pk} | _said_in(visit))
        if letting.may_hand_prospects(staff, estate.pk):
            self.fields["owner"].queryset = owners_of(estate)
        else:
            del self.fields["owner"]

    def arguments(self) -> dict[str, Any]:
        client = Client(**{name: self.cleaned_data[name] for name in CLIENT})
        return {"client": client, "owner": self.cleaned_data.get("owner")}


def _said_in(visit: BrokerVisit | None) -> dict[str, Any]:
    """What the broker has said of his client in the visit: nobody asks him again (R111, R112)."""
    client = VisitClient.objects.filter(visit=visit).first() if visit else None
    if client is None:
        return {}
    facts = {name: getattr(client, name) for name in ("area", "nature", "business")}
    return facts | {"company": client.name, "can_bear": client.capacity}


class ExtendForm(SentForm):
    """Until when the client counts as the broker's, and why longer."""

    last_day = day_field(_("Protected until"))
    reason = text_area(_("Why"), 400)


class DecideForm(SentForm):
    """Whose client he is."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("conflict", "Decision"),
        choices=IntroductionConflict.Decision.choices,
        widget=forms.RadioSelect,
    )
    reason = text_area(_("Why"), 400, help_text=_("Both colleagues read it; it stays with both introductions."))

"""What is typed about a broker and about a firm, and what the leasing manager decides of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models import AgencyFirm, Broker, BrokerClass
from agents.services import BrokerFacts, FirmFacts
from leasing.forms.sent import SentForm, carried, text_area
from office.photo_field import PhotosField

FACTS = ("name", "firm", "position", "phone", "wechat", "note", "status")
FIRM_FACTS = ("name", "area", "clients", "address", "note")


class EditForm(SentForm):
    """It carries what its writer saw: the version and the last entry of the timeline."""

    version = carried(forms.IntegerField, required=False)
    seen = carried(forms.IntegerField, required=False)


class BrokerForm(EditForm):
    """A broker as his card says."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=40)
    firm = forms.CharField(
        label=_("Firm"),
        max_length=80,
        help_text=_("A firm that is known is recognised by its name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    position = forms.CharField(label=pgettext_lazy("card", "Position"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    wechat = forms.CharField(label=_("WeChat"), max_length=40, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=Broker.Status.choices, initial=Broker.Status.ACTIVE, widget=forms.RadioSelect
    )
    note = text_area(_("Note"), 1000, rows=2, required=False)
    photos = PhotosField(label=_("Photograph of the card"))

    def arguments(self) -> dict[str, Any]:
        facts = BrokerFacts(**{name: self.cleaned_data[name] for name in FACTS})
        return {"facts": facts, "photos": self.cleaned_data["photos"]}


class FirmForm(EditForm):
    """What a firm deals in and for whom (R120)."""

    name = forms.CharField(label=pgettext_lazy("firm", "Name"), max_length=80)
    area = forms.CharField(
        label=_("Business area"),
        max_length=120,
        required=False,
        help_text=_("Offices in the west of town, flats, shops"),
    )
    clients = forms.CharField(
        label=_("Kinds of client"), max_length=120, required=False, help_text=_("Foreign trade, finance, start-ups")
    )
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    note = text_area(_("Note"), 1000, rows=2, required=False)

    def arguments(self) -> dict[str, Any]:
        return {"facts": FirmFacts(**{name: self.cleaned_data[name] for name in FIRM_FACTS})}


class WordsForm(SentForm):
    """A few words: what a call was about, what happened."""

    words = text_area(_("What it was about"), 400)

    def __init__(self, label: Any, data: Any = None, help_text: Any = "") -> None:
        super().__init__(data)
        self.fields["words"].label, self.fields["words"].help_text = label, help_text


class ClassForm(SentForm):
    """The leasing manager looks at a class again."""

    to = forms.ChoiceField(
        label=pgettext_lazy("broker", "Class"), choices=BrokerClass.choices, widget=forms.RadioSelect
    )
    reason = text_area(_("Why"), 400, help_text=_("It stands in the history of the class."))


class MergeForm(SentForm):
    """Which entry goes into this one. `found` are those that the search has left to choose from."""

    merged = forms.ModelChoiceField(
        label=_("Which entry is the same"), queryset=Broker.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, found: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["merged"].queryset = found
        self.fields["merged"].label_from_instance = _label

    def arguments(self) -> dict[str, Any]:
        return {"merged_id": self.cleaned_data["merged"].pk}


def _label(row: Broker | AgencyFirm) -> str:
    if isinstance(row, Broker):
        tail = f" · {row.phone_tail}" if row.phone_tail else ""
        return f"{row.named}{tail}"
    return f"{row.name} · {row.area}" if row.area else row.name

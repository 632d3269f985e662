"""What is typed when a broker comes: who he is, whom he meets, for what he came (R109, R110)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents import policies
from agents.models import Broker
from agents.services import Arrival, BrokerFacts
from leasing.forms.receptions import hosts_of
from leasing.forms.sent import SentForm, carried
from office.models import Estate, Staff
from office.photo_field import PhotosField

PURPOSES = ("有客户找办公房", "了解空房资料", "第一次来认识一下", "送资料", "谈其他合作")


class ArrivalForm(SentForm):
    """A broker at the desk in a few fields; `broker` is the known one that was tapped, empty for somebody new."""

    broker = carried(forms.IntegerField, required=False)
    name = forms.CharField(
        label=pgettext_lazy("broker", "Broker"),
        max_length=40,
        help_text=_("Name, initials, firm or the telephone’s tail: who is known comes up below."),
        widget=forms.TextInput(attrs={"autofocus": "", "autocomplete": "off"}),
    )
    firm = forms.CharField(label=_("Firm"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    position = forms.CharField(label=pgettext_lazy("card", "Position"), max_length=40, required=False)
    wechat = forms.CharField(label=_("WeChat"), max_length=40, required=False)
    purpose = forms.CharField(
        label=_("Purpose of the visit"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "purposes", "autocomplete": "off"}),
    )
    has_card = forms.BooleanField(label=_("Cards exchanged"), required=False)
    host = forms.ModelChoiceField(label=_("Whom he meets"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    begun_at = forms.DateTimeField(
        label=_("Came at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    photos = PhotosField(label=_("Photograph of the card"))

    suggested = PURPOSES

    def __init__(self, estate: Estate, staff: Staff, data: Any = None, files: Any = None, **initial: Any) -> None:
        super().__init__(data, files, initial)
        self.fields["host"].queryset = hosts_of(estate)
        if self.known:
            self.fields["name"].required = self.fields["firm"].required = False
        if policies.may_receive(staff, estate.pk):
            self.initial.setdefault("host", staff.pk)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        facts = BrokerFacts(**{name: typed[name] for name in ("name", "firm", "phone", "position", "wechat")})
        arrival = Arrival(typed["broker"] or None, facts, typed["purpose"], typed["has_card"])
        return {"arrival": arrival, **{name: typed[name] for name in ("host", "begun_at", "photos")}}

    @property
    def known(self) -> Broker | None:
        """The broker who was tapped, for a form that comes back."""
        asked = self.data.get("broker", "") if self.is_bound else self.initial.get("broker")
        is_number = str(asked or "").isdecimal() and len(str(asked)) < 18
        return Broker.objects.standing().select_related("firm").filter(pk=int(asked)).first() if is_number else None

"""The note to the next shift."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office import duty
from office.forms import MarksOptional
from office.models import Estate, Staff


class HandoverForm(MarksOptional, forms.Form):
    taker = forms.ModelChoiceField(label=_("Who takes over"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    note = forms.CharField(
        label=_("What the next shift has to know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, estate: Estate | None, giver: Staff, data: Any = None) -> None:
        super().__init__(data)
        self.fields["taker"].queryset = duty.colleagues(estate).exclude(pk=giver.pk)

"""What a person may type about himself and about the duty roster."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from office import duty
from office.models import Estate, Staff


class MarksOptional:
    """For forms: what may be left out says so; what must be filled in says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional(self.fields.values())

    def mark_optional(self, fields: Iterable[forms.Field]) -> None:
        """For fields that a form makes later, too."""
        for field in fields:
            if not field.required and not isinstance(field, forms.BooleanField) and field.label:
                field.label = format_html('{} <span class="hy-opt">{}</span>', field.label, _("optional"))


class LoginForm(forms.Form):
    username = forms.CharField(label=_("Staff number or telephone"), max_length=40)
    password = forms.CharField(label=_("Password"), max_length=200, strip=False, widget=forms.PasswordInput)
    remember = forms.BooleanField(label=_("Remember me on this computer"), required=False)

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: Staff | None = None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if {"username", "password"} <= found.keys():
            name = found["username"].strip()
            self.user = authenticate(self.request, username=name, password=found["password"])
            if self.user is None:
                raise forms.ValidationError(_("Staff number and password do not fit together. Try again."))
        return found


class PasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    field_order = ["old_password", "new_password1", "new_password2"]


class ShiftForm(forms.Form):
    """Who is on duty, from when, how long; the evening until the desk opens is what is mostly planned."""

    staff = forms.ModelChoiceField(label=_("On duty"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("Until"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("An hour before the first is one of the next day."),
    )

    def __init__(self, estate: Estate, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"starts": estate.closes_at, "ends": estate.opens_at, **(initial or {})})
        self.estate = estate
        self.fields["staff"].queryset = duty.colleagues(estate)

    def shift(self) -> dict[str, Any]:
        """Person and moments, on the estate's wall clock."""
        typed = self.cleaned_data
        next_day = typed["ends"] <= typed["starts"]
        last_day = typed["day"] + timedelta(days=1) if next_day else typed["day"]
        return {
            "staff": typed["staff"],
            "starts_at": self.estate.moment(typed["day"], typed["starts"]),
            "ends_at": self.estate.moment(last_day, typed["ends"]),
        }


class LeaveForm(MarksOptional, forms.Form):
    staff = forms.ModelChoiceField(label=_("Away"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    stand_in = forms.ModelChoiceField(label=_("Stand-in"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(label=_("Note"), max_length=80, required=False)

    def __init__(self, estate: Estate, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for name in ("staff", "stand_in"):
            self.fields[name].queryset = duty.colleagues(estate)

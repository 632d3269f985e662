"""What a person may type about himself and about the duty roster."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office.models import Staff


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

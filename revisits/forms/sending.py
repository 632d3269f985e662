"""What every form of the round carries: its own key, and how long it waited in the browser for the network."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from office import clock
from office.forms import MarksOptional

LONGEST_WAIT = timedelta(days=31)


def text(label: Any, rows: int, most: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def hour(**kwargs: Any) -> forms.TimeField:
    return forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class SentForm(MarksOptional, forms.Form):
    """A form that may be sent later than it was filled in (static/outbox.js). It is kept with its draft, so that what has
    arrived once does not arrive again."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-draft-silent": ""}))
    waited = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=int(LONGEST_WAIT.total_seconds()),
        widget=forms.HiddenInput(attrs={"data-no-draft": ""}),
    )

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"key": uuid4(), **(initial or {})}, **kwargs)

    @property
    def filled_in_at(self) -> datetime | None:
        """When it was filled in, if it waited: the telephone's own clock does not matter."""
        waited = self.cleaned_data.get("waited")
        return clock.now() - timedelta(seconds=waited) if waited else None

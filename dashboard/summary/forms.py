"""The director's words about a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office.forms import MarksOptional
from office.models import Summary
from office.summaries import LONGEST


def _words(label: Any, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SummaryForm(MarksOptional, forms.Form):
    """`version` is the one that was read, 0 when there was none."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-no-draft": ""}))
    text = _words(_("How the period was"), 10)
    promised = _words(
        _("What we undertake for the next one"),
        5,
        required=False,
        help_text=_("It stands on the next period’s summary, beside what became of it."),
    )

    def __init__(self, summary: Summary | None, data: Any = None) -> None:
        known = {"version": summary.version, "text": summary.text, "promised": summary.promised} if summary else {}
        super().__init__(data, initial={"version": 0, **known})

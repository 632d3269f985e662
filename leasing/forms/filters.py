"""All filters of the list of prospects as one form; what is left empty does not narrow the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leasing.pipeline.shown import DAYS, FILTERS, Shown


class FilterForm(forms.Form):
    """Made from the filters themselves. Only shown: the list reads the URL."""

    q = forms.CharField(label=_("Company, contact or the telephone’s tail"), max_length=60, required=False)

    def __init__(self, shown: Shown) -> None:
        super().__init__(initial={**shown.params, "q": shown.text})
        for one in FILTERS:
            choices = [("", _("Any")), *one.choices(shown)]
            self.fields[one.key] = forms.ChoiceField(label=one.label, required=False, choices=choices)
        for key, (label, _words) in DAYS.items():
            widget = forms.DateInput(attrs={"type": "date"})
            self.fields[key] = forms.DateField(label=label, required=False, widget=widget)

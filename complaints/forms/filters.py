"""All filters of the case list as one form; what is left empty does not narrow the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.filters import CHOSEN, Day, Filter, Option
from complaints.shown import Shown
from office.models import Estate

INDENT = "　"


class FilterForm(forms.Form):
    """Made from the filters themselves. Only shown: the list reads the URL."""

    q = forms.CharField(label=_("Words"), max_length=60, required=False)

    def __init__(self, shown: Shown) -> None:
        super().__init__(initial={**shown.values, "q": shown.text})
        for one in CHOSEN:
            self.fields[one.key] = _field(one, shown.estate)


def _field(one: Filter, estate: Estate | None) -> forms.Field:
    if isinstance(one, Day):
        return forms.DateField(
            label=one.title or one.label, required=False, widget=forms.DateInput(attrs={"type": "date"})
        )
    options = one.options(estate) if estate else []
    choices = [("", _("Any")), *((option.value, _said(option)) for option in options)]
    return forms.ChoiceField(label=one.title or one.label, required=False, choices=choices)


def _said(option: Option) -> str:
    return INDENT + str(option.words) if option.is_below else str(option.words)

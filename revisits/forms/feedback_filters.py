"""All filters of the list of feedback as one form; what is left empty does not narrow the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.filters import Day, Filter
from office.models import Estate
from revisits.feedback.filters import CHOSEN
from revisits.feedback.shown import Shown

INDENT = "　"


class FilterForm(forms.Form):
    """Made from the filters themselves. Only shown: the list reads the URL."""

    q = forms.CharField(label=_("Words"), max_length=60, required=False)

    def __init__(self, shown: Shown) -> None:
        super().__init__(initial={**shown.values, "q": shown.text})
        for one in CHOSEN:
            self.fields[one.key] = _field(one, shown.estate)


def _field(one: Filter, estate: Estate | None) -> forms.Field:
    label = one.title or one.label
    if isinstance(one, Day):
        return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    options = one.options(estate) if estate else []
    said = [(option.value, INDENT + str(option.words) if option.is_below else option.words) for option in options]
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Any")), *said])

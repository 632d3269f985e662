"""What a person types when he takes a step on a measure; the fields are named as the service's arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.steps import text
from office.actions import LONGEST_DECISION
from office.models import Action


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class MeasureForm(forms.Form):
    """One step on a measure."""

    def __init__(self, action: Action, data: Any = None) -> None:
        super().__init__(data, initial=self.beforehand(action))

    def beforehand(self, action: Action) -> dict[str, Any]:
        """What is filled in already."""
        return {}


class StartForm(MeasureForm):
    pass


class FinishForm(MeasureForm):
    done_on = _day(_("Done on"))
    note = text(_("What was done"), rows=3)

    def beforehand(self, action: Action) -> dict[str, Any]:
        return {"done_on": action.estate.today()}


class MoveForm(MeasureForm):
    due_on = _day(_("New date"))
    reason = text(_("Why it is moved"), rows=3)

    def beforehand(self, action: Action) -> dict[str, Any]:
        return {"due_on": action.due_on}


class OwnersDecisionForm(MeasureForm):
    decision = forms.CharField(
        label=_("Which decision of the owners"),
        max_length=LONGEST_DECISION,
        help_text=_("Which meeting or vote, of which day, and where the paper is kept."),
    )

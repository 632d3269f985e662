"""What a person types when he gives a measure or takes a step on one; the fields are named as the service's arguments."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.steps import text
from office import duty
from office.actions import LONGEST_DECISION, LONGEST_WHAT, Measure
from office.forms import MarksOptional
from office.models import Action, Estate, Funding, Staff


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def new_measure(estate: Estate) -> dict[str, forms.Field]:
    """The fields of a measure that is about to be given; the words are those of a plan's rows."""
    return {
        "what": forms.CharField(
            label=_("What is to be done"),
            max_length=LONGEST_WHAT,
            widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WHAT}),
        ),
        "owner": forms.ModelChoiceField(
            label=pgettext_lazy("measure", "Responsible"),
            queryset=duty.colleagues(estate).order_by("id"),
            empty_label=_("Choose"),
        ),
        "due_on": _day(_("Due"), validators=[_not_past(estate)]),
        "funding": forms.ChoiceField(label=_("Paid from"), choices=Funding.choices, initial=Funding.BUDGET),
    }


def measure_in(typed: dict[str, Any]) -> Measure:
    """The measure that was typed into these fields."""
    return Measure(" ".join(typed["what"].split()), typed["owner"], typed["due_on"], typed["funding"])


def _not_past(estate: Estate) -> Callable[[date], None]:
    def check(day: date) -> None:
        if day < estate.today():
            raise forms.ValidationError(_("The date has already passed."))

    return check


class PreventForm(forms.Form):
    """The measure against a hot spot, as it was proposed; sent twice it is one."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-no-draft": ""}))

    def __init__(self, estate: Estate, data: Any = None, proposed: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": uuid4(), **(proposed or {})})
        self.fields |= new_measure(estate)


class MeasureForm(MarksOptional, forms.Form):
    """One step on a measure."""

    def __init__(self, action: Action, data: Any = None) -> None:
        super().__init__(data, initial=self.beforehand(action))
        self.prepare(action)

    def beforehand(self, action: Action) -> dict[str, Any]:
        """What is filled in already."""
        return {}

    def prepare(self, action: Action) -> None:
        """What depends on the measure: whom one can choose."""


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


class HandForm(MeasureForm):
    owner = forms.ModelChoiceField(label=_("To whom"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    reason = text(
        _("Why somebody else"),
        rows=3,
        required=False,
        help_text=_("Whoever hands on his own measure says why; the director may."),
    )

    def prepare(self, action: Action) -> None:
        others = duty.colleagues(action.estate).exclude(pk=action.owner_id)
        self.fields["owner"].queryset = others.order_by("id")

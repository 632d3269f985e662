"""What the director decides on a suggestion: one of three, why, and the measures of a plan."""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.steps import StepForm, pick, text
from complaints.models import Outcome
from office import duty
from office.actions import LONGEST_WHAT, Measure
from office.models import Funding

ROWS = range(1, 6)
IN_SIGHT = 2


class DecideSuggestionForm(StepForm):
    """The measures are rows of fields, so many that a plan has room; rows left empty are no measures."""

    outcome = pick(_("Your decision"), Outcome.choices)
    reason = text(
        _("Reason, or what to mind"),
        rows=3,
        required=False,
        help_text=_("Needed when it is declined. The resident is told it."),
    )

    def prepare(self) -> None:
        self.colleagues = {person.pk: person for person in duty.colleagues(self.case.estate).order_by("id")}
        people = [("", _("Choose")), *((pk, person.name) for pk, person in self.colleagues.items())]
        for number in ROWS:
            self.fields |= _row(number, people)

    @property
    def laid_out(self) -> list[str]:
        """The measures stand in rows of their own."""
        return [name for name in self.fields if name[-1] not in "12345"]

    @cached_property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The rows of a plan as the page writes them."""
        return [(number, [self[f"{name}_{number}"] for name in ("what", "owner", "due", "funding")]) for number in ROWS]

    @property
    def first_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return self.rows[:IN_SIGHT]

    @property
    def more_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return self.rows[IN_SIGHT:]

    @property
    def more_are_filled(self) -> bool:
        """Whether something was typed in the rows that are folded away."""
        return any(field.value() for _number, fields in self.more_rows for field in fields[:3])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        self.measures = [measure for number in ROWS if (measure := self._measure(found, number))]
        is_plan = found.get("outcome") == Outcome.PLAN
        if is_plan and not self.measures and not self._has_row_errors:
            self.add_error("what_1", _("A plan needs at least one measure."))
        return found

    @property
    def _has_row_errors(self) -> bool:
        return any(name[-1] in "12345" for name in self.errors)

    def _measure(self, found: dict[str, Any], number: int) -> Measure | None:
        """The measure of a row, if it is whole; what is missing is said beside its field."""
        what, owner, due_on = (found.get(f"{name}_{number}") for name in ("what", "owner", "due"))
        if not (what or owner or due_on):
            return None
        said = {
            f"what_{number}": (what, _("Write what is to be done.")),
            f"owner_{number}": (owner, _("Choose who does it.")),
            f"due_{number}": (due_on, _("Give it a date.")),
        }
        for name, (value, sentence) in said.items():
            if not value and name not in self.errors:
                self.add_error(name, sentence)
        if isinstance(due_on, date) and due_on < self.case.estate.today():
            self.add_error(f"due_{number}", _("The date has already passed."))
        if not (what and owner and due_on):
            return None
        return Measure(what, self.colleagues[owner], due_on, found.get(f"funding_{number}") or Funding.BUDGET)

    def arguments(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {"outcome": found["outcome"], "reason": found["reason"], "measures": self.measures}


def _row(number: int, people: list[tuple[Any, Any]]) -> dict[str, forms.Field]:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {
        f"what_{number}": forms.CharField(label=_("What is to be done"), max_length=LONGEST_WHAT, required=False),
        f"owner_{number}": forms.TypedChoiceField(
            label=pgettext_lazy("measure", "Responsible"), choices=people, coerce=int, empty_value=None, required=False
        ),
        f"due_{number}": forms.DateField(label=_("Due"), widget=day, required=False),
        f"funding_{number}": forms.ChoiceField(
            label=_("Paid from"), choices=Funding.choices, initial=Funding.BUDGET, required=False
        ),
    }

"""What a step on many cases needs to know once."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.steps import department_field, hidden, text
from complaints.models import Case
from office.forms import MarksOptional
from office.models import Department, Estate


class BulkForm(MarksOptional, forms.Form):
    """A department of the estate, and a key so that it is done once."""

    key = hidden(forms.UUIDField)
    department = department_field()

    def __init__(self, estate: Estate, cases: list[Case], data: Any = None) -> None:
        self.estate, self.cases = estate, cases
        super().__init__(data, initial={"key": uuid4()})
        self.departments = list(Department.objects.filter(estate=estate, retired=False).order_by("id"))
        self.fields["department"].queryset = Department.objects.filter(estate=estate, retired=False).order_by("id")

    def arguments(self, case: Case) -> dict[str, Any]:
        """What the service is called with for this case."""
        return {"department_id": self.cleaned_data["department"].pk}


class BulkAssignForm(BulkForm):
    department = department_field(required=False)
    note = text(_("What they have to know"), rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].empty_label = _("Each to the department of its category")

    def arguments(self, case: Case) -> dict[str, Any]:
        """The chosen department; without one, that of the case's category."""
        usual = next((one.pk for one in self.departments if one.trade_id == case.category.trade_id), 0)
        chosen = self.cleaned_data["department"]
        return {"department_id": chosen.pk if chosen else usual, "note": self.cleaned_data["note"]}


class BulkHandOnForm(BulkForm):
    reason = text(_("Why they are handed on"))

    def arguments(self, case: Case) -> dict[str, Any]:
        return super().arguments(case) | {"reason": self.cleaned_data["reason"]}

"""What a person types when he takes a step on a piece of feedback: one form a step, its fields named as the service's
arguments."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.fields import Pick
from complaints.forms.steps import hidden, pick, text
from complaints.models import Case, Category
from complaints.models.life import Kind
from office import duty
from office.actions import LONGEST_WHAT, Measure
from office.forms import MarksOptional
from office.models import Funding, Staff
from revisits import policies
from revisits.models import Feedback, FeedbackKind, Revisit
from revisits.services import Becomes

# What it most likely becomes.
LIKELY = {
    FeedbackKind.INQUIRY: Kind.INQUIRY,
    FeedbackKind.REQUEST: Kind.REPAIR,
    FeedbackKind.SUGGESTION: Kind.SUGGESTION,
}
CARRIED = ("version", "seen", "key")


class FeedbackForm(MarksOptional, forms.Form):
    """One step. It carries what its writer saw (the version and the last entry) and a key of its own."""

    version = hidden(forms.IntegerField)
    seen = hidden(forms.IntegerField)
    key = hidden(forms.UUIDField)

    def __init__(self, about: Feedback | Revisit, viewer: Staff, data: Any = None, seen: int = 0) -> None:
        self.about, self.viewer = about, viewer
        super().__init__(data, initial={"version": about.version, "seen": seen, "key": uuid4()})
        self.prepare()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*[self._placed(name) for name in self.fields])

    def prepare(self) -> None:
        """What depends on the piece: choices, texts filled in."""

    def _placed(self, name: str) -> Field:
        is_pick = isinstance(self.fields[name].widget, forms.RadioSelect)
        return Pick(name) if is_pick else Field(name)

    @property
    def typed(self) -> list[str]:
        """The texts as they were sent, whether or not they were accepted."""
        if not self.is_bound:
            return []
        texts = [field.name for field in self.visible_fields() if isinstance(field.field, forms.CharField)]
        return [said for name in texts if (said := self.data.get(name, "").strip())]

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in CARRIED}


class AnswerForm(FeedbackForm):
    outcome = text(_("How it was handled"), help_text=_("What the resident was told, and what was done."))


class SettleForm(FeedbackForm):
    outcome = text(_("What was done as the company said"))


class PromiseForm(FeedbackForm):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("As you told the resident. You are reminded the day before and at the hour."),
    )

    def prepare(self) -> None:
        if self.about.promised_at:
            was = self.about.promised_at.astimezone(self.about.estate.zone)
            self.fields["day"].initial, self.fields["hour"].initial = was.date(), was.time()

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return found | {"promised_at": self.about.estate.moment(found.pop("day"), found.pop("hour"))}


class MovePromiseForm(PromiseForm):
    reason = text(_("Why it is moved"), rows=3)


class CaseForm(FeedbackForm):
    kind = pick(
        _("What it is"), [(kind, kind.label) for kind in (Kind.COMPLAINT, Kind.SUGGESTION, Kind.REPAIR, Kind.INQUIRY)]
    )
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.none(), empty_label=_("Choose"))
    body = text(_("What was said"))
    place = pick(
        pgettext_lazy("feedback", "Where it is"),
        [
            (Case.Place.OWN, pgettext_lazy("feedback", "In the resident’s home")),
            (Case.Place.PUBLIC, pgettext_lazy("feedback", "In the public area")),
        ],
    )
    place_text = forms.CharField(label=_("Where exactly"), max_length=80, required=False)

    def prepare(self) -> None:
        self.fields["category"].queryset = Category.objects.in_use().select_related("parent")
        self.fields["category"].initial = self.about.category_id
        self.fields["kind"].initial = LIKELY.get(FeedbackKind(self.about.kind), Kind.COMPLAINT)
        self.fields["body"].initial = self.about.body
        self.fields["place"].initial = Case.Place.PUBLIC
        if self.about.household_id is None:
            self.fields["place"].choices = self.fields["place"].choices[1:]

    def arguments(self) -> dict[str, Any]:
        return {"becomes": Becomes(**super().arguments())}


class ReferForm(FeedbackForm):
    problem = text(_("What the company has to decide"))
    opinion = text(_("What the office proposes"), rows=3, required=False)

    def prepare(self) -> None:
        self.fields["problem"].initial = self.about.body


class WithdrawForm(FeedbackForm):
    reason = text(
        _("Why it is withdrawn"), rows=3, help_text=_("The general manager reads it; the item is with its owner again.")
    )


class ReopenForm(FeedbackForm):
    reason = text(_("What is not settled"), rows=3, help_text=_("What the resident said, when he came back."))


class ActionForm(FeedbackForm):
    what = forms.CharField(label=_("What is to be done"), max_length=LONGEST_WHAT)
    owner = forms.ModelChoiceField(
        label=pgettext_lazy("measure", "Responsible"), queryset=Staff.objects.none(), empty_label=_("Choose")
    )
    due_on = forms.DateField(label=_("Due"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    funding = pick(_("Paid from"), Funding.choices, initial=Funding.BUDGET)

    def prepare(self) -> None:
        self.fields["owner"].queryset = duty.colleagues(self.about.estate).order_by("id")
        self.fields["owner"].initial = self.viewer.pk

    def arguments(self) -> dict[str, Any]:
        return {"measures": [Measure(**super().arguments())]}


class GiveForm(FeedbackForm):
    owner = forms.ModelChoiceField(
        label=_("Who brings it to its end"), queryset=Staff.objects.none(), empty_label=_("Choose")
    )

    def prepare(self) -> None:
        people = duty.colleagues(self.about.estate).order_by("id")
        may = [one.pk for one in people if policies.may_record(one, self.about.estate_id)]
        self.fields["owner"].queryset = Staff.objects.filter(pk__in=may).exclude(pk=self.about.owner_id).order_by("id")


class ReplyForm(MarksOptional, forms.Form):
    words = text(_("What the company decides"), help_text=_("The office does it and writes down the result."))


class CloseForm(MarksOptional, forms.Form):
    note = text(_("Why it is closed with open items"), rows=3, required=False)

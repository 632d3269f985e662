"""What a person types to build a survey: what it is about, a question, whom it is for."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.fields import Pick
from office.forms import MarksOptional
from office.models import Estate
from premises.choice import resolve
from premises.models import Building, Household, Tag, Zone
from revisits.models import FeedbackKind, QuestionKind, Survey, SurveyQuestion, SurveyReach
from revisits.services import Asked, Target
from revisits.services.survey_draft import LONGEST_INTRODUCTION, LONGEST_QUESTION, LONGEST_TOPIC

MOST_ROOMS = 300


class _SurveyForm(MarksOptional, forms.Form):
    """Laid out by crispy inside the page's own form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout(*self.fields)


class AboutForm(_SurveyForm):
    """The topic and how the answers are kept."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-no-draft": ""}))
    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-no-draft": ""}))
    topic = forms.CharField(
        label=pgettext_lazy("survey", "Topic"),
        max_length=LONGEST_TOPIC,
        help_text=_("One matter alone: parking, the lifts."),
    )
    introduction = forms.CharField(
        label=_("What the household reads first"),
        max_length=LONGEST_INTRODUCTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes_on = forms.DateField(
        label=pgettext_lazy("survey", "Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    anonymous = forms.BooleanField(
        label=_("Anonymous: nobody can see which household answered what"),
        required=False,
        help_text=_("Results are shown from five answers up. It cannot be changed once the survey is open."),
    )

    def __init__(self, survey: Survey | None = None, data: Any = None) -> None:
        names = ("topic", "introduction", "closes_on", "anonymous", "version")
        known = {name: getattr(survey, name) for name in names} if survey else {"version": 0}
        super().__init__(data, initial={"key": uuid4(), **known})

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version")}


class MoveForm(_SurveyForm):
    """Another last day for a survey that is open."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    closes_on = forms.DateField(
        label=pgettext_lazy("survey", "Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("It closes when this day ends, today at the soonest."),
    )

    def __init__(self, survey: Survey, data: Any = None) -> None:
        super().__init__(data, initial={"closes_on": survey.closes_on, "version": survey.version})

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {"closes_on": self.cleaned_data["closes_on"], "version_seen": self.cleaned_data["version"]}


class QuestionForm(_SurveyForm):
    words = forms.CharField(label=_("Question"), max_length=LONGEST_QUESTION)
    kind = forms.ChoiceField(label=_("How it is answered"), choices=QuestionKind.choices, widget=forms.RadioSelect)
    choices = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One in a line; for one answer or several."),
    )
    required = forms.BooleanField(label=_("Has to be answered"), required=False)

    def __init__(self, question: SurveyQuestion | None = None, data: Any = None) -> None:
        known: dict[str, Any] = {"kind": QuestionKind.SINGLE, "required": True}
        if question:
            known = {name: getattr(question, name) for name in ("words", "kind", "required")}
            known["choices"] = "\n".join(question.choices)
        super().__init__(data, initial=known)

    def layout(self) -> Layout:
        return Layout("words", Pick("kind"), "choices", "required")

    @property
    def asked(self) -> Asked:
        """What the service is called with."""
        typed = self.cleaned_data
        return Asked(typed["kind"], typed["words"], typed["choices"].splitlines(), typed["required"])


class TargetForm(_SurveyForm):
    """Whom it is for; of the lists the one that is chosen counts."""

    reach = forms.ChoiceField(label=_("Whom it is for"), choices=SurveyReach.choices, widget=forms.RadioSelect)
    zones = forms.ModelMultipleChoiceField(
        label=_("Zones"), queryset=Zone.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    buildings = forms.ModelMultipleChoiceField(
        label=_("Buildings"), queryset=Building.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    tags = forms.ModelMultipleChoiceField(
        label=_("Marks"), queryset=Tag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    households = forms.CharField(
        label=_("Rooms"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One in a line: 3-1-1502."),
    )

    def __init__(self, survey: Survey, data: Any = None) -> None:
        self.estate: Estate = survey.estate
        rooms = "\n".join(
            home.unit.label for home in survey.households.select_related("unit").order_by("unit__sort_key")
        )
        lists = {name: list(getattr(survey, name).all()) for name in ("zones", "buildings", "tags")}
        super().__init__(data, initial={"reach": survey.reach, "households": rooms, **lists})
        self.fields["zones"].queryset = Zone.objects.in_use().filter(estate=self.estate)
        self.fields["buildings"].queryset = Building.objects.filter(estate=self.estate)
        self.fields["tags"].queryset = Tag.objects.filter(estate=self.estate, retired=False)
        for name in ("zones", "buildings", "tags"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        lists = [Pick(name) for name in ("zones", "buildings", "tags") if name in self.fields]
        return Layout(Pick("reach"), *lists, "households")

    def clean_households(self) -> list[Household]:
        """The households that the lines name; each line has to name one."""
        lines = [line.strip() for line in self.cleaned_data["households"].splitlines() if line.strip()]
        if self.data.get("reach") != SurveyReach.HOUSEHOLDS:
            return []
        if len(lines) > MOST_ROOMS:
            raise forms.ValidationError(_("At most %(most)d rooms.") % {"most": MOST_ROOMS})
        found, unknown = [], []
        for line in dict.fromkeys(lines):
            choice, _hits = resolve(self.estate, line)
            home = choice and Household.objects.filter(unit=choice.unit).living_on(self.estate.today()).first()
            found.append(home) if home else unknown.append(line)
        if unknown:
            raise forms.ValidationError(_("No household is known by: %(rooms)s") % {"rooms": "、".join(unknown[:10])})
        return found

    @property
    def target(self) -> Target:
        """What the service is called with."""
        return Target(**self.cleaned_data)


class KindForm(forms.Form):
    """What kind of remark an answer in words is."""

    kind = forms.ChoiceField(label=pgettext_lazy("feedback", "Kind"), choices=FeedbackKind.choices)

"""The survey as a household answers it, and as the desk enters it from paper."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from complaints.forms.fields import Pick
from office.models import Estate
from premises.finder import HouseholdField
from revisits.models import QuestionKind, SurveyQuestion
from revisits.models.survey import SCALE, WITH_CHOICES
from revisits.surveys.answers import LONGEST_TEXT

MISSING = {"required": _("Please answer this question."), "invalid_choice": _("Choose one of the answers.")}


class AnswerForm(forms.Form):
    """One field a question, each by the question's own name."""

    def __init__(self, questions: Iterable[SurveyQuestion], data: Any = None) -> None:
        super().__init__(data)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.field] = _field(question)
        self.prepare()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.before(), *map(_laid_out, self.questions), *self.after())

    def prepare(self) -> None:
        """Fields beside the questions."""

    def before(self) -> list[Any]:
        return []

    def after(self) -> list[Any]:
        return []

    @property
    def said(self) -> dict[int, Any]:
        """The answers by question, as the service takes them."""
        return {question.pk: self.cleaned_data[question.field] for question in self.questions}


class PublicAnswerForm(AnswerForm):
    """By a household, without login. Nobody sees the last field; what fills in forms by itself does."""

    def prepare(self) -> None:
        attrs = {"autocomplete": "off", "tabindex": "-1"}
        self.fields["website"] = forms.CharField(
            label=_("Leave this empty"), max_length=200, required=False, widget=forms.TextInput(attrs=attrs)
        )

    def after(self) -> list[Any]:
        return [Div("website", css_class="visually-hidden", aria_hidden="true")]


class PaperForm(AnswerForm):
    """By the desk: the number on the paper, or the household."""

    def __init__(self, estate: Estate, questions: Iterable[SurveyQuestion], data: Any = None) -> None:
        super().__init__(questions, data)
        self.fields["household"].estate = estate

    def prepare(self) -> None:
        self.fields["number"] = forms.IntegerField(
            label=_("Number on the paper"),
            min_value=1,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
        )
        self.fields["household"] = HouseholdField(label=_("or the household"), required=False)

    def before(self) -> list[Any]:
        return ["number", "household"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not found.get("number") and not found.get("household") and not {"number", "household"} & self.errors.keys():
            self.add_error("number", _("Type the number on the paper, or find the household."))
        return found


def _field(question: SurveyQuestion) -> forms.Field:
    shared = {"label": question.words, "required": question.required, "error_messages": MISSING}
    if question.kind == QuestionKind.TEXT:
        if not question.required:
            shared["label"] = format_html('{} <span class="hy-opt">{}</span>', question.words, _("optional"))
        widget = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(max_length=LONGEST_TEXT, widget=widget, **shared)
    if question.kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            choices=_choices(question),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Several may be chosen."),
            **shared,
        )
    return forms.ChoiceField(choices=_choices(question), widget=forms.RadioSelect, **shared)


def _choices(question: SurveyQuestion) -> list[tuple[str, str]]:
    if question.kind in WITH_CHOICES:
        return [(str(place), words) for place, words in enumerate(question.choices)]
    return [(str(number), str(number)) for number in SCALE]


def _laid_out(question: SurveyQuestion) -> Any:
    if question.kind == QuestionKind.TEXT:
        return question.field
    return Scale(question.field) if question.kind == QuestionKind.SCALE else Answers(question.field)


class Answers(Pick):
    """The answers one below the other, each as wide as the page: they may be long."""

    template = "revisits/surveys/field.html"


class Scale(Pick):
    """1 to 5 beside each other, with words at both ends."""

    template = "revisits/surveys/field_scale.html"

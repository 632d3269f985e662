"""What a person types about a lesson: one form a step; the fields are named as the service's arguments."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.measures import new_measure
from complaints.forms.steps import hidden, text
from complaints.models import Case
from office import periods
from office.forms import MarksOptional
from office.lesson_sources import Named
from office.lessons import LONGEST_BODY, LONGEST_TITLE
from office.models import Estate, Lesson, Staff
from office.periods import Period


def _title() -> forms.CharField:
    return forms.CharField(
        label=_("The lesson in one line"),
        max_length=LONGEST_TITLE,
        help_text=_("In one line, as a colleague should remember it."),
    )


def _body(**kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(
        label=_("How it came, and what we do otherwise"), max_length=LONGEST_BODY, widget=area, **kwargs
    )


class RecordForm(MarksOptional, forms.Form):
    """A new lesson, or one more matter for a lesson that is there; sent twice it is one."""

    key = hidden(forms.UUIDField)
    lesson = forms.ModelChoiceField(
        label=_("It belongs to a lesson that is there"),
        queryset=Lesson.objects.none(),
        required=False,
        empty_label=_("No, a new lesson"),
    )
    period = forms.ChoiceField(label=_("Period"))
    title = _title()
    body = _body(required=False)

    def __init__(
        self, estate: Estate, known: list[Lesson], taught_by: Named | None, data: Any = None, period: str = ""
    ) -> None:
        self.estate = estate
        first = {"key": uuid4(), "period": period, "body": taught_by.words if taught_by else ""}
        super().__init__(data, initial=first)
        self.fields["period"].choices = [(one.key, one.label) for one in offered_periods(estate, period)]
        if taught_by and known:
            self.fields["lesson"].queryset = Lesson.objects.filter(pk__in=[lesson.pk for lesson in known])
        else:
            del self.fields["lesson"]

    def clean(self) -> dict[str, Any]:
        """Who adds to a lesson that is there needs to write nothing."""
        typed = super().clean() or self.cleaned_data
        if typed.get("lesson"):
            self.errors.pop("title", None)
        return typed

    @property
    def chosen_period(self) -> Period:
        return periods.read(self.cleaned_data["period"], self.estate.today())


def offered_periods(estate: Estate, key: str = "") -> list[Period]:
    """The period that was asked for; this month, quarter and year, and those before."""
    today = estate.today()
    near = [periods.quarter_of(today), periods.month_of(today), periods.year_of(today)]
    found = [*near, *(one.before for one in near)]
    asked = periods.read(key, today) if key else near[0]
    is_new = asked not in found and asked.first <= today
    return [asked, *found] if is_new else found


class WordsForm(MarksOptional, forms.Form):
    """The words of a lesson; `version` is the one that was read."""

    version = hidden(forms.IntegerField)
    title = _title()
    body = _body(required=False)

    def __init__(self, lesson: Lesson, data: Any = None) -> None:
        super().__init__(data, initial={"version": lesson.version, "title": lesson.title, "body": lesson.body})


class SettleForm(MarksOptional, forms.Form):
    reason = text(_("Why no measure is needed"), rows=4)

    def __init__(self, lesson: Lesson, data: Any = None) -> None:
        super().__init__(data)


class MeasureForm(MarksOptional, forms.Form):
    """What improves it, by whom, until when; sent twice it is one."""

    key = hidden(forms.UUIDField)

    def __init__(self, lesson: Lesson, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self.fields |= new_measure(lesson.estate)


class LinkForm(MarksOptional, forms.Form):
    """One more matter that taught it, by its number."""

    number = forms.CharField(label=_("Number of the matter"), max_length=20)

    def __init__(self, lesson: Lesson, viewer: Staff, data: Any = None) -> None:
        self.lesson, self.viewer = lesson, viewer
        super().__init__(data)

    def clean_number(self) -> int:
        """The matter's id, found among those that the person may see."""
        number = self.cleaned_data["number"].strip()
        found = Case.objects.visible_to(self.viewer).filter(estate=self.lesson.estate_id, number=number)
        case_id: int | None = found.values_list("pk", flat=True).first()
        if case_id is None:
            raise forms.ValidationError(_("There is no matter of this number. It reads like 260317-004."))
        return case_id

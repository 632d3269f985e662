"""The record of a revisit as it is typed at the door: short picks, and the remarks one by one (R37, R39, R40)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.fields import PhotosField
from office import clock
from office.models import Estate
from premises.models import Household, Tie
from revisits.forms.sending import SentForm, day, hour
from revisits.models import FeedbackKind, Question, Way
from revisits.services import Said
from revisits.services.recording import LONGEST_ANSWER, LONGEST_MET, LONGEST_NOTE

ROWS = range(1, 9)
SOMEBODY_ELSE = "other"
RATINGS = [
    (5, pgettext_lazy("rating", "Very good"), "emoji-heart-eyes"),
    (4, pgettext_lazy("rating", "Content"), "emoji-smile"),
    (3, pgettext_lazy("rating", "So so"), "emoji-neutral"),
    (2, pgettext_lazy("rating", "Unhappy"), "emoji-frown"),
    (1, pgettext_lazy("rating", "Bad"), "emoji-angry"),
]
HOW = [
    ("answered", pgettext_lazy("record", "Answered at once")),
    ("promised", _("Will answer by")),
    ("later", pgettext_lazy("remark", "Later")),
]
# What was promised in a word; the days count from the day of the visit, whenever the record arrives.
WHEN = {
    "today": (_("Today 18:00"), 0, time(18)),
    "tomorrow": (_("Tomorrow 12:00"), 1, time(12)),
    "in_three": (_("In three days"), 3, time(18)),
}
OTHER_TIME = "other"


def _pick(choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False, **kwargs)


def _row(number: int) -> dict[str, forms.Field]:
    at = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    area = forms.Textarea(attrs={"rows": 2})
    return {
        f"kind_{number}": _pick(FeedbackKind.choices),
        f"body_{number}": forms.CharField(max_length=LONGEST_NOTE, widget=area, required=False),
        f"how_{number}": _pick(HOW),
        f"answer_{number}": forms.CharField(max_length=LONGEST_NOTE, widget=area, required=False),
        f"when_{number}": _pick([*((key, said[0]) for key, said in WHEN.items()), (OTHER_TIME, _("Another time"))]),
        f"promised_at_{number}": forms.DateTimeField(widget=at, required=False),
    }


@dataclass(frozen=True)
class Row:
    """The fields of one remark."""

    number: int
    kind: forms.BoundField
    body: forms.BoundField
    how: forms.BoundField
    answer: forms.BoundField
    when: forms.BoundField
    promised_at: forms.BoundField

    @property
    def is_filled(self) -> bool:
        return bool(self.body.value() or self.kind.value())

    @property
    def sentences(self) -> list[str]:
        """What is wrong with it."""
        fields = (self.kind, self.body, self.how, self.answer, self.when, self.promised_at)
        return [str(sentence) for field in fields for sentence in field.errors]


class RecordForm(SentForm):
    """One revisit of one household; `questions` are those that it is asked."""

    way = forms.ChoiceField(
        label=pgettext_lazy("revisit", "How"), choices=Way.choices, widget=forms.RadioSelect, initial=Way.HOME
    )
    person = forms.ChoiceField(
        label=_("Whom you met"), widget=forms.RadioSelect, error_messages={"required": _("Say whom you met.")}
    )
    met = forms.CharField(
        label=_("Name of whom you met"), max_length=LONGEST_MET, required=False, help_text=_("The nanny, a visitor, …")
    )
    satisfaction = forms.TypedChoiceField(
        label=_("Are they content with us?"),
        choices=[(value, words) for value, words, _icon in RATINGS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note for the next visit"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    day = day(required=False)
    hour = hour(required=False)
    photos = PhotosField()

    def __init__(
        self,
        household: Household,
        people: list[Tie],
        questions: list[Question],
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.household, self.people, self.questions = household, people, questions
        super().__init__(data, files, initial={"person": people[0].person_id if people else SOMEBODY_ELSE})
        named = [(tie.person_id, f"{tie.person.name} · {tie.get_relation_display()}") for tie in people]
        self.fields["person"].choices = [*named, (SOMEBODY_ELSE, _("Somebody else"))]
        for question in questions:
            self.fields[f"question_{question.pk}"] = _question(question)
        for number in ROWS:
            self.fields |= _row(number)

    @property
    def asked(self) -> list[tuple[Question, forms.BoundField]]:
        return [(one, self[f"question_{one.pk}"]) for one in self.questions]

    @property
    def ratings(self) -> list[tuple[str, Any, str, bool]]:
        """The five faces: value, words, icon, whether it is chosen."""
        chosen = str(self["satisfaction"].value() or "")
        return [(str(value), words, icon, str(value) == chosen) for value, words, icon in RATINGS]

    @property
    def rows(self) -> list[Row]:
        names = ("kind", "body", "how", "answer", "when", "promised_at")
        return [Row(number, *(self[f"{name}_{number}"] for name in names)) for number in ROWS]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("person") == SOMEBODY_ELSE and not found.get("met"):
            self.add_error("met", _("Say whom you met."))
        if (found.get("day") is None) != (found.get("hour") is None) and not {"day", "hour"} & self.errors.keys():
            self.add_error("hour" if found.get("day") else "day", _("Day and hour belong together."))
        for number in ROWS:
            self._check_row(found, number)
        return found

    def _check_row(self, found: dict[str, Any], number: int) -> None:
        """A remark has its kind and its words; what was answered or promised is named."""
        body, kind, how = (found.get(f"{name}_{number}") for name in ("body", "kind", "how"))
        if body and not kind:
            self.add_error(f"kind_{number}", _("Choose what kind of remark it is."))
        if kind and not body:
            self.add_error(f"body_{number}", _("Write what was said."))
        if not body or kind == FeedbackKind.PRAISE:
            return
        if how == "answered" and not found.get(f"answer_{number}"):
            self.add_error(f"answer_{number}", _("Write what you answered."))
        if how == "promised" and not found.get(f"when_{number}"):
            self.add_error(f"when_{number}", _("Say when they get the answer."))
        is_other = how == "promised" and found.get(f"when_{number}") == OTHER_TIME
        if is_other and not found.get(f"promised_at_{number}") and f"promised_at_{number}" not in self.errors:
            self.add_error(f"promised_at_{number}", _("Say when they get the answer."))

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        typed, estate = self.cleaned_data, self.household.estate
        at = estate.moment(typed["day"], typed["hour"]) if typed["day"] else self.filled_in_at
        person = next((tie.person for tie in self.people if str(tie.person_id) == typed["person"]), None)
        same = ("key", "way", "satisfaction", "note", "photos")
        return {name: typed[name] for name in same} | {
            "at": at,
            "person": person,
            "met": "" if person else typed["met"],
            "answers": {one.pk: typed[f"question_{one.pk}"] for one in self.questions},
            "said": [self._said(number, at) for number in ROWS if typed[f"body_{number}"]],
        }

    def _said(self, number: int, at: datetime | None) -> Said:
        typed = self.cleaned_data
        how = typed[f"how_{number}"]
        return Said(
            kind=typed[f"kind_{number}"],
            body=typed[f"body_{number}"],
            answer=typed[f"answer_{number}"] if how == "answered" else "",
            promised_at=self._promised(number, at) if how == "promised" else None,
        )

    def _promised(self, number: int, at: datetime | None) -> datetime:
        when = self.cleaned_data[f"when_{number}"]
        if when == OTHER_TIME:
            return self.cleaned_data[f"promised_at_{number}"]
        _words, days, wall = WHEN[when]
        return _on(self.household.estate, self.household.estate.day_of(at or clock.now()), days, wall)


def _on(estate: Estate, first: date, days: int, wall: time) -> datetime:
    return estate.moment(first + timedelta(days=days), wall)


def _question(question: Question) -> forms.Field:
    """A question with its answers to choose, or for words."""
    choices = question.listed_choices
    if choices:
        return _pick([(one, one) for one in choices], label=question.words)
    return forms.CharField(label=question.words, max_length=LONGEST_ANSWER, required=False)

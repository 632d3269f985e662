"""Many short things fast: five rows at a time, each with who said it, what, its subject, and how it was answered (R49, R50)."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models import Category
from revisits.forms.gatherings import GatheringForm
from revisits.gatherings.guests import came_of
from revisits.models import FeedbackKind
from revisits.services import Heard, Said

ROWS = 5
LONGEST = 2000


@dataclass(frozen=True)
class Row:
    """The fields of one row."""

    number: int
    who: forms.BoundField
    kind: forms.BoundField
    category: forms.BoundField
    body: forms.BoundField
    answer: forms.BoundField
    promised_at: forms.BoundField

    @property
    def errors(self) -> list[str]:
        fields = (self.who, self.kind, self.category, self.body, self.answer, self.promised_at)
        return [sentence for field in fields for sentence in field.errors]


class ItemsForm(GatheringForm):
    """Rows that are left empty are left out."""

    def prepare(self) -> None:
        came = came_of(self.gathering) if self.gathering else []
        people = [("", _("Somebody in the room")), *[(str(one.pk), one.words) for one in came]]
        self.categories = {str(one.pk): one for one in Category.objects.in_use()}
        subjects = [
            ("", _("Subject, where it is clear")),
            *[(key, _placed(one)) for key, one in self.categories.items()],
        ]
        for row in range(ROWS):
            self.fields |= {
                f"who_{row}": forms.ChoiceField(
                    label=pgettext_lazy("gathering", "Who"), choices=people, required=False
                ),
                f"kind_{row}": forms.ChoiceField(
                    label=_("Kind"), choices=FeedbackKind.choices, initial=FeedbackKind.OPINION, required=False
                ),
                f"category_{row}": forms.ChoiceField(label=_("Subject"), choices=subjects, required=False),
                f"body_{row}": _short(pgettext_lazy("gathering", "What was said"), 2),
                f"answer_{row}": _short(_("Answered at once"), 1),
                f"promised_at_{row}": forms.DateTimeField(
                    label=_("Answer promised for"),
                    required=False,
                    widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                ),
            }

    @property
    def rows(self) -> list[Row]:
        names = ("who", "kind", "category", "body", "answer", "promised_at")
        return [Row(row + 1, *[self[f"{name}_{row}"] for name in names]) for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        """An answer without what it answers has lost its words."""
        found = super().clean() or self.cleaned_data
        for row in range(ROWS):
            has_rest = any(found.get(f"{name}_{row}") for name in ("who", "answer", "promised_at"))
            if has_rest and not found.get(f"body_{row}"):
                self.add_error(f"body_{row}", _("Write what was said."))
        return found

    def arguments(self) -> dict[str, Any]:
        return {"heard": [self._heard(row) for row in range(ROWS) if self.cleaned_data[f"body_{row}"]]}

    def _heard(self, row: int) -> Heard:
        names = ("who", "kind", "category", "body", "answer", "promised_at")
        typed = {name: self.cleaned_data[f"{name}_{row}"] for name in names}
        said = Said(
            kind=typed["kind"] or FeedbackKind.OPINION,
            body=typed["body"],
            answer=typed["answer"],
            promised_at=typed["promised_at"],
            category=self.categories.get(typed["category"]),
        )
        return Heard(said, int(typed["who"]) if typed["who"] else None, row)


def _placed(category: Category) -> str:
    """What stands below another is set in."""
    return f"　{category.name}" if category.parent_id else category.name


def _short(label: Any, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=widget)

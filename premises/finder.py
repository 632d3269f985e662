"""The household finder as a form field: type a room, a name, initials or a telephone's tail, and pick."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from premises.choice import Choice, choose, resolve
from premises.lookup import Hit
from premises.models import Household

# Companies have longer names than people; their rows get another width.
_USUAL_NAME = 5


def options(hits: Sequence[Hit], text: str, notes: Mapping[int, str] | None = None) -> HttpResponse:
    """The rows under the finder. `notes` says something about households by id (open cases), given from above."""
    rows = [(hit, (notes or {}).get(hit.household_id or 0, "")) for hit in hits]
    is_wide = any(len(hit.name) > _USUAL_NAME for hit in hits)
    # Without the request no context processor runs: the fragment shows nothing of the frame.
    return HttpResponse(
        render_to_string("premises/finder_options.html", {"rows": rows, "text": text, "is_wide": is_wide})
    )


class HouseholdWidget(forms.Widget):
    template_name = "premises/finder.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url_name = "premises:find"
        self.candidates: list[Hit] = []

    def id_for_label(self, id_: str) -> str:
        return id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {"value": data.get(name, ""), "text": data.get(f"{name}_text", ""), "said": data.get(f"{name}_said", "")}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        known = value if isinstance(value, dict) else {}
        return context | {
            "name": name,
            "url": reverse(self.url_name),
            "value": known.get("value", ""),
            "text": known.get("text", ""),
            "said": known.get("said", ""),
            "choice": known.get("choice"),
            "note": known.get("note", ""),
            "candidates": self.candidates,
        }

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """By the project's templates, where the look's own tags are built in."""
        return render_to_string(template_name, context)


class HouseholdField(forms.Field):
    """Gives a `Choice`, or None where the field is not required. The form says the estate before it is cleaned:

        form.fields["caller"].estate = estate

    `url_name` is where the rows come from; `note` adds a word about a chosen household.
    """

    widget = HouseholdWidget
    default_error_messages = {
        "required": _("Say which household it is."),
        "unknown": _("Nobody was found for this. Try the room, the name, its initials or the last four digits."),
        "pick": _("Several fit. Choose one."),
        "gone": _("This household has changed meanwhile. Choose again."),
    }

    def __init__(
        self, *, url_name: str = "premises:find", note: Callable[[Household], str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.widget.url_name = url_name
        self.note = note
        self.estate: Estate | None = None
        self._chosen: Choice | None = None

    def clean(self, value: dict[str, str]) -> Choice | None:
        """The chosen household; words that nobody picked from are taken when they name exactly one."""
        text, posted = value["text"].strip(), value["value"].strip()
        self._chosen = None
        if text:
            self._chosen, hits = resolve(self.estate, text)
            if self._chosen is None:
                self.widget.candidates = hits
                raise ValidationError(self.error_messages["pick" if hits else "unknown"], "pick")
        elif posted:
            self._chosen = choose(self.estate, posted)
            if self._chosen is None:
                raise ValidationError(self.error_messages["gone"], "gone")
        elif self.required:
            raise ValidationError(self.error_messages["required"], "required")
        return self._chosen

    def prepare_value(self, value: Any) -> Any:
        """What the widget shows: the choice with its words, else what was typed."""
        choice = self._chosen or (value if isinstance(value, Choice) else None)
        if choice is None and isinstance(value, str) and self.estate:
            choice = choose(self.estate, value)
        if choice is None:
            return value if isinstance(value, dict) else {}
        note = self.note(choice.household) if self.note and choice.household else ""
        return {"value": choice.value, "choice": choice, "note": note}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and (data.get("value") or data.get("text")))

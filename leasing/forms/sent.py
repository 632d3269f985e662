"""What every form of this part carries: a key, so that it counts once however often it is sent."""

from typing import Any
from uuid import uuid4

from django import forms

from office.forms import MarksOptional

CARRIED = ("key", "version", "seen")


def carried(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    """What the browser sends back and no draft restores."""
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


def area_field(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=9, decimal_places=2, min_value=0, **kwargs)


def money_field(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, min_value=0, **kwargs)


def text_area(label: Any, most: int, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SentForm(MarksOptional, forms.Form):
    """A form with its key; `arguments` is what the service is called with."""

    key = carried(forms.UUIDField)

    def __init__(self, data: Any = None, files: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, files, initial={"key": uuid4(), **(initial or {})})

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in CARRIED}

    @property
    def typed(self) -> list[str]:
        """The texts as they were sent, whether or not they were accepted."""
        texts = [field.name for field in self.visible_fields() if isinstance(field.field, forms.CharField)]
        return [said for name in texts if (said := (self.data.get(name) or "").strip())]

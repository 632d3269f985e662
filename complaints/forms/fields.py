"""Fields that the forms of this app share: photos, choices that are all in sight, the rule that was explained."""

from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.photo_field import PhotosField

__all__ = ["UNDERSTANDS", "UNDERSTOOD", "Photos", "PhotosField", "Pick", "RuleField"]

UNDERSTOOD = [
    ("yes", pgettext_lazy("explanation", "Understands")),
    ("no", pgettext_lazy("explanation", "Does not yet understand")),
    ("", pgettext_lazy("explanation", "Cannot be said")),
]
UNDERSTANDS = {"yes": True, "no": False}


class RuleField(forms.TypedChoiceField):
    """The rule that was explained, by its id; none, or one of the rules that the form offers."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid_choice": _("This rule is no longer in use here. Choose another.")}
        super().__init__(coerce=int, empty_value=None, required=False, error_messages=wrong, **kwargs)


class Pick(Field):
    """The choices of a radio or checkbox field, all in sight, as the look has them (`hy-pick`)."""

    template = "complaints/fields/pick.html"


class Photos(Field):
    """Photos as they are chosen, with a place to drop them (static/photos.js)."""

    template = "complaints/fields/photos.html"

"""What a resident types at the estate's door: a matter, how he tracks it, what he adds, what he says of the answer."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.conduct import Accused
from complaints.forms.fields import Photos, PhotosField, Pick
from complaints.models import Category
from complaints.models.life import CONDUCT, Kind
from complaints.services import Filing
from complaints.services.adding import LONGEST_WORDS
from complaints.services.conduct import LONGEST_SAID
from complaints.services.public_door import KINDS
from office.forms import MarksOptional
from premises.names import clean_phone

LONGEST = 4000
TRAP = Div("website", css_class="visually-hidden", aria_hidden="true")
# Whom it is about. The door names nobody of the staff.
DIRECTOR = "director"
ABOUT = [("", _("Somebody on the staff")), (DIRECTOR, _("The director of the office"))]


def _line(label: Any, most: int, required: bool = False, **attrs: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.TextInput(attrs=attrs))


class _PublicForm(MarksOptional, forms.Form):
    """Laid out by crispy inside the page's own form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout(*self.fields)


class _SentForm(_PublicForm):
    """Something for the office: sent once, with photos, and with a field that people do not see."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    photos = PhotosField(label=_("Photos, at most three"))
    # Nobody sees it; what fills in forms by itself does.
    website = _line(_("Leave this empty"), 200, autocomplete="off", tabindex="-1")

    def __init__(self, data: Any = None, files: Any = None, **initial: Any) -> None:
        super().__init__(data, files, initial={"submission": uuid4(), **initial})
        self.fields["photos"].most = settings.DOOR_PHOTOS

    def clean_photos(self) -> list[Any]:
        photos = self.cleaned_data["photos"]
        if len(photos) > settings.DOOR_PHOTOS:
            raise forms.ValidationError(_("At most {n} photos at once.").format(n=settings.DOOR_PHOTOS))
        return photos


class FilingForm(_SentForm):
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind, Kind(kind).label if kind in Kind.values else _("Conduct of staff")) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of matter it is.")},
    )
    about = forms.ChoiceField(
        label=_("Whom it is about"),
        choices=ABOUT,
        required=False,
        help_text=_(
            "It goes straight to the director; one about the director to the general manager. Nobody else sees it."
        ),
    )
    about_said = _line(_("Name, post, or what he looked like"), LONGEST_SAID)
    category = forms.ModelChoiceField(
        label=_("What it is about"),
        queryset=Category.objects.none(),
        empty_label=_("Choose"),
        required=False,
        error_messages={
            "invalid_choice": _("This category is no longer in use. Choose another."),
        },
    )
    body = forms.CharField(
        label=pgettext_lazy("door", "What happened"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Where, since when, and how it is now. A suggestion: what, why, and what it would bring."),
        error_messages={"required": _("Write what happened.")},
    )
    building = _line(_("Building"), 20)
    room = _line(_("Room"), 20)
    place_text = _line(_("Where exactly"), 40)
    name = _line(_("How we call you"), 40, autocomplete="name")
    phone = _line(_("Telephone"), 30, type="tel", inputmode="tel", autocomplete="tel")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, kind=Kind.COMPLAINT)
        top = Category.objects.in_use().filter(parent=None, emergency=False)
        self.fields["category"].queryset = top
        self.fields["category"].label = self.base_fields["category"].label  # left out with the conduct of staff alone
        self.fields["phone"].help_text = _("Without it you get a code, by which you follow the matter here.")

    def layout(self) -> Layout:
        return Layout(
            "submission",
            Pick("kind"),
            Field("about", wrapper_class="hy-f6 hy-if-conduct"),
            Field("about_said", wrapper_class="hy-f6 hy-if-conduct"),
            Field("category", wrapper_class="hy-unless-conduct"),
            "body",
            Photos("photos"),
            Field("building", wrapper_class="hy-f6"),
            Field("room", wrapper_class="hy-f6"),
            "place_text",
            Field("name", wrapper_class="hy-f6"),
            Field("phone", wrapper_class="hy-f6"),
            TRAP,
        )

    def clean(self) -> dict[str, Any]:
        """Every matter has a category but a complaint about the staff."""
        found = super().clean() or self.cleaned_data
        if found.get("kind") == CONDUCT:
            self.errors.pop("category", None)
            found["category"] = None
        elif not found.get("category") and "category" not in self.errors:
            self.add_error("category", _("Choose a category."))
        return found

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        try:
            return clean_phone(typed) if typed.strip() else ""
        except ValueError:
            raise forms.ValidationError(_("That is not a telephone number: a mobile has 11 digits.")) from None

    @property
    def filing(self) -> Filing:
        """What the service is called with."""
        found = self.cleaned_data
        names = ("kind", "category", "body", "building", "room", "place_text", "name", "phone")
        accused = Accused(said=found["about_said"], is_director=found["about"] == DIRECTOR)
        return Filing(**{name: found[name] for name in names}, accused=accused)


class TrackForm(_PublicForm):
    number = _line(_("Receipt number"), 20, required=True, autocomplete="off", placeholder="260317-004")
    proof = _line(_("Last four digits of your telephone, or your code"), 20, required=True, autocomplete="off")


class WordsForm(_SentForm):
    """What he wants to add to his open matter: words, photos, or both."""

    said = forms.CharField(
        label=_("What has changed, or what we should know"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever works on your matter reads it."),
    )

    def layout(self) -> Layout:
        return Layout("submission", "said", Photos("photos"), TRAP)


class RatingForm(_PublicForm):
    """Whether the answer is what he hoped for; what is wrong is asked for where it is not."""

    round = forms.IntegerField(widget=forms.HiddenInput)
    satisfied = forms.ChoiceField(
        label=_("Are you satisfied with the answer?"),
        choices=[("yes", pgettext_lazy("rating", "Satisfied")), ("no", pgettext_lazy("rating", "Not satisfied"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you are satisfied.")},
    )
    why = forms.CharField(
        label=_("What is still wrong, or what you want to say"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def layout(self) -> Layout:
        return Layout("round", Pick("satisfied"), "why")

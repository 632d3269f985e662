"""What a person types about a prospect: facts and needs, a contact's card, to whom he is handed."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing import policies
from leasing.ends.recommenders import names_for
from leasing.forms.wishes import WishesForm
from leasing.models import WISHES, Prospect
from leasing.services import Card, Facts
from office.forms import MarksOptional
from office.models import Estate, Post, Role, Staff
from office.photo_field import PhotosField

CARD_FIELDS = ("name", "position", "phone", "wechat", "email", "address")
FACTS = (
    "company", "nature", "business", "standing", "wanted_offer", *WISHES, "needs", "dislikes", "declined_to_say", "source",
    "intent",
)  # fmt: skip


def _hidden(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    """A field that the browser sends back and that no draft restores."""
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


def _text(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, required=False, help_text=help_text, widget=widget)


def owners_of(estate: Estate) -> Any:
    """Who may have a prospect here."""
    posts = Post.objects.holders(estate, Role.LEASING, Role.LEASING_MANAGER)
    return Staff.objects.filter(pk__in=posts.values("staff")).order_by("id")


class CarriedForm(MarksOptional, forms.Form):
    """It carries what its writer saw (the version, the last entry) and a key of its own."""

    version = _hidden(forms.IntegerField)
    seen = _hidden(forms.IntegerField)
    key = _hidden(forms.UUIDField)

    def __init__(self, data: Any = None, files: Any = None, **beforehand: Any) -> None:
        super().__init__(data, files, initial={"version": 0, "seen": 0, "key": uuid4(), **beforehand})

    @property
    def typed(self) -> list[str]:
        """The texts as they were sent, whether or not they were accepted."""
        if not self.is_bound:
            return []
        texts = [field.name for field in self.visible_fields() if isinstance(field.field, forms.CharField)]
        return [said for name in texts if (said := self.data.get(name, "").strip())]


class FactsForm(CarriedForm, WishesForm):
    """Background, needs and intent (R53–R55, R66)."""

    company = forms.CharField(
        label=pgettext_lazy("prospect", "Company"),
        max_length=80,
        required=False,
        help_text=_("Whoever leaves neither card nor telephone may stay without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    nature = forms.ChoiceField(
        label=_("Nature"), choices=Prospect.Nature.choices, required=False, widget=forms.RadioSelect
    )
    business = forms.CharField(label=_("Business"), max_length=80, required=False)
    declined_to_say = forms.BooleanField(label=_("He would not say more about the company"), required=False)
    wanted_offer = forms.ChoiceField(
        label=_("Wants to"),
        choices=Prospect.Offer.choices,
        initial=Prospect.Offer.LET,
        required=False,
        widget=forms.RadioSelect,
    )
    needs = _text(_("What he needs"), 3, _("In his own words: move-in date, orientation, fit-out, what matters most"))
    dislikes = _text(_("What he dislikes"), 2)
    standing = forms.ChoiceField(
        label=_("Standing"),
        choices=Prospect.Standing.choices,
        initial=Prospect.Standing.D,
        help_text=_("On it depends how much one may give."),
    )
    source = forms.CharField(label=_("Heard of us through"), max_length=40, required=False)
    intent = forms.TypedChoiceField(
        label=pgettext_lazy("prospect", "Intent"),
        choices=Prospect.Intent.choices,
        initial=Prospect.Intent.NONE,
        coerce=int,
        widget=forms.RadioSelect,
    )
    photos = PhotosField(label=_("Photograph of the card"))

    def clean_wanted_offer(self) -> str:
        """Who says nothing wants to rent."""
        return self.cleaned_data["wanted_offer"] or Prospect.Offer.LET

    def facts(self) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in FACTS})


class ProspectForm(FactsForm):
    """A new prospect, with the first person of his (R54, R85)."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=40, required=False)
    position = forms.CharField(label=pgettext_lazy("card", "Position"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    wechat = forms.CharField(label=_("WeChat"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    sent_by = forms.CharField(
        label=_("Who has sent him"),
        max_length=80,
        required=False,
        help_text=_("A tenant, or a client of yours, also one who went elsewhere."),
        widget=forms.TextInput(attrs={"list": "senders", "autocomplete": "off"}),
    )
    owner = forms.ModelChoiceField(label=_("Whose prospect"), queryset=Staff.objects.none(), empty_label=None)

    def __init__(self, estate: Estate, staff: Staff, data: Any = None, files: Any = None, **beforehand: Any) -> None:
        super().__init__(data, files, **{"owner": staff.pk, **beforehand})
        self.suggested = names_for(staff, estate)
        if policies.may_hand_prospects(staff, estate.pk):
            self.fields["owner"].queryset = owners_of(estate)
        else:
            del self.fields["owner"]

    def clean(self) -> dict[str, Any]:
        """A telephone without a name is nobody's."""
        found = super().clean() or self.cleaned_data
        if any(found.get(name) for name in CARD_FIELDS[1:]) and not found.get("name"):
            self.add_error("name", _("Write the name on the card."))
        return found

    def card(self) -> Card | None:
        typed = {name: self.cleaned_data[name] for name in CARD_FIELDS}
        return Card(**typed) if typed["name"] else None


class ContactForm(CarriedForm):
    """One more person of the prospect's."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=40)
    position = forms.CharField(label=pgettext_lazy("card", "Position"), max_length=40, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    wechat = forms.CharField(label=_("WeChat"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=120, required=False)

    def arguments(self) -> dict[str, Any]:
        return {"card": Card(**{name: self.cleaned_data[name] for name in CARD_FIELDS})}


class HandForm(CarriedForm):
    """To which colleague, and why."""

    owner = forms.ModelChoiceField(
        label=pgettext_lazy("prospect", "To whom"), queryset=Staff.objects.none(), empty_label=_("Choose")
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The new owner is told; the former one sees the prospect no more."),
    )

    def __init__(self, estate: Estate, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, **beforehand)
        self.fields["owner"].queryset = owners_of(estate)

    def arguments(self) -> dict[str, Any]:
        return {"owner": self.cleaned_data["owner"], "reason": self.cleaned_data["reason"]}

"""What a person may type into the register."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.forms import MarksOptional
from office.models import Estate, Post, Role, Staff
from premises.models import Building, Household, Tag, Tie, Unit, Zone
from premises.names import clean_name, clean_phone
from premises.rooms import room_key
from premises.services import Resident

_DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PhoneField(forms.CharField):
    """A telephone as typed: full-width digits, spaces and +86 are understood."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Telephone"), "required": False, "max_length": 30} | kwargs)
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def clean(self, value: str) -> str:
        text = super().clean(value)
        try:
            return clean_phone(text) if text else ""
        except ValueError:
            raise forms.ValidationError(_("That is not a telephone number: a mobile has 11 digits.")) from None


class PersonForm(MarksOptional, forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    phone = PhoneField()
    salutation = forms.CharField(label=_("How to address"), max_length=20, required=False)
    call_when = forms.CharField(label=_("When to call"), max_length=40, required=False)
    note = forms.CharField(label=pgettext_lazy("person", "Note"), max_length=200, required=False)

    def clean_name(self) -> str:
        name = clean_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("A resident has a name."))
        return name


class ResidentForm(PersonForm):
    """Somebody joins a household."""

    relation = forms.ChoiceField(label=_("Relation"), choices=Tie.Relation.choices, initial=Tie.Relation.FAMILY)
    since = forms.DateField(label=_("From"), widget=_DATE)
    is_contact = forms.BooleanField(label=_("Call first"), required=False)

    field_order = ["name", "relation", "phone", "salutation", "call_when", "since", "note", "is_contact"]

    @property
    def resident(self) -> Resident:
        kept = ("relation", "name", "phone", "salutation", "call_when", "note", "is_contact")
        return Resident(**{name: self.cleaned_data[name] for name in kept})


class MarksForm(forms.Form):
    """What the office remembers of a household: the marks in use, and those it has."""

    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(), label=_("Marks"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, household: Household, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Q(retired=False) | Q(households=household)
        self.fields["tags"].queryset = Tag.objects.filter(offered, estate=household.estate_id).distinct()


class HouseholdForm(PersonForm):
    """A new resident met at the desk (补登住户)."""

    room = forms.CharField(label=_("Room"), max_length=40, help_text=_("As it is said: 3-1-1502 or 3 栋 1 单元 1502."))
    relation = forms.ChoiceField(label=_("Relation"), choices=Tie.Relation.choices, initial=Tie.Relation.OWNER)
    day = forms.DateField(label=_("Moved in on"), widget=_DATE)

    field_order = ["room", "name", "relation", "phone", "day", "salutation", "call_when", "note"]

    def __init__(self, estate: Estate, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].widget.attrs["autofocus"] = True
        self.estate = estate
        self.unknown_room = ""

    def clean_room(self) -> Unit:
        """The unit that the room names: its whole number, or a shorter one that is the only one of its kind."""
        text, units = self.cleaned_data["room"], Unit.objects.filter(estate=self.estate)
        key = room_key(text)
        for name in ("room_key", "short_key", "door_key"):
            found = list(units.filter(**{name: key}).select_related("building")[:2]) if key else []
            if len(found) == 1:
                return found[0]
            if found:
                raise forms.ValidationError(_("Several units have this number. Add building and entrance."))
        self.unknown_room = text
        raise forms.ValidationError(_("No unit has this number. Look at the number again, or enter the unit first."))

    @property
    def resident(self) -> Resident:
        kept = ("relation", "name", "phone", "salutation", "call_when", "note")
        return Resident(**{name: self.cleaned_data[name] for name in kept})


class DayForm(MarksOptional, forms.Form):
    """On which day, and a word about it."""

    day = forms.DateField(label=_("Moved out on"), widget=_DATE)
    note = forms.CharField(label=pgettext_lazy("person", "Note"), max_length=200, required=False)


class OwnerForm(PersonForm):
    """The unit was sold."""

    day = forms.DateField(label=_("Owner from"), widget=_DATE)
    field_order = ["name", "phone", "day", "salutation", "call_when", "note"]

    @property
    def resident(self) -> Resident:
        kept = ("name", "phone", "salutation", "call_when", "note")
        return Resident(relation=Tie.Relation.OWNER, **{name: self.cleaned_data[name] for name in kept})


class PhoneReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need the number?"),
        max_length=120,
        help_text=_("It is written into the household's timeline."),
    )


class ExportReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What are the numbers needed for?"),
        max_length=120,
        help_text=_("It is kept with your name and the hour."),
    )


class UnitForm(MarksOptional, forms.Form):
    building = forms.ModelChoiceField(Building.objects.none(), label=_("Building"), required=False)
    entrance = forms.CharField(label=_("Entrance"), max_length=6, required=False)
    room = forms.CharField(label=_("Room"), max_length=12)
    kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices)
    floor = forms.IntegerField(label=_("Floor"), required=False, min_value=-9, max_value=200)
    area = forms.DecimalField(
        label=_("Area (㎡)"), required=False, max_digits=9, decimal_places=2, min_value=0, localize=False
    )
    zone = forms.ModelChoiceField(
        Zone.objects.none(), label=_("Zone"), required=False, help_text=_("Empty: as the building.")
    )
    label = forms.CharField(
        label=_("As it is said"), max_length=60, required=False, help_text=_("Empty: made from building and room.")
    )

    def __init__(self, estate: Estate, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["building"].queryset = Building.objects.filter(estate=estate)
        self.fields["zone"].queryset = Zone.objects.filter(estate=estate).in_use()
        if unit:
            for name in ("building", "entrance", "room"):
                del self.fields[name]
        elif estate.kind == Estate.Kind.TOWER:
            self.fields["kind"].initial = Unit.Kind.OFFICE


class ZoneOfficerForm(forms.Form):
    officer = forms.ModelChoiceField(Staff.objects.none(), label=_("Officer"), required=False)

    def __init__(self, estate: Estate, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers_of(estate)
        self.fields["officer"].empty_label = _("Nobody")


def officers_of(estate: Estate) -> QuerySet[Staff]:
    """Who may answer for a zone: officers of the estate today, and the director."""
    posts = Post.objects.holders(estate, Role.OFFICER, Role.DIRECTOR)
    return Staff.objects.filter(pk__in=posts.values("staff"))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Excel file"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods", "data-max-mb": "10"})
    )

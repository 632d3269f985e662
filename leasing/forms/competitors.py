"""What a person may type about other buildings, their rents, and our own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.sent import SentForm, carried, day_field, money_field, text_area
from leasing.models import LeasingTerms
from leasing.models.competitor import DIMENSIONS, Described
from leasing.services import Dimensions
from office.models import Estate


class ProfileForm(SentForm):
    """A building in the four dimensions of R68. It carries what its writer saw, so that two who change it see one another."""

    version = carried(forms.IntegerField, required=False)
    seen = carried(forms.IntegerField, required=False)
    location = text_area(
        gettext_lazy("Location"), 300, 2, required=False, help_text=gettext_lazy("Streets, lines, minutes on foot.")
    )
    hardware = text_area(
        gettext_lazy("Hardware"),
        300,
        2,
        required=False,
        help_text=gettext_lazy("Lifts, air conditioning, ceiling height, parking."),
    )
    service = text_area(
        gettext_lazy("Service"),
        300,
        2,
        required=False,
        help_text=gettext_lazy("Hours, reception, what is done for tenants."),
    )
    management = text_area(
        gettext_lazy("Management"), 300, 2, required=False, help_text=gettext_lazy("Who manages it, by which standard.")
    )
    as_of = day_field(pgettext_lazy("facts", "As of"))

    def __init__(self, estate: Estate, row: Described | None = None, data: Any = None, **beforehand: Any) -> None:
        initial = {"version": 0, "seen": 0, "as_of": estate.today(), **known(row), **beforehand}
        super().__init__(data, initial=initial)

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        said = {name: typed.pop(name) for name in (*DIMENSIONS, "as_of")}
        return typed | {"dimensions": Dimensions(**said)}


class CompetitorForm(ProfileForm):
    """Another building, and from where we know of it."""

    name = forms.CharField(label=gettext_lazy("Name of the building"), max_length=60)
    source = forms.CharField(
        label=gettext_lazy("From where we know it"),
        max_length=100,
        help_text=gettext_lazy("A visit of ours, their brochure, a client, a broker."),
    )

    field_order = ["name", *DIMENSIONS, "source", "as_of"]


def known(row: Described | None) -> dict[str, Any]:
    """What the row says already."""
    if row is None:
        return {}
    names = [*DIMENSIONS, "as_of", "version", *(one for one in ("name", "source") if hasattr(row, one))]
    return {name: getattr(row, name) for name in names}


class RentForm(SentForm):
    """A rent of another building."""

    amount = money_field(gettext_lazy("Rent"))
    basis = forms.ChoiceField(
        label=gettext_lazy("Said in"), choices=LeasingTerms.Basis.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("From where we know it"),
        max_length=100,
        help_text=gettext_lazy("A client who had their quote, a broker, an advertisement."),
    )
    known_on = day_field(gettext_lazy("Known on"))

    def __init__(self, estate: Estate, terms: LeasingTerms, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, initial={"basis": terms.basis, "known_on": estate.today(), **beforehand})

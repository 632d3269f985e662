"""The fields of what somebody wants of a space: on a prospect's form, and on the step of a visit that asks for the needs."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models import WISHES, Reception, Space, Wishes


def _number(label: Any, most: int, **kwargs: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any", "min": "0"})
    return forms.DecimalField(label=label, max_digits=most, decimal_places=2, required=False, widget=widget, **kwargs)


def _whole(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False)


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("any")), *choices], required=False)


class WishesForm(forms.Form):
    """What he wants, as far as he says; all of it may stay empty."""

    area_from = _number(_("Area from (㎡)"), 9)
    area_to = _number(_("Area to (㎡)"), 9)
    budget = _number(_("Budget (yuan a month)"), 12, help_text=_("With management fee; of who buys, the whole price."))
    wanted_kind = _choice(_("Use"), Space.Kind.choices)
    wanted_rooms = _whole(pgettext_lazy("wish", "Rooms"), 1, 20)
    wanted_orientation = _choice(_("Orientation"), Space.Orientation.choices)
    wanted_fit_out = _choice(_("Fit-out"), Space.FitOut.choices)
    floor_from = _whole(_("Floor from"), -9, 200)
    floor_to = _whole(_("Floor to"), -9, 200)


# What the sales centre asks of who wants a home, and the lobby of who wants an office.
ASKED_OF_BUYERS = tuple(name for name in WISHES if name not in ("wanted_kind", "wanted_fit_out"))
ASKED_OF_TENANTS = tuple(name for name in WISHES if name != "wanted_rooms")


def fields_for(reception: Reception) -> dict[str, forms.Field]:
    """The fields that the step of a visit asks, by its kind."""
    names = ASKED_OF_BUYERS if reception.is_sales_centre else ASKED_OF_TENANTS
    found = {name: deepcopy(WishesForm.base_fields[name]) for name in names}
    if reception.is_sales_centre:
        found["budget"].label, found["budget"].help_text = _("Budget (yuan in all)"), ""
    else:
        found["budget"].help_text = _("With management fee.")
    return found


def wishes_of(typed: dict[str, Any]) -> Wishes:
    """What was typed; what was not asked stays empty."""
    return Wishes(**{name: typed[name] for name in WISHES if name in typed})

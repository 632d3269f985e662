"""What a person may type about a space: its facts, its parts, its pictures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.forms.sent import SentForm, area_field, carried, day_field
from leasing.models import Layout, ReleaseBatch, Space
from leasing.services import Part
from leasing.services.space_files import PHOTO, PLAN
from leasing.services.space_rows import FACTS, PRICES
from office.models import Estate
from office.photo_field import PhotosField
from premises.models import Building, Unit

MOST_PARTS = 6
MOST_UNITS = 3000


class SpaceForm(SentForm):
    """The facts of a space. It carries what its writer saw, so that two who change it see one another."""

    version = carried(forms.IntegerField, required=False)
    seen = carried(forms.IntegerField, required=False)
    efficiency_percent = forms.DecimalField(
        label=gettext_lazy("Efficiency rate (%)"),
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        required=False,
    )
    since = day_field(gettext_lazy("There from"))

    def __init__(self, estate: Estate, space: Space | None = None, data: Any = None, **more: Any) -> None:
        self.space = space
        initial = {"version": 0, "seen": 0, "since": estate.today(), **self._known(space), **more.get("initial", {})}
        # With the form's own fields, so that what may be left out is marked on all of them.
        self.base_fields = {**self.base_fields, **self._of_the_model()}
        super().__init__(data, initial=initial)
        if space:
            del self.fields["since"]
        self._choose(estate)

    def _of_the_model(self) -> dict[str, forms.Field]:
        """The facts as the table has them; the rate is typed in percent."""
        fields = fields_for_model(Space, [name for name in FACTS if name != "efficiency_rate"])
        fields["label"].label, fields["label"].help_text = _("Name of the space"), _("As it is said: 12 层 B 座.")
        for name in ("orientation", "fit_out"):
            fields[name].choices = [("", "–"), *fields[name].choices[1:]]
        for name in PRICES:
            fields[name].widget.attrs["inputmode"] = "decimal"
        return fields

    def _known(self, space: Space | None) -> dict[str, Any]:
        if space is None:
            return {}
        rate = space.efficiency_rate
        percent = None if rate is None else (rate * 100).normalize()
        known = {name: getattr(space, name) for name in FACTS}
        return known | {"efficiency_percent": f"{percent:f}" if percent is not None else None, "version": space.version}

    def _choose(self, estate: Estate) -> None:
        """Rows of the estate alone."""
        self.fields["building"].queryset = Building.objects.filter(estate=estate)
        self.fields["unit"].queryset = Unit.objects.filter(estate=estate)[:MOST_UNITS]
        self.fields["unit"].empty_label, self.fields["building"].empty_label = _("none"), _("Choose")
        for name, model in (("batch", ReleaseBatch), ("layout", Layout)):
            self.fields[name].queryset = model.objects.in_use().filter(estate=estate)
            self.fields[name].empty_label = _("none")
        if not self.fields["layout"].queryset.exists():
            del self.fields["layout"]

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        percent = typed.pop("efficiency_percent", None)
        rate = None if percent is None else (percent / 100).quantize(Decimal("0.0001"))
        since = typed.pop("since", None)
        facts = {"facts": typed | {"efficiency_rate": rate}}
        return facts if self.space else facts | {"since": since}


class SplitForm(SentForm):
    """Into which parts, from which day on. Lines that are left empty are no parts."""

    day = day_field(gettext_lazy("From which day on"))

    def __init__(self, space: Space, today: date, data: Any = None) -> None:
        self.space = space
        initial: dict[str, Any] = {"day": today}
        for place in (1, 2):
            initial[f"label_{place}"] = f"{space.label}-{place}"
        super().__init__(data, initial=initial)
        for place in range(1, MOST_PARTS + 1):
            label = forms.CharField(
                label=_("Part {n}").format(n=place),
                max_length=40,
                required=False,
                initial=initial.get(f"label_{place}"),
            )
            self.fields[f"label_{place}"] = label
            self.fields[f"area_{place}"] = area_field(_("Area of part {n} (㎡)").format(n=place), required=False)
        self.fields["reason"] = _reason()

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"label_{place}"], self[f"area_{place}"]) for place in range(1, MOST_PARTS + 1)]

    def clean(self) -> dict[str, Any]:
        """A part has a name and an area."""
        cells = super().clean() or self.cleaned_data
        for place in range(1, MOST_PARTS + 1):
            label, area = cells.get(f"label_{place}"), cells.get(f"area_{place}")
            if label and area is None and not self.has_error(f"area_{place}"):
                if place > 2 or label != f"{self.space.label}-{place}":
                    self.add_error(f"area_{place}", _("How large is it?"))
            elif area is not None and not label:
                self.add_error(f"label_{place}", _("Say which space it is."))
        return cells

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        pairs = [(typed.get(f"label_{place}"), typed.get(f"area_{place}")) for place in range(1, MOST_PARTS + 1)]
        parts = [Part(label, area) for label, area in pairs if label and area is not None]
        return {"day": typed["day"], "parts": parts, "reason": typed["reason"]}


class MergeForm(SentForm):
    """Which spaces of a floor become which one, from which day on."""

    spaces = forms.ModelMultipleChoiceField(
        Space.objects.none(), label=gettext_lazy("Which spaces"), widget=forms.CheckboxSelectMultiple
    )
    label = forms.CharField(label=gettext_lazy("What it is called then"), max_length=40)
    area = area_field(
        gettext_lazy("Built area (㎡)"), required=False, help_text=gettext_lazy("Empty: what they are together.")
    )
    day = day_field(gettext_lazy("From which day on"))

    def __init__(self, space: Space, floor: Sequence[Space], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"day": today, "spaces": [space.pk], "label": space.label})
        self.fields["spaces"].queryset = Space.objects.filter(pk__in=[one.pk for one in floor]).order_by(
            "position", "id"
        )
        self.fields["spaces"].label_from_instance = lambda one: f"{one.label} · {one.area:,.2f} ㎡"
        self.fields["reason"] = _reason()

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        area = typed["area"] if typed["area"] is not None else sum(one.area for one in typed["spaces"])
        ids = [one.pk for one in typed["spaces"]]
        return {
            "space_ids": ids,
            "part": Part(typed["label"], area),
            "day": typed["day"],
            "reason": typed["reason"],
        }


class TakeBackForm(SentForm):
    """Why a split or a merger does not come about."""

    reason = forms.CharField(label=gettext_lazy("Why it is taken back"), max_length=200)


class PicturesForm(SentForm):
    stage = forms.ChoiceField(
        label=pgettext_lazy("picture", "What it is"),
        choices=[(PLAN, gettext_lazy("Floor plan")), (PHOTO, pgettext_lazy("space", "Photos"))],
        widget=forms.RadioSelect,
        initial=PHOTO,
    )
    photos = PhotosField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The field takes none as well; here there has to be one.
        self.fields["photos"].label = _("Pictures")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Excel file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods", "data-max-mb": "4"}),
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why the areas differ"),
        max_length=200,
        required=False,
        help_text=_("Only where they do not add up: measured anew, for example."),
    )

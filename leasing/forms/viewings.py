"""What a person types of a viewing: its hour and its spaces, and afterwards what came of each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.forms.receptions import local_now
from leasing.forms.sent import SentForm, carried, text_area
from leasing.models import LeasingTerms, Prospect, Space, ViewedSpace, Viewing
from leasing.services import Look
from leasing.viewings import words
from leasing.viewings.choices import leaders_of, showable
from leasing.viewings.said import Said
from office import clock
from office.models import Estate, Staff

AN_HOUR = timedelta(hours=1)


def _moment(label: Any, **kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **kwargs)


def _leader(prospect: Prospect) -> forms.ModelChoiceField:
    people = Staff.objects.filter(pk__in=[one.pk for one in leaders_of(prospect)])
    return forms.ModelChoiceField(people, label=_("Who leads him round"), empty_label=None, initial=prospect.owner_id)


@dataclass(frozen=True)
class SpaceChoice:
    """A space that may be ticked, and whether it fits what the client wants."""

    space: Space
    is_chosen: bool
    fits: bool


class BookForm(SentForm):
    """When, which spaces, who leads. `version` is what was there when the page was opened."""

    version = carried(forms.IntegerField, required=False)
    starts_at = _moment(pgettext_lazy("viewing", "When"))
    note = forms.CharField(
        label=_("To prepare"), max_length=200, required=False, help_text=_("Keys, lights, whom to tell at the desk.")
    )

    def __init__(
        self, prospect: Prospect, viewing: Viewing | None = None, data: Any = None, chosen: Sequence[int] = ()
    ) -> None:
        self.prospect, self.viewing = prospect, viewing
        super().__init__(data, initial=_known(prospect.estate, viewing))
        planned = list(viewing.spaces.values_list("space_id", flat=True)) if viewing else []
        self.first = [*planned, *chosen]
        self.planned = planned
        self.fields["leader"] = _leader(prospect)
        if viewing:
            self.initial["leader"] = viewing.led_by.pk

    @property
    def chosen_ids(self) -> list[int]:
        return _ids(self.data.getlist("space")) if self.is_bound else self.first

    @property
    def choices(self) -> list[SpaceChoice]:
        """What was chosen first, then what fits the area that the client wants, then the rest."""
        return choices_of(self.prospect, self.chosen_ids, self.planned)

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments() | {"space_ids": self.chosen_ids}
        return typed | ({"version": self.cleaned_data["version"] or 0} if self.viewing else {})


def choices_of(prospect: Prospect, chosen: Sequence[int], planned: Sequence[int] = ()) -> list[SpaceChoice]:
    """What may be shown to the client, and what was planned for him, whatever became of it since."""
    found = {space.pk: space for space in showable(prospect.estate, prospect)}
    for space in Space.objects.filter(pk__in=set(planned) - found.keys()).defer("floor_price"):
        found[space.pk] = space
    terms = LeasingTerms.objects.filter(estate=prospect.estate).first() or LeasingTerms(estate=prospect.estate)
    rows = [SpaceChoice(space, pk in chosen, _fits(prospect, space, terms)) for pk, space in found.items()]
    return sorted(rows, key=lambda row: (not row.is_chosen, not row.fits))


def _fits(prospect: Prospect, space: Space, terms: LeasingTerms) -> bool:
    low, high = prospect.area_from or prospect.area_to, prospect.area_to or prospect.area_from
    if low is None or high is None:
        return False
    return low * (1 - terms.area_tolerance) <= space.area <= high * (1 + terms.area_tolerance)


def _known(estate: Estate, viewing: Viewing | None) -> dict[str, Any]:
    if viewing:
        return {"version": viewing.version, "starts_at": viewing.starts_at, "note": viewing.note}
    return {"version": 0, "starts_at": local_now(estate, _next_hour(clock.now()))}


def _next_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + AN_HOUR


def _ids(values: Sequence[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]


class CancelForm(SentForm):
    reason = forms.CharField(label=_("Why it does not take place"), max_length=200)


@dataclass(frozen=True)
class SpaceFields:
    """The fields of one space, with what is said of it beside them."""

    said: Said
    seen: forms.BoundField
    features: list[tuple[str, forms.BoundField]]
    why_not: forms.BoundField
    reaction: forms.BoundField
    attitude: forms.BoundField
    attitude_words: forms.BoundField
    remarks: forms.BoundField


class RecordForm(SentForm):
    """What came of it: per space the four features, why not all, reaction, partitions and fit-out, remarks (R67, R69)."""

    at = _moment(_("When he was shown round"))
    overall = text_area(_("Overall"), 2000, rows=2, required=False)
    intent = forms.TypedChoiceField(
        label=_("His intent now"), choices=Prospect.Intent.choices, coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, prospect: Prospect, said: Sequence[Said], data: Any = None, at: datetime | None = None) -> None:
        self.said = said
        now = clock.now()
        when = local_now(prospect.estate, min(at or now, now))
        super().__init__(data, initial={"at": when, "intent": prospect.intent})
        self.fields["leader"] = _leader(prospect)
        for one in said:
            self._add(one.space.pk)

    def _add(self, pk: int) -> None:
        self.fields[f"seen_{pk}"] = forms.BooleanField(label=_("He saw it"), required=False, initial=True)
        for name, label in words.FEATURES.items():
            self.fields[f"{name}_{pk}"] = forms.BooleanField(label=label, required=False)
        self.fields[f"why_not_{pk}"] = _line(_("Why not all four"), 200)
        self.fields[f"reaction_{pk}"] = _radio(_("How he took it"), ViewedSpace.Reaction.choices)
        self.fields[f"attitude_{pk}"] = _radio(_("Partitions and fit-out"), ViewedSpace.Attitude.choices)
        self.fields[f"attitude_words_{pk}"] = _line(_("In his words"), 300)
        self.fields[f"remarks_{pk}"] = _line(_("Remarks"), 2000)
        self.mark_optional(self.fields[f"{name}_{pk}"] for name in ("why_not", "attitude", "attitude_words", "remarks"))

    @property
    def spaces(self) -> list[SpaceFields]:
        found = []
        for one in self.said:
            pk = one.space.pk
            features = [(name, self[f"{name}_{pk}"]) for name in words.FEATURES]
            rest = ("why_not", "reaction", "attitude", "attitude_words", "remarks")
            found.append(
                SpaceFields(one, self[f"seen_{pk}"], features, **{name: self[f"{name}_{pk}"] for name in rest})
            )
        return found

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        looks = [self._look(one.space.pk) for one in self.said if typed[f"seen_{one.space.pk}"]]
        return {name: typed[name] for name in ("at", "overall", "intent", "leader")} | {"looks": looks}

    def _look(self, pk: int) -> Look:
        typed = self.cleaned_data
        told = [name for name in words.FEATURES if typed[f"{name}_{pk}"]]
        rest = ("why_not", "reaction", "attitude", "attitude_words", "remarks")
        return Look(pk, told, **{name: typed[f"{name}_{pk}"] for name in rest})


def _line(label: Any, most: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False)


def _radio(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class WhoForm(forms.Form):
    """For which of one's own clients, where one did not come from his page."""

    prospect = forms.ModelChoiceField(Prospect.objects.none(), label=_("For which client"), empty_label=_("Choose"))

    def __init__(self, prospects: Any) -> None:
        super().__init__()
        self.fields["prospect"].queryset = prospects

"""What a person types about a peer visit: one form a step."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.measures import measure_in, new_measure
from complaints.models import PeerVisit, PeerVisitItem
from complaints.services import Hours, Ticked, Visitors
from complaints.services.peer_visit_day import LONGEST_LESSON, LONGEST_NAME, LONGEST_NOTE
from complaints.services.peer_visit_plan import MOST_PEOPLE
from office import duty
from office.forms import MarksOptional
from office.models import Estate, Staff

Mark = PeerVisitItem.Mark


def _hidden(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    """A field that the browser sends back and that no draft restores."""
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


def _text(label: Any, rows: int, most: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def _hour(label: Any, **kwargs: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class PeerVisitForm(MarksOptional, forms.Form):
    """One step of a visit. It carries what its writer saw (the version, the last entry) and a key of its own."""

    version = _hidden(forms.IntegerField)
    seen = _hidden(forms.IntegerField)
    key = _hidden(forms.UUIDField)

    def __init__(self, estate: Estate, visit: PeerVisit | None, data: Any = None, seen: int = 0) -> None:
        self.estate, self.visit = estate, visit
        carried = {"version": visit.version if visit else 0, "seen": seen, "key": uuid4()}
        super().__init__(data, initial={**carried, **self.known()})
        self.prepare()

    def known(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def prepare(self) -> None:
        """What depends on the visit: choices, fields for each line of its programme."""

    @property
    def typed(self) -> list[str]:
        """The texts as they were sent, whether or not they were accepted."""
        if not self.is_bound:
            return []
        texts = [field.name for field in self.visible_fields() if isinstance(field.field, forms.CharField)]
        return [said for name in texts if (said := self.data.get(name, "").strip())]

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen", "key")}


class VisitForm(PeerVisitForm):
    """Who comes, why and with whom; day and hours where they are agreed."""

    organisation = forms.CharField(
        label=_("Company"), max_length=80, help_text=_("Which company or office asks to come")
    )
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_PEOPLE)
    leader = forms.CharField(label=_("Led by"), max_length=40)
    phone = forms.CharField(label=_("Telephone"), max_length=30, widget=forms.TextInput(attrs={"type": "tel"}))
    purpose = _text(_("What they want to see"), 3, 2000)
    host = forms.ModelChoiceField(label=_("Host"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    day = _day(required=False, help_text=_("Left empty while no day is agreed; the host then has to agree on one."))
    starts = _hour(_("From"), required=False)
    ends = _hour(_("Until"), required=False)

    def known(self) -> dict[str, Any]:
        visit = self.visit
        if visit is None:
            return {}
        names = ("organisation", "people", "leader", "phone", "purpose", "host")
        found = {name: getattr(visit, name) for name in names}
        if visit.starts_at and visit.ends_at:
            first, last = (at.astimezone(self.estate.zone) for at in (visit.starts_at, visit.ends_at))
            found |= {"day": first.date(), "starts": first.time(), "ends": last.time()}
        return found

    def prepare(self) -> None:
        self.fields["host"].queryset = duty.colleagues(self.estate).order_by("id")

    def clean(self) -> dict[str, Any]:
        """Day and hours come together or not at all."""
        found = super().clean() or self.cleaned_data
        when = [name for name in ("day", "starts", "ends") if found.get(name) is not None]
        if when and len(when) < 3 and not {"day", "starts", "ends"} & self.errors.keys():
            missing = next(name for name in ("day", "starts", "ends") if name not in when)
            self.add_error(missing, _("Day and both hours belong together: fill in all three, or none."))
        return found

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        hours = None
        if typed["day"] is not None:
            starts, ends = (self.estate.moment(typed["day"], typed[name]) for name in ("starts", "ends"))
            hours = Hours(starts, ends)
        visitors = Visitors(**{name: typed[name] for name in ("organisation", "leader", "phone", "people", "purpose")})
        return {"visitors": visitors, "host": typed["host"], "hours": hours}


class PlannedForm(VisitForm):
    """The same once a day is to be agreed, or is."""

    day = _day()
    starts = _hour(_("From"))
    ends = _hour(_("Until"))


class CancelForm(PeerVisitForm):
    reason = _text(_("Why it does not take place"), 3, 1000, help_text=_("The host is told."))


class ProgrammeForm(PeerVisitForm):
    """Each line of the programme: shown, left out or not yet, with a note."""

    also_shown = forms.CharField(label=_("Also shown"), max_length=LONGEST_NAME, required=False)

    def prepare(self) -> None:
        self.items = list(self.visit.items.all()) if self.visit else []
        for item in self.items:
            self.fields[f"mark_{item.pk}"] = forms.ChoiceField(
                label=item.name, choices=Mark.choices, required=False, initial=item.mark, widget=forms.RadioSelect
            )
            self.fields[f"note_{item.pk}"] = forms.CharField(
                label=_("Note"), max_length=LONGEST_NOTE, required=False, initial=item.note
            )

    @property
    def lines(self) -> list[tuple[PeerVisitItem, forms.BoundField, forms.BoundField]]:
        return [(item, self[f"mark_{item.pk}"], self[f"note_{item.pk}"]) for item in self.items]

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        ticked = [Ticked(one.pk, typed[f"mark_{one.pk}"], typed[f"note_{one.pk}"]) for one in self.items]
        return {"ticked": ticked, "also_shown": typed["also_shown"]}


class LessonsForm(PeerVisitForm):
    learned_by_us = _text(
        _("What we learned from them"),
        5,
        LONGEST_LESSON,
        help_text=_("One thing a line: what they do better, what we take on."),
    )
    learned_by_them = _text(_("What they took along from us"), 4, LONGEST_LESSON, required=False)

    def known(self) -> dict[str, Any]:
        visit = self.visit
        return {"learned_by_us": visit.learned_by_us, "learned_by_them": visit.learned_by_them} if visit else {}


class ImproveForm(PeerVisitForm):
    """A measure that follows from what was learned."""

    def prepare(self) -> None:
        self.fields |= new_measure(self.estate)

    def arguments(self) -> dict[str, Any]:
        return {"measure": measure_in(self.cleaned_data)}


class HoldForm(LessonsForm):
    """The visit is held; what was learned may follow later."""

    learned_by_us = _text(
        _("What we learned from them"),
        5,
        LONGEST_LESSON,
        required=False,
        help_text=_("It can be written later too; until then it stays on your desk."),
    )

"""What a person types about a gathering: its plan, its minutes, why it is cancelled, who else came."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.fields import PhotosField
from office.forms import MarksOptional
from office.models import Estate, Post, Staff
from revisits.models import Gathering, GatheringKind
from revisits.policies import DESK_AND_DIRECTOR
from revisits.services import Occasion
from revisits.services.gathering_plan import LONGEST_LINE, LONGEST_REASON
from revisits.services.gathering_said import LONGEST_MINUTES


def _hidden(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    """A field that the browser sends back and that no draft restores."""
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


def _text(label: Any, rows: int, most: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class GatheringForm(MarksOptional, forms.Form):
    """One step of a gathering. It carries what its writer saw (the version, the last entry) and a key of its own."""

    version = _hidden(forms.IntegerField)
    seen = _hidden(forms.IntegerField)
    key = _hidden(forms.UUIDField)

    def __init__(
        self, estate: Estate, gathering: Gathering | None, data: Any = None, files: Any = None, **beforehand: Any
    ) -> None:
        self.estate, self.gathering = estate, gathering
        carried = {"version": gathering.version if gathering else 0, "seen": 0, "key": uuid4()}
        super().__init__(data, files, initial={**carried, **self.known(), **beforehand})
        self.prepare()

    def known(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def prepare(self) -> None:
        """What depends on the estate or the gathering: choices, rows."""

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


class ChangeForm(GatheringForm):
    """What it is about, where, when, and who is the host."""

    topic = forms.CharField(
        label=_("Topic"), max_length=LONGEST_LINE, help_text=_("As it stands on the invitation: this summer’s parking")
    )
    place = forms.CharField(label=pgettext_lazy("gathering", "Place"), max_length=LONGEST_LINE)
    host = forms.ModelChoiceField(
        label=pgettext_lazy("gathering", "Host"), queryset=Staff.objects.none(), empty_label=_("Choose")
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = _hour(_("From"))
    ends = _hour(_("Until"))

    def known(self) -> dict[str, Any]:
        gathering = self.gathering
        if gathering is None:
            return {}
        first, last = (at.astimezone(self.estate.zone) for at in (gathering.starts_at, gathering.ends_at))
        found = {name: getattr(gathering, name) for name in ("topic", "place", "host")}
        return found | {"day": first.date(), "starts": first.time(), "ends": last.time()}

    def prepare(self) -> None:
        posts = Post.objects.holders(self.estate, *DESK_AND_DIRECTOR)
        self.fields["host"].queryset = Staff.objects.filter(pk__in=posts.values("staff")).order_by("id")

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        starts_at, ends_at = (self.estate.moment(typed["day"], typed[name]) for name in ("starts", "ends"))
        return {"occasion": Occasion(typed["topic"], typed["place"], starts_at, ends_at), "host": typed["host"]}


class PlanForm(ChangeForm):
    """The same, with what it is: a forum, or one of the events at which residents are heard (R50)."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("gathering", "What it is"), choices=GatheringKind.choices, widget=forms.RadioSelect
    )

    def arguments(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], **super().arguments()}


class CancelForm(GatheringForm):
    reason = _text(
        _("Why it does not take place"), 3, LONGEST_REASON, help_text=pgettext_lazy("gathering", "The host is told.")
    )


class MinutesForm(GatheringForm):
    """What was spoken of and agreed, with photos."""

    minutes = _text(
        pgettext_lazy("gathering", "Minutes"),
        10,
        LONGEST_MINUTES,
        help_text=_("What was spoken of and what was agreed. Each thing that was said is written down for itself."),
    )
    photos = PhotosField()

    def known(self) -> dict[str, Any]:
        return {"minutes": self.gathering.minutes} if self.gathering else {}


class PaperForm(GatheringForm):
    """The paper list: who of the invited has signed, and who else."""

    others = _text(
        _("Who else came"),
        4,
        4000,
        required=False,
        help_text=_("One a line: a room, or a name that is in no register."),
    )

"""What a person types about talks and rooms: where and when they sit together, and what was said."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.forms.sent import SentForm, carried, day_field, text_area
from leasing.models import STAGE_MOVES, Gift, MeetingRoom, Negotiation, Prospect, Stage
from leasing.policies import LETTING
from leasing.services import Notes
from leasing.services.rooms import LONGEST_PURPOSE
from leasing.services.talks import LONGEST, LONGEST_LINE, MOST_GIFTS
from leasing.talks.hours import FIRST, LAST
from office.models import Estate, Post, Staff
from office.typed import clean

# From where one comes to a talk, and where one is in it already. Who is left in peace is taken up again first.
INVITED = [
    stage for stage, to in STAGE_MOVES.items()
    if stage == Stage.NEGOTIATING or (Stage.NEGOTIATING in to and stage != Stage.NURTURING)
]  # fmt: skip


def hour_field(label: Any, **kwargs: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, **kwargs)


def _line(label: Any, most: int = LONGEST_LINE, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **kwargs)


def of_the_house(estate: Estate) -> Any:
    """Who of ours may sit in a talk."""
    posts = Post.objects.holders(estate, *LETTING)
    return Staff.objects.filter(pk__in=posts.values("staff")).order_by("id")


class RoomForm(SentForm):
    """Which room, on which day, from when to when."""

    room = forms.TypedChoiceField(
        label=_("Meeting room"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    day = day_field(_("Day"))
    begins = hour_field(pgettext_lazy("room", "From"))
    ends = hour_field(pgettext_lazy("room", "Until"), help_text=_("By the quarter of an hour."))

    def __init__(self, estate: Estate, data: Any = None, **initial: Any) -> None:
        self.estate = estate
        super().__init__(data, initial=initial)
        # Left empty where another place is typed, which is refused with its reason: nobody should leave it out.
        self.fields["room"].label = self.base_fields["room"].label
        self.fields["room"].choices = [(room.pk, _seats(room)) for room in MeetingRoom.objects.in_use(estate.pk)]
        for name in ("begins", "ends"):
            self.fields[name].widget.attrs |= {"step": "900", "min": f"{FIRST:%H:%M}", "max": f"{LAST:%H:%M}"}

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        day = said["day"]
        return {
            "room_id": said["room"],
            "begins": self.estate.moment(day, said["begins"]),
            "ends": self.estate.moment(day, said["ends"]),
        }


class ArrangeForm(RoomForm):
    """A talk with a client. Another place may be written, and is refused with the reason (R76)."""

    place = _line(
        _("Another place"),
        help_text=_("A talk about the rent is held in a meeting room: elsewhere other tenants may overhear it."),
    )
    theirs = _line(_("Who comes"), help_text=_("Names and positions, as far as they are known."))
    ours = forms.ModelMultipleChoiceField(
        label=_("Of ours"), queryset=Staff.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, estate: Estate, data: Any = None, **initial: Any) -> None:
        super().__init__(estate, data, **initial)
        self.fields["ours"].queryset = of_the_house(estate)

    def arguments(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("place", "theirs")}
        return super().arguments() | said | {"ours": list(self.cleaned_data["ours"])}


class BookForm(RoomForm):
    """A room from the day’s page: for a talk with a client, or for something else."""

    prospect = forms.ModelChoiceField(
        label=_("For a talk with"), queryset=Prospect.objects.none(), required=False, empty_label=_("nobody: see below")
    )
    purpose = _line(
        _("Or for what else"), LONGEST_PURPOSE, help_text=_("Everybody who lets here reads it: write no client’s name.")
    )

    def __init__(self, staff: Staff, estate: Estate, data: Any = None, **initial: Any) -> None:
        super().__init__(estate, data, **initial)
        mine = Prospect.objects.visible_to(staff).filter(estate=estate)
        self.fields["prospect"].queryset = mine.filter(stage__in=INVITED).order_by("company", "id")

    @property
    def is_talk(self) -> bool:
        return bool(self.is_valid() and self.cleaned_data["prospect"])

    def arguments(self) -> dict[str, Any]:
        prospect = self.cleaned_data["prospect"]
        if prospect:
            return super().arguments() | {"prospect_id": prospect.pk}
        return super().arguments() | {"estate": self.estate, "purpose": self.cleaned_data["purpose"]}


class CallOffForm(SentForm):
    reason = forms.CharField(label=pgettext_lazy("talk", "Why"), max_length=LONGEST_LINE)


class WriteForm(SentForm):
    """What was said. With an end it is over, and what came of it is asked for."""

    version = carried(forms.IntegerField)
    seen = carried(forms.IntegerField)
    begun = hour_field(pgettext_lazy("talk", "From"))
    ended = hour_field(
        pgettext_lazy("talk", "Until"), required=False, help_text=_("Leave it empty while you still talk.")
    )
    theirs = _line(pgettext_lazy("talk", "Who came"))
    ours = forms.ModelMultipleChoiceField(
        label=_("Of ours"), queryset=Staff.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    raised_by = forms.ChoiceField(
        label=_("Who spoke of the rent first"),
        choices=[*Negotiation.RaisedBy.choices, ("", pgettext_lazy("rent", "Nobody yet"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("When it was he, his intent rises."),
    )
    asked = text_area(_("What he asks for"), LONGEST, required=False)
    given = text_area(_("What we gave"), LONGEST, required=False)
    welcome_told = forms.BooleanField(
        label=_("Told of the welcome ceremony for new tenants"), required=False,
        help_text=_("Weave it in: how we receive who moves in."),
    )  # fmt: skip
    gift = forms.ModelChoiceField(
        label=_("Gift at parting"), queryset=Gift.objects.none(), required=False, empty_label=_("none")
    )
    gift_count = forms.IntegerField(label=_("How many"), min_value=0, max_value=MOST_GIFTS, required=False)
    outcome = text_area(
        pgettext_lazy("talk", "What came of it"),
        LONGEST,
        required=False,
        help_text=_("Asked for as soon as there is an end."),
    )
    next_step = _line(_("What comes next"), help_text=_("And when: “Friday, new quote”."))

    def __init__(self, talk: Negotiation, data: Any = None, **initial: Any) -> None:
        self.talk = talk
        super().__init__(data, initial=_of(talk) | initial)
        self.fields["ours"].queryset = of_the_house(talk.estate)
        kept = Gift.objects.filter(pk=talk.gift_id)
        self.fields["gift"].queryset = (Gift.objects.in_use(talk.estate_id) | kept).distinct()

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        day = self.talk.estate.day_of(self.talk.booking.begins_at)
        plain = ("theirs", "raised_by", "asked", "given", "welcome_told", "outcome", "next_step")
        notes = Notes(
            begun=self.talk.estate.moment(day, said["begun"]),
            ended=self.talk.estate.moment(day, said["ended"]) if said["ended"] else None,
            ours=list(said["ours"]),
            gift_id=said["gift"].pk if said["gift"] else None,
            gift_count=said["gift_count"] or 0,
            **{name: said[name] for name in plain},
        )
        return {"notes": notes}

    def differing(self, theirs: Negotiation) -> list[tuple[Any, Any, Any]]:
        """The fields in which what was typed is not what a colleague has kept meanwhile: label, his, mine."""
        names = ("theirs", "asked", "given", "outcome", "next_step")
        found = [
            (self.base_fields[name].label, getattr(theirs, name), clean(self.data.get(name, ""))) for name in names
        ]
        return [one for one in found if one[1] != one[2]]


def _seats(room: MeetingRoom) -> str:
    return _("%(room)s, floor %(floor)d, %(seats)d seats") % {
        "room": room.name, "floor": room.floor, "seats": room.seats,
    }  # fmt: skip


def _of(talk: Negotiation) -> dict[str, Any]:
    """What is written down already; hours from the booking until there are others."""
    plain = ("theirs", "raised_by", "asked", "given", "welcome_told", "outcome", "next_step")
    return {
        "begun": _wall(talk, talk.begun_at or talk.booking.begins_at),
        "ended": _wall(talk, talk.ended_at) if talk.ended_at else None,
        "ours": [one.pk for one in talk.ours.all()],
        "gift": talk.gift_id,
        "gift_count": talk.gift_count or 1,
        **{name: getattr(talk, name) for name in plain},
    }


def _wall(talk: Negotiation, at: datetime) -> time:
    return at.astimezone(talk.estate.zone).time().replace(second=0, microsecond=0)


def hours_from(estate: Estate, day: date | None, hour: time | None, first: time) -> dict[str, Any]:
    """What the form begins with: the hour that a link names, else the next one, for an hour."""
    begins = hour or first
    ends = time(min(begins.hour + 1, LAST.hour), 0 if begins.hour + 1 >= LAST.hour else begins.minute)
    return {"day": day or estate.today(), "begins": begins, "ends": ends}

"""What a person may type about how he is told outside the house."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office import notice_kinds
from office.messengers import choices
from office.messengers.choices import LONGEST_ADDRESS, LONGEST_SECRET, Reach
from office.models import Address, Channel, MessageChoice, Robot, Staff
from office.models.messenger import SIGNED

BOX = {"class": "form-check-input"}


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MessagesForm(forms.Form):
    """Channels, kinds, quiet hours. Of a robot of one's own, the address is taken in and not shown again."""

    how = forms.ChoiceField(
        label=pgettext_lazy("messages", "How often"),
        choices=[
            ("each", _("As it happens; several at once in one message")),
            ("daily", _("Once a day at 08:30, everything unread in one message")),
        ],
        widget=forms.RadioSelect,
    )
    urgent_at_once = forms.BooleanField(
        label=_("Urgent notices at once, also in quiet hours"),
        required=False,
        help_text=_("An emergency, or a visitor who waits for you."),
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=ClockInput())
    quiet_until = forms.TimeField(label=_("until"), required=False, widget=ClockInput())
    wanted = forms.MultipleChoiceField(
        label=_("Of what"), required=False, widget=forms.CheckboxSelectMultiple(attrs=BOX)
    )

    def __init__(self, staff: Staff, data: Any = None) -> None:
        choice = MessageChoice.objects.filter(staff=staff).first() or MessageChoice(staff=staff)
        self.kept = {address.channel: address for address in Address.objects.filter(staff=staff)}
        self.robots = set(Robot.objects.filter(is_on=True).values_list("channel", flat=True))
        super().__init__(data, initial=_initial(choice, self.kept))
        self.staff = staff
        self.jobs = notice_kinds.jobs_of(staff)
        shown = {job.app for job in self.jobs}
        self.groups = [group for group in notice_kinds.groups() if group.app in shown]
        self.unseen = [group.key for group in notice_kinds.groups() if group.app not in shown]
        self.still_muted = set(choice.muted)
        self.fields["wanted"].choices = [(group.key, group.label) for group in self.groups]
        for channel in Channel:
            self._add(channel)

    def _add(self, channel: Channel) -> None:
        self.fields[f"{channel.value}_on"] = forms.BooleanField(
            label=channel.label, required=False, widget=forms.CheckboxInput(attrs=BOX | {"role": "switch"})
        )
        label = _("E-mail address") if channel == Channel.EMAIL else _("User id, or robot of one’s own")
        self.fields[f"{channel.value}_address"] = forms.CharField(
            label=label, max_length=LONGEST_ADDRESS, required=False, help_text=self._hint(channel)
        )
        if channel in SIGNED:
            self.fields[f"{channel.value}_secret"] = forms.CharField(
                label=_("Secret for the signature of a robot of one’s own"),
                max_length=LONGEST_SECRET,
                required=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
                help_text=self._hint_of_secret(channel),
            )

    def _hint(self, channel: Channel) -> str:
        kept = self.kept.get(channel)
        if channel == Channel.EMAIL:
            return "" if settings.EMAIL_ON else _("E-mail is not set up. Ask the administrator.")
        if kept and kept.is_own_robot:
            return _("A robot of your own is kept, {end}. Leave it empty to keep it.").format(end=kept.shown)
        if channel in self.robots:
            return _("Your user id, to be named in the company’s group; or the address of a robot of your own.")
        return _("The company’s robot is not set up: only with the address of a robot of your own.")

    def _hint_of_secret(self, channel: Channel) -> str:
        kept = self.kept.get(channel)
        if kept and kept.secret:
            return _("A secret is kept. Leave it empty to keep it; without it, give the robot’s address anew.")
        return _("Only where the robot is secured by a signature. It is not shown again.")

    @property
    def channels(self) -> list[dict[str, Any]]:
        """Each channel with its two fields, what is kept, and what came of its last test, as the page shows them."""
        tests = choices.lately_tested(self.staff)
        return [
            {
                "channel": channel.value,
                "label": channel.label,
                "icon": "envelope" if channel == Channel.EMAIL else "chat-dots",
                "on": self[f"{channel.value}_on"],
                "address": self[f"{channel.value}_address"],
                "secret": self[f"{channel.value}_secret"] if channel in SIGNED else None,
                "kept": self.kept.get(channel),
                "last": tests.get(channel),
            }
            for channel in Channel
        ]

    @property
    def boxes(self) -> list[tuple[Any, list[Any]]]:
        """The boxes of the groups, under the name of their job."""
        made = {box.data["value"]: box for box in self["wanted"].subwidgets}
        return [(job.label, [made[one.key] for one in self.groups if one.app == job.app]) for job in self.jobs]

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        reached = {
            channel.value: Reach(
                typed[f"{channel.value}_on"],
                typed[f"{channel.value}_address"],
                typed.get(f"{channel.value}_secret", ""),
            )
            for channel in Channel
        }
        wanted = [*typed["wanted"], *(key for key in self.unseen if key not in self.still_muted)]
        when = {name: typed[name] for name in ("urgent_at_once", "quiet_from", "quiet_until")}
        return {"reached": reached, "wanted": wanted, "daily": typed["how"] == "daily"} | when


def _initial(choice: MessageChoice, kept: dict[str, Address]) -> dict[str, Any]:
    addresses = {f"{channel}_address": "" if one.is_own_robot else one.address for channel, one in kept.items()}
    return {
        "how": "daily" if choice.daily else "each",
        "urgent_at_once": choice.urgent_at_once,
        "quiet_from": choice.quiet_from,
        "quiet_until": choice.quiet_until,
        "wanted": [group.key for group in notice_kinds.groups() if group.key not in choice.muted],
        **addresses,
        **{f"{channel}_on": one.is_on for channel, one in kept.items()},
    }

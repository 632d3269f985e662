"""What a person types about a contact with a prospect: the call sheet, the next step, when it is put off, the thanks."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.follow_ups import days
from leasing.forms.sent import SentForm, day_field, text_area
from leasing.models import GATED, Cadence, Channel, FollowUp, Prospect
from leasing.services import Heard, NextStep
from office import saying
from office.models import Estate

LONGEST = 2000
OWN, PLANNED = "own", "planned"
HEARD = ("channel", "wishes", "no_wishes", "ideas", "no_ideas", "intent", "note", "client_asked", "early_reason")


def _channel(**kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=pgettext_lazy("follow-up", "By which way"), choices=Channel.choices, widget=forms.RadioSelect, **kwargs
    )


def _early_reason() -> forms.CharField:
    help_text = gettext_lazy("Kept with the record; the leasing manager sees it.")
    return forms.CharField(label=gettext_lazy("Why already today"), max_length=200, required=False, help_text=help_text)


class NextStepForm(SentForm):
    """The next step: of the cadence that the administrator keeps, or a day and a way of one's own (R90, R91)."""

    step = forms.ChoiceField(label=gettext_lazy("When you follow up next"), choices=(), widget=forms.RadioSelect)
    day = day_field(pgettext_lazy("follow-up", "On the day"), required=False)
    by_way = _channel(required=False)

    def __init__(self, estate: Estate, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        self.estate = estate
        super().__init__(data, initial={"by_way": Channel.TELEPHONE, **(initial or {})})
        self.steps = {str(one.pk): one for one in Cadence.objects.in_use(estate.pk)}
        self.fields["step"].choices = [*[(key, self._said(one)) for key, one in self.steps.items()], *self._others()]
        for name in ("day", "by_way"):
            self.fields[name].help_text = _("Only for a day of your own.") if name == "day" else ""

    def _others(self) -> list[tuple[str, str]]:
        return [(OWN, _("A day of my own"))]

    def _said(self, cadence: Cadence) -> str:
        day = self._day_of(cadence)
        return _("%(name)s: %(day)s") % {"name": cadence.name, "day": saying.day(day)}

    def _day_of(self, cadence: Cadence) -> date:
        return days.of_step(cadence, self.estate, self.estate.today())

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("step") == OWN:
            if not found.get("day") and "day" not in self.errors:
                self.add_error("day", _("Choose the day."))
            if not found.get("by_way"):
                self.add_error("by_way", _("Choose one."))
        return found

    def next_step(self) -> NextStep | None:
        chosen = self.cleaned_data.get("step", "")
        if chosen == OWN:
            return NextStep(self.cleaned_data["day"], self.cleaned_data["by_way"])
        cadence = self.steps.get(chosen)
        return NextStep(self._day_of(cadence), cadence.channel) if cadence else None

    def arguments(self) -> dict[str, Any]:
        return {"next_step": self.next_step()}


class ContactForm(NextStepForm):
    """The call sheet (R88): his wishes and ideas, not only how strong his intent is; then the next step.

    `planned` is the step that stands already, `is_held` that he may not be called or visited yet.
    """

    channel = _channel()
    client_asked = forms.BooleanField(label=gettext_lazy("He called himself, or asked to be called"), required=False)
    early_reason = _early_reason()
    wishes = text_area(gettext_lazy("What he wishes"), LONGEST, 2, required=False)
    no_wishes = forms.BooleanField(label=gettext_lazy("Asked, he named none"), required=False)
    ideas = text_area(gettext_lazy("What he thinks: of the house, the rooms, the terms"), LONGEST, 2, required=False)
    no_ideas = forms.BooleanField(label=gettext_lazy("Asked, he said nothing of it"), required=False)
    intent = forms.TypedChoiceField(
        label=pgettext_lazy("prospect", "Intent"), choices=Prospect.Intent.choices, coerce=int, widget=forms.RadioSelect
    )
    note = text_area(pgettext_lazy("follow-up", "What else was said, or what was sent"), LONGEST, 2, required=False)

    def __init__(
        self,
        prospect: Prospect,
        data: Any = None,
        *,
        follow_up: FollowUp | None = None,
        planned: FollowUp | None = None,
        is_held: bool = False,
    ) -> None:
        self.planned = planned
        channel = follow_up.channel if follow_up else Channel.TELEPHONE
        beforehand = {"channel": channel, "intent": prospect.intent, "step": PLANNED if planned else ""}
        super().__init__(prospect.estate, data, beforehand)
        # Each is written down, or its box is ticked.
        for name in ("wishes", "ideas"):
            self.fields[name].label = self.base_fields[name].label
        if not is_held:
            del self.fields["early_reason"]
        if prospect.is_anonymous:
            for name in ("step", "day", "by_way"):
                del self.fields[name]

    def _others(self) -> list[tuple[str, str]]:
        if self.planned is None:
            return super()._others()
        day = saying.day(self.estate.day_of(self.planned.remind_at))
        stays = _("As planned: %(way)s, %(day)s") % {"way": self.planned.get_channel_display(), "day": day}
        return [*super()._others(), (PLANNED, stays)]

    def arguments(self) -> dict[str, Any]:
        heard = {name: self.cleaned_data[name] for name in HEARD if name in self.cleaned_data}
        return {"heard": Heard(**heard), "next_step": self.next_step()}


class MissedForm(SentForm):
    """Nobody answered."""

    note = text_area(pgettext_lazy("follow-up", "Note"), LONGEST, 2, required=False)
    early_reason = _early_reason()

    def __init__(self, follow_up: FollowUp, is_held: bool, data: Any = None) -> None:
        super().__init__(data)
        if not (is_held and follow_up.channel in GATED):
            del self.fields["early_reason"]


class PutOffForm(SentForm):
    """To which day, and why."""

    day = day_field(gettext_lazy("Until which day"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class ThanksForm(SentForm):
    """The words as they are sent, and by which way (R84)."""

    text = text_area(gettext_lazy("What he is thanked with"), 1000, 6)
    channel = _channel()

    def __init__(self, text: str, data: Any = None) -> None:
        super().__init__(data, initial={"text": text, "channel": Channel.WECHAT})

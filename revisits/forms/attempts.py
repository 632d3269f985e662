"""What is typed at a door that stays shut: one form a step, its fields named as the service's arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office import duty
from office.models import Post, Staff
from revisits.forms.sending import SentForm, day, hour, text
from revisits.models import RevisitTask
from revisits.policies import DESK_AND_DIRECTOR
from revisits.services.attempts import LONGEST_NOTE, LONGEST_REASON


class StepForm(SentForm):
    """A step on a task."""

    def __init__(self, task: RevisitTask, data: Any = None, **initial: Any) -> None:
        self.task = task
        super().__init__(data, initial=initial)
        self.prepare()

    def prepare(self) -> None:
        """What depends on the task."""

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name != "waited"}


class NobodyHomeForm(StepForm):
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"at": self.filled_in_at}


class AppointmentForm(StepForm):
    day = day()
    hour = hour()
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, help_text=_("Whom you spoke with, what to bring.")
    )

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        return typed | {"for_at": self.task.estate.moment(typed.pop("day"), typed.pop("hour"))}


class RefusedForm(StepForm):
    reason = text(_("What they said"), 3, LONGEST_REASON, help_text=_("Nobody is pressed; next quarter we ask again."))


class VacantForm(StepForm):
    reason = text(_("How you know"), 3, LONGEST_REASON, help_text=_("From whom, or what you saw."))


class HandOnForm(StepForm):
    to = forms.ModelChoiceField(label=_("Who goes"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    reason = text(_("Why you do not go yourself"), 3, LONGEST_REASON, help_text=_("It stays in the timeline."))

    def prepare(self) -> None:
        posts = Post.objects.holders(self.task.estate, *DESK_AND_DIRECTOR)
        here = duty.colleagues(self.task.estate).filter(pk__in=posts.values("staff"))
        self.fields["to"].queryset = here.exclude(pk=self.task.officer_id).order_by("id")

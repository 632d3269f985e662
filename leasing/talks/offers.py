"""What the next-step card of a prospect says of talks: right after a viewing he is invited to one (R72, R73), and warmly
when he asked for the rent himself (R78)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing.models import STAGE_MOVES, Negotiation, Prospect, Stage
from leasing.talks import words
from office.frame import Text


@dataclass(frozen=True)
class Invitation:
    """The button, and the sentence where the stage alone does not say it. It comes first when it is the next step, else it
    stands among the others."""

    sentence: Text
    label: Text
    icon: str
    url: str
    is_next: bool


def invitation_to(prospect: Prospect) -> Invitation | None:
    """A talk that comes or goes on, else the invitation to one; nothing while his needs are not known."""
    stage = Stage(prospect.stage)
    if stage != Stage.NEGOTIATING and Stage.NEGOTIATING not in STAGE_MOVES[stage]:
        return None
    open_talks = Negotiation.objects.open().filter(prospect=prospect).select_related("booking__room")
    talk = open_talks.order_by("due_at", "id").first()
    return _to(talk) if talk else _invited(prospect, stage)


def _to(talk: Negotiation) -> Invitation:
    if talk.goes_on:
        sentence = _("The talk goes on in %(room)s") % {"room": talk.booking.room.name}
    else:
        said = {"hours": words.hours(talk.booking), "room": talk.booking.room.name}
        sentence = _("Talk %(hours)s, %(room)s") % said
    return Invitation(sentence, _("To the talk"), "chat-square-dots", talk.get_absolute_url(), is_next=True)


def _invited(prospect: Prospect, stage: Stage) -> Invitation:
    has_asked = prospect.rent_asked_at is not None and stage != Stage.NEGOTIATING
    sentence = _("He asked for the rent himself: invite him warmly to the meeting room") if has_asked else ""
    is_again = stage == Stage.NEGOTIATING
    label = _("Arrange the next talk") if is_again else _("Invite him to a talk in the meeting room")
    url = reverse("leasing:prospect_talk", args=[prospect.pk])
    is_next = has_asked or stage in (Stage.VIEWED, Stage.NEGOTIATING)
    return Invitation(sentence, label, "chat-square-dots", url, is_next)

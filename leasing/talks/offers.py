"""What the next-step card of a prospect says of talks: right after a viewing he is invited to one (R72, R73), and warmly
when he asked for the rent himself (R78)."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing import policies
from leasing.follow_ups.following import is_left_in_peace
from leasing.models import STAGE_MOVES, WAY, Negotiation, Prospect, Stage
from leasing.pipeline.offer import Offer, Offers, put_first
from leasing.talks import words
from office.models import Staff

ICON = "chat-square-dots"


def with_talk(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """The next step of a prospect on the way with a talk that comes or goes on, else with the invitation to one; nothing
    while his needs are not known."""
    stage = Stage(prospect.stage)
    may_talk = stage == Stage.NEGOTIATING or (stage in WAY and Stage.NEGOTIATING in STAGE_MOVES[stage])
    if not may_talk or not prospect.has_background or not policies.may_keep(staff, prospect):
        return offers
    open_talks = Negotiation.objects.open().filter(prospect=prospect).select_related("booking__room")
    talk = open_talks.order_by("due_at", "id").first()
    if talk:
        return put_first(offers, Offer(_("To the talk"), ICON, talk.get_absolute_url()), sentence=_said_of(talk))
    return _with_invitation(offers, prospect, stage)


def _said_of(talk: Negotiation) -> str:
    if talk.goes_on:
        return _("The talk goes on in %(room)s") % {"room": talk.booking.room.name}
    said = {"hours": words.hours(talk.booking), "room": talk.booking.room.name}
    return _("Talk %(hours)s, %(room)s") % said


def _with_invitation(offers: Offers, prospect: Prospect, stage: Stage) -> Offers:
    """It comes first when it is the next step, else it stands among the others."""
    offer = invitation(prospect)
    if prospect.rent_asked_at is not None and stage != Stage.NEGOTIATING:
        sentence = _("He asked for the rent himself: invite him warmly to the meeting room")
        return put_first(offers, offer, sentence=sentence)
    is_shown_round_first = prospect.viewings.booked().exists()
    if stage in (Stage.VIEWED, Stage.NEGOTIATING) and not is_shown_round_first and not is_left_in_peace(prospect):
        return put_first(offers, offer)
    return replace(offers, also=[offer, *offers.also])


def invitation(prospect: Prospect) -> Offer:
    """To a talk in a meeting room, the first or the next one."""
    is_again = prospect.stage == Stage.NEGOTIATING
    label = _("Arrange the next talk") if is_again else _("Invite him to a talk in the meeting room")
    return Offer(label, ICON, reverse("leasing:prospect_talk", args=[prospect.pk]))

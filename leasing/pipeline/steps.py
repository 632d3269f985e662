"""The next step of a prospect on the screen, and what else this person may do with him now.

Built on the policies and the table of moves: what is offered here, the service accepts.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing import policies
from leasing.ends import offers as ends
from leasing.models import STAGE_MOVES, STAGES, WAY, Prospect, Stage
from leasing.pipeline.offer import Offer, Offers
from office.frame import Text
from office.models import Staff

MOVING: dict[Stage, Text] = {
    Stage.RECEIVED: gettext_lazy("Back to received"),
    Stage.NEEDS_KNOWN: gettext_lazy("Needs are known"),
    Stage.INTRODUCED: gettext_lazy("He was introduced to the house"),
    Stage.VIEWED: gettext_lazy("He has viewed spaces"),
    Stage.NEGOTIATING: gettext_lazy("He negotiates"),
}
NEXT: dict[Stage, Text] = {
    Stage.RECEIVED: gettext_lazy("Find out what he is and what he needs"),
    Stage.NEEDS_KNOWN: gettext_lazy("Introduce the house: material, quotation, floor plan"),
    Stage.INTRODUCED: gettext_lazy("Find out how strong his intent is"),
    Stage.VIEWED: gettext_lazy("Win him for a talk about the rent, in the meeting room"),
    Stage.NEGOTIATING: gettext_lazy("Negotiate: what is agreed stays between us"),
}


def url_of(key: str, prospect: Prospect) -> str:
    """The address of a step of the prospect."""
    return reverse(f"leasing:prospect_{key}", args=[prospect.pk])


def invites(prospect: Prospect) -> bool:
    """His intent is clear and he has not seen anything yet: he is invited to a viewing (R66)."""
    return prospect.intent >= Prospect.Intent.CLEAR and prospect.stage in (Stage.NEEDS_KNOWN, Stage.INTRODUCED)


def later(prospect: Prospect) -> list[Stage]:
    """The stages of the way to which he may go on from here, in order."""
    if prospect.stage not in WAY:
        return []
    return [stage for stage in WAY if stage in STAGE_MOVES[Stage(prospect.stage)] and _is_ahead(prospect, stage)]


def earlier(prospect: Prospect) -> list[Stage]:
    """The stages of the way to which he may be taken back."""
    if prospect.stage not in WAY:
        return []
    return [stage for stage in WAY if stage in STAGE_MOVES[Stage(prospect.stage)] and not _is_ahead(prospect, stage)]


def _is_ahead(prospect: Prospect, stage: Stage) -> bool:
    return STAGES.index(stage) > STAGES.index(Stage(prospect.stage))


def offers_for(staff: Staff, prospect: Prospect) -> Offers:
    """What comes next, for who keeps the prospect; else nothing."""
    if not policies.may_keep(staff, prospect):
        return Offers("", None, [])
    stage = Stage(prospect.stage)
    if stage not in WAY:
        return ends.offers_for(staff, prospect)
    change = Offer(_("Write down background and needs"), "pencil", url_of("change", prospect))
    if stage == Stage.RECEIVED and not prospect.has_background:
        locked = _("First nature, business and area, or that he would not say them")
        return Offers(NEXT[stage], change, _also(staff, prospect, []), locked)
    sentence = _("His intent is clear: invite him to see spaces") if invites(prospect) else NEXT[stage]
    ahead = [_move(prospect, to) for to in later(prospect)]
    if invites(prospect):
        ahead.sort(key=lambda offer: offer.to != Stage.VIEWED)
    main, rest = (ahead[0], ahead[1:]) if ahead else (None, [])
    return Offers(sentence, main, [*rest, *_also(staff, prospect, [change])])


def _move(prospect: Prospect, to: Stage) -> Offer:
    return Offer(MOVING[to], "arrow-right-circle", url_of("move", prospect), to=to)


def _also(staff: Staff, prospect: Prospect, first: list[Offer]) -> list[Offer]:
    found = [*first, Offer(_("Add a contact"), "person-vcard", url_of("contact", prospect))]
    if prospect.rent_asked_at is None:
        hint = _("Raises his intent")
        found.append(
            Offer(_("He asked for the rent himself"), "graph-up-arrow", url_of("rent", prospect), hint, to="rent")
        )
    if policies.may_hand_prospects(staff, prospect.estate_id):
        found.append(
            Offer(_("Hand him to a colleague"), "arrow-left-right", url_of("hand", prospect), _("With a reason"))
        )
    hint = _("It was a mistake")
    found += [
        Offer(
            _("Back to “%(stage)s”") % {"stage": to.label}, "arrow-counterclockwise", url_of("move", prospect), hint, to
        )
        for to in earlier(prospect)
    ]
    return found + ends.ways_out(prospect)

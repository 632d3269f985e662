"""A prospect is handed to a colleague, with everything that is to be done for him."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leasing import notices, policies
from leasing.models import Hold, HoldMoney, Negotiation, Prospect
from leasing.services.prospects import LONGEST_NOTE, keep, require_owner
from office import clock, timeline
from office.errors import BadInput, require
from office.models import Entry, Staff
from office.typed import require_text


@transaction.atomic
def hand_prospect(*, prospect_id: int, by: Staff, owner: Staff, reason: str) -> Prospect:
    """The manager gives a prospect to a colleague, with the reason; he is told. Viewings, follow-ups, quotes and
    applications are whose the prospect is; talks to come and what is held go along. Raises NotAllowed, BadInput."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_hand_prospects(by, prospect.estate_id))
    require_owner(owner, prospect.estate)
    if owner.pk == prospect.owner_id:
        raise BadInput(_("This is who has him now."), "owner")
    give_prospect(
        prospect, owner, by=by, why=require_text(reason, "reason", _("Write why he is handed on."), LONGEST_NOTE)
    )
    return prospect


def give_prospect(prospect: Prospect, owner: Staff, *, by: Staff, why: str = "") -> None:
    """Write the new owner of a locked prospect, who is told. Within the caller's transaction."""
    giver, prospect.owner = prospect.owner, owner
    keep(prospect)
    _hand_talks(prospect, giver)
    _hand_holds(prospect, giver, by=by)
    entry: Entry = timeline.record(prospect, "handed", by=by, note=why, details={"from": giver.pk, "to": owner.pk})
    notices.prospect_handed(prospect, by=by, key=str(entry.pk))


def _hand_talks(prospect: Prospect, giver: Staff) -> None:
    """In the talks to come the new owner sits in place of who had him."""
    for talk in Negotiation.objects.open().filter(prospect=prospect, begun_at=None, ours=giver):
        talk.ours.remove(giver)
        talk.ours.add(prospect.owner)


def _hand_holds(prospect: Prospect, giver: Staff, *, by: Staff) -> None:
    """What the giver holds for him, and whose money is still to be settled."""
    live = Q(released_at=None, until__gt=clock.now())
    unsettled = Q(pk__in=HoldMoney.objects.filter(state=HoldMoney.State.PAID).values("hold"))
    holds = Hold.objects.filter(live | unsettled, prospect=prospect, owner=giver)
    hand_holds(holds, prospect.owner, by=by)


def hand_holds(holds: QuerySet[Hold], owner: Staff, *, by: Staff) -> int:
    """Write the new owner of each of these holds; said in its timeline and in its space's. How many."""
    found = list(holds.select_for_update(of=("self",), no_key=True).select_related("estate", "space").order_by("id"))
    for hold in found:
        hold.owner = owner
        hold.save(update_fields=["owner"])
        details = {"hold": hold.pk, "owner": owner.pk}
        for subject in (hold, hold.space):
            timeline.record(subject, "hold_handed", by=by, details=details)
    return len(found)

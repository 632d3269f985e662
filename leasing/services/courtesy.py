"""A visitor is thanked (R84); how close one is to a client (R92)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Channel, Prospect
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text

LONGEST = 1000


@transaction.atomic
def thank_prospect(*, prospect_id: int, by: Staff, channel: str, text: str) -> Prospect:
    """He was thanked for his visit, welcomed, and wished success (R84); the words are kept as they were sent. Raises
    NotAllowed, WrongState, BadInput."""
    prospect = _locked(prospect_id, by)
    if prospect.is_anonymous:
        raise WrongState(_("He left neither card nor telephone: thank him when he leaves."))
    require_one_of(channel, Channel.values, "channel", _("Choose one."))
    words = require_text(text, "text", _("Write what he is thanked with."), LONGEST)
    prospect.thanked_at = clock.now()
    prospect.save(update_fields=["thanked_at"])
    timeline.record(prospect, "thanked", by=by, note=words, details={"channel": channel})
    return prospect


@transaction.atomic
def move_closeness(*, prospect_id: int, by: Staff, to: int, note: str = "") -> Prospect:
    """How close one is to him: from selling to friendship (R92). Raises NotAllowed, WrongState, BadInput."""
    prospect = _locked(prospect_id, by)
    if to not in Prospect.Closeness.values:
        raise BadInput(_("Choose one."), "to")
    if to == prospect.closeness:
        raise WrongState(_("This is how close you are already."))
    details = {"before": prospect.closeness, "after": to}
    prospect.closeness = to
    prospect.version += 1
    prospect.save(update_fields=["closeness", "version"])
    timeline.record(prospect, "closeness", by=by, note=optional_text(note, "note", LONGEST), details=details)
    return prospect


def _locked(prospect_id: int, by: Staff) -> Prospect:
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    return prospect

"""What a broker's visit still lacks before it can be ended: the service refuses with the first, the page shows all."""

from django.utils.translation import gettext as _

from agents.models import BrokerClass, BrokerVisit
from agents.receptions.places import SEEN_OUT, places
from office.frame import Text


def of(visit: BrokerVisit) -> list[Text]:
    """In the order in which they come up (R107, R108, R129)."""
    if not visit.decided:
        return [_("First decide the class of the visit.")]
    if visit.checklist is None:
        return [_("First say whether he has a client now.")]
    found = places(visit)
    lacking: list[Text] = [
        _("Step “%(title)s” is not done.") % {"title": place.step.title}
        for place in found
        if place.step.is_required and not place.is_done
    ]
    # Also where the administrator's list has no such step.
    asks_out = any(place.step.code == SEEN_OUT and place.step.is_required for place in found)
    if visit.decided == BrokerClass.RESEARCH and not visit.seen_out_at and not asks_out:
        lacking.append(_("Say who saw him out of the lobby, and when."))
    return lacking

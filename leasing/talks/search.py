"""Finding talks by the client, as one finds him."""

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leasing.models import Negotiation, Prospect
from leasing.pipeline.shown import known_by
from leasing.talks import words
from leasing.talks.shown import READ, SHORTEST, said
from office.frame import SearchGroup, SearchHit
from office.models import Staff

HITS = 5


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest talks that the person may see, over all his estates; when they were, not what was said."""
    sought = " ".join(text.split())
    if len(sought) < SHORTEST:
        return []
    clients = Prospect.objects.visible_to(staff).filter(known_by(sought))
    fits = said(sought) | Q(prospect__in=clients.values("pk"))
    rows = Negotiation.objects.visible_to(staff).filter(fits).select_related(*READ)
    found = list(rows.order_by("-arranged_at", "-id")[: HITS + 1])
    if not found:
        return []
    more = f"{reverse('leasing:talks')}?{urlencode({'tab': 'all', 'q': sought})}" if len(found) > HITS else ""
    return [SearchGroup(_("Talks"), "lock", [_hit(talk) for talk in found[:HITS]], more)]


def _hit(talk: Negotiation) -> SearchHit:
    return SearchHit(
        title=str(talk.prospect),
        url=talk.get_absolute_url(),
        bits=[words.hours(talk.booking), talk.booking.room.name, talk.prospect.owner.name],
        state=words.badge(talk).words,
    )

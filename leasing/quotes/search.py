"""Finding quotes by their number or by the client, as one finds him."""

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leasing.models import Prospect, QuoteVersion
from leasing.pipeline.shown import known_by
from leasing.quotes import words
from leasing.quotes.shown import READ, said
from office.frame import SearchGroup, SearchHit
from office.models import Staff

SHORTEST, HITS = 2, 8


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest quotes that the person may see, over all his estates."""
    sought = " ".join(text.split())
    if len(sought) < SHORTEST:
        return []
    clients = Prospect.objects.visible_to(staff).filter(known_by(sought))
    fits = said(sought) | Q(quote__prospect__in=clients.values("pk"))
    rows = QuoteVersion.objects.visible_to(staff).latest().filter(fits)
    found = list(rows.select_related(*READ).prefetch_related("spaces").order_by("-drawn_up_at", "-id")[: HITS + 1])
    if not found:
        return []
    more = f"{reverse('leasing:quotes')}?{urlencode({'tab': 'all', 'q': sought})}" if len(found) > HITS else ""
    return [SearchGroup(_("Quotes"), "file-earmark-text", [_hit(version) for version in found[:HITS]], more)]


def _hit(version: QuoteVersion) -> SearchHit:
    return SearchHit(
        title=words.title(version),
        url=reverse("leasing:quote", args=[version.quote_id]),
        bits=[f"{version.face_rent} {words.UNITS[version.basis]}", version.prospect.owner.name],
        label=words.number(version),
        state=words.badge(version).words,
    )

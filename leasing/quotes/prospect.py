"""The quotes of one prospect, for his page."""

from leasing.models import Prospect, QuoteVersion
from leasing.quotes import words
from office.models import Staff


def quotes_of(staff: Staff, prospect: Prospect) -> list[tuple[QuoteVersion, str, words.Badge]]:
    """What was offered to him and counts now, with its title and state, the newest first."""
    seen = QuoteVersion.objects.visible_to(staff).latest().filter(quote__prospect=prospect)
    rows = (
        seen.select_related("estate", "quote__prospect__owner")
        .prefetch_related("spaces")
        .order_by("-drawn_up_at", "-id")
    )
    return [(version, words.title(version), words.badge(version)) for version in rows]

"""What the page of a talk shows, and the talks of a prospect on his page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from leasing import policies
from leasing.models import VALID, Negotiation, NegotiationRead, Prospect, QuoteVersion
from leasing.quotes import words as quote_words
from leasing.quotes.page import seen_by
from leasing.talks import story, words
from leasing.talks.shown import READ
from office.models import Staff


@dataclass(frozen=True)
class Looked:
    """How often somebody looked, and when last."""

    name: str
    times: int
    last: datetime


def context_of(talk: Negotiation, viewer: Staff) -> dict[str, Any]:
    """All that the template asks for."""
    return {
        "talk": talk,
        "prospect": talk.prospect,
        "badge": words.badge(talk),
        "hours": words.hours(talk.booking),
        "held": words.held(talk),
        "place": words.place(talk.booking),
        "ours": [one.name for one in talk.ours.order_by("id")],
        "quotes": quotes_for(viewer, talk.prospect),
        "looked": looked_at(talk),
        "seen_by": seen_by(talk),
        "is_my_turn": talk.prospect.owner_id == viewer.pk,
        "may_keep": policies.may_keep(viewer, talk.prospect),
        "story": story.tell(talk),
    }


def talks_of(staff: Staff, prospect: Prospect) -> list[tuple[Negotiation, words.Badge, str]]:
    """The talks with a prospect for his page: when they were, not what was said."""
    rows = Negotiation.objects.visible_to(staff).filter(prospect=prospect).select_related(*READ)
    return [(talk, words.badge(talk), words.hours(talk.booking)) for talk in rows.order_by("-arranged_at", "-id")]


def quotes_for(staff: Staff, prospect: Prospect) -> list[tuple[QuoteVersion, str, quote_words.Badge]]:
    """What may be spoken of: his quotes behind which an approval stands."""
    seen = QuoteVersion.objects.visible_to(staff).latest().filter(quote__prospect=prospect, status__in=VALID)
    rows = seen.select_related("estate", "quote__prospect__owner").prefetch_related("spaces")
    found = rows.order_by("-drawn_up_at", "-id")
    return [(version, quote_words.title(version), quote_words.badge(version)) for version in found]


def looked_at(talk: Negotiation) -> list[Looked]:
    """Who looked at it, the last one first (R74)."""
    rows = NegotiationRead.objects.filter(negotiation=talk).values("staff__name")
    counted = rows.annotate(times=Count("pk"), last=Max("at")).order_by("-last")
    return [Looked(row["staff__name"], row["times"], row["last"]) for row in counted]

"""Finding introductions by the client, the broker or his firm."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agents.introductions.shown import named
from agents.introductions.words import badge
from agents.models import Introduction
from office.frame import SearchGroup, SearchHit
from office.models import Staff
from office.saying import day

HITS = 8


def group_for(staff: Staff, sought: str) -> SearchGroup:
    """The newest that the person may see, over all his estates."""
    rows = (
        Introduction.objects.visible_to(staff).filter(named(staff, sought)).select_related("estate", "broker", "firm")
    )
    found = list(rows.order_by("-registered_at", "-id")[: HITS + 1])
    more = f"{reverse('agents:introductions')}?{urlencode({'q': sought})}" if len(found) > HITS else ""
    return SearchGroup(_("Introductions"), "signpost", [_hit(one) for one in found[:HITS]], more)


def _hit(one: Introduction) -> SearchHit:
    until = _("protected until %(day)s") % {"day": day(one.last_day)}
    return SearchHit(
        one.company, one.get_absolute_url(), [one.broker.name, one.firm.name, until], state=badge(one).words
    )

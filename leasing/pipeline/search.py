"""Finding prospects by company, contact or the telephone's tail."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Prospect
from leasing.pipeline import words
from leasing.pipeline.shown import SHORTEST, found_by
from office.frame import SearchGroup, SearchHit
from office.models import Estate, Staff

HITS = 8


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest prospects that fit, in each estate in which the person lets."""
    sought = " ".join(text.split())
    if len(sought) < SHORTEST:
        return []
    groups = [_group(staff, one, sought) for one in staff.estates if policies.may_receive(staff, one.pk)]
    return [group for group in groups if group.hits]


def _group(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    rows = Prospect.objects.visible_to(staff).filter(found_by(estate, sought), estate=estate)
    found = list(rows.select_related("owner").order_by("-received_at", "-id")[: HITS + 1])
    more = f"{reverse('leasing:prospects')}?{urlencode({'q': sought})}" if len(found) > HITS else ""
    return SearchGroup(_("Prospects"), "building", [_hit(one) for one in found[:HITS]], more)


def _hit(prospect: Prospect) -> SearchHit:
    return SearchHit(
        title=str(prospect),
        url=prospect.get_absolute_url(),
        bits=[bit for bit in (prospect.business, words.area(prospect), prospect.owner.name) if bit],
        state=prospect.get_stage_display(),
    )

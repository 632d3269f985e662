"""Finding a space by what it is called, by who has it or his initials, or by the number of the lease."""

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leasing.models import LeasedSpace, Space, Standing
from leasing.policies import LETTING
from leasing.spaces.page import there
from leasing.spaces.words import state
from office.frame import SearchGroup, SearchHit
from office.models import Estate, Staff
from office.policies import estates_with_role

SHORTEST = 2
HITS = 8


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The spaces of each estate in which the person lets."""
    sought = " ".join(text.split())[:40]
    if len(sought) < SHORTEST:
        return []
    estates = estates_with_role(staff, *LETTING)
    groups = [_group(estate, sought, len(estates) > 1) for estate in estates]
    return [group for group in groups if group.hits]


def _group(estate: Estate, sought: str, is_named: bool) -> SearchGroup:
    let = Q(lease__number__icontains=sought)
    if sought.isascii() and sought.isalpha():
        let |= Q(lease__initials__startswith=sought.lower())
    leased = LeasedSpace.objects.filter(let, estate=estate, lease__voided_at=None, dates__contains=estate.today())
    fits = Q(label__icontains=sought) | Q(tenant__icontains=sought) | Q(pk__in=leased.values("space"))
    found = list(there(estate).filter(fits).defer("floor_price").in_order()[: HITS + 1])
    label = _("Spaces, {estate}").format(estate=estate) if is_named else _("Spaces")
    page = reverse("leasing:spaces") + "?" + urlencode({"q": sought})
    return SearchGroup(label, "building", [_hit(space) for space in found[:HITS]], page if len(found) > HITS else "")


def _hit(space: Space) -> SearchHit:
    return SearchHit(
        title=space.label,
        url=space.get_absolute_url(),
        bits=[bit for bit in (space.tenant, f"{space.area} ㎡", state(space, space.estate.today())) if bit],
        state=Standing(space.standing).label,
    )

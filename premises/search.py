"""What the search over all jobs finds in the register: households, by whatever the finder understands."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit, named
from office.models import Staff
from premises import lookup, policies

_MOST = 8


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """A group for each estate of the person that has hits."""
    groups = []
    for estate in staff.estates:
        if policies.may_look_up(staff, estate.pk):
            hits = [_hit(hit) for hit in lookup.find(estate, text, limit=_MOST)]
            more = f"{reverse('premises:list')}?{urlencode({'q': text})}" if len(hits) == _MOST else ""
            groups.append(SearchGroup(named(_("Households"), staff, estate), "house", hits, more_url=more))
    return [group for group in groups if group.hits]


def _hit(hit: lookup.Hit) -> SearchHit:
    page = ("premises:household", hit.household_id) if hit.household_id else ("premises:unit", hit.unit_id)
    tail = _("ends in {tail}").format(tail=hit.phone_tail) if hit.phone_tail else ""
    where = "" if hit.household_id else (_("lives elsewhere") if hit.person_id else _("empty"))
    bits = [bit for bit in (hit.relation_label, tail, where) if bit]
    return SearchHit(title=hit.name or hit.unit, url=reverse(page[0], args=[page[1]]), bits=bits, label=hit.unit)

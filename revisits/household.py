"""A household's revisits, forums and surveys, for the page that shows all that the office has with it (R1)."""

from django.utils.translation import gettext as _

from office.frame import SearchGroup
from office.models import Staff
from premises.models import Household
from revisits.gatherings import household as gatherings

# Each gives hits with their moments.
HITS = (gatherings.hits_for,)
MOST = 30


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """What the revisits have with this stay, newest first."""
    found = [hit for hits_for in HITS for hit in hits_for(staff, household)]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return SearchGroup(label=_("Revisits"), icon="door-open", hits=[hit for _at, hit in found[:MOST]])

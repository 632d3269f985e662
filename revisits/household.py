"""What revisits have with a household, for its page (R1). Each part has a room of its own."""

from django.utils.translation import gettext as _

from office.frame import SearchGroup
from office.models import Staff
from premises.models import Household
from revisits.feedback import household as feedback_household

PARTS = (feedback_household.hits_for,)


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """The hits of every part, one part after the other."""
    hits = [hit for part in PARTS for hit in part(staff, household)]
    return SearchGroup(label=_("Revisits and feedback"), icon="door-open", hits=hits)

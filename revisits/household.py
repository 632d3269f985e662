"""What the revisits have with a household, for the page that shows all that the office has with it (R1)."""

from django.utils.translation import gettext as _

from office.frame import SearchGroup
from office.models import Staff
from premises.models import Household
from revisits.surveys import household as survey_household

# Each part gives its hits.
PARTS = (survey_household.hits_for,)


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """What each part of the job has with the household."""
    hits = [hit for hits_for in PARTS for hit in hits_for(staff, household)]
    return SearchGroup(label=_("Revisits"), icon="door-open", hits=hits)

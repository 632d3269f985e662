"""What revisits have with a household, for the page that shows all that the office has with it (R1)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import NavLink, SearchGroup
from office.models import Staff
from premises.models import Household
from revisits import policies, round_household
from revisits.feedback import household as feedback_household
from revisits.gatherings import household as gathering_household
from revisits.surveys import household as survey_household

# Each part of the job names what it has with a household, one after the other.
PARTS = (
    round_household.hits_for,
    feedback_household.hits_for,
    gathering_household.hits_for,
    survey_household.hits_for,
)


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """The household's revisits, what it said, the forums and surveys to which it was asked, for who may see them."""
    hits = [hit for hits_for in PARTS for hit in hits_for(staff, household)]
    return SearchGroup(label=_("Revisits and feedback"), icon="door-open", hits=hits)


def acts_for(staff: Staff, household: Household) -> list[NavLink]:
    """A revisit that no plan asked for is written down from here."""
    if household.until or not policies.may_record(staff, household.estate_id):
        return []
    url = reverse("revisits:write_unplanned", args=[household.pk])
    return [NavLink(_("Record a revisit"), "door-open", url, _("they came by, or were called"))]

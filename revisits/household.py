"""A household's part of this job, for the page that shows all that the office has with it (R1)."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import NavLink, SearchGroup, SearchHit
from office.models import Staff
from premises.models import Household
from revisits import policies, round_household

# Each part of the job names what it has with a household.
PARTS: tuple[Callable[[Staff, Household], list[SearchHit]], ...] = (round_household.hits_for,)


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """The household's revisits and what else it was asked, for who may see them."""
    hits = [hit for hits_for in PARTS for hit in hits_for(staff, household)]
    return SearchGroup(label=_("Revisits"), icon="door-open", hits=hits)


def acts_for(staff: Staff, household: Household) -> list[NavLink]:
    """A revisit that no plan asked for is written down from here."""
    if household.until or not policies.may_record(staff, household.estate_id):
        return []
    url = reverse("revisits:write_unplanned", args=[household.pk])
    return [NavLink(_("Record a revisit"), "door-open", url, _("they came by, or were called"))]

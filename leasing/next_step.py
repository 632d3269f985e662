"""What comes next with a prospect, put together from the parts of the job: whichever is named later here goes before."""

from leasing.follow_ups.steps import with_follow_ups
from leasing.models import Prospect
from leasing.pipeline import steps
from leasing.pipeline.steps import Offers
from leasing.viewings.offers import with_viewings
from office.models import Staff


def offers_for(staff: Staff, prospect: Prospect) -> Offers:
    """The sentence and the button of the next step, and what else this person may do with the prospect now."""
    offers = steps.offers_for(staff, prospect)
    offers = with_viewings(offers, staff, prospect)
    return with_follow_ups(offers, staff, prospect)

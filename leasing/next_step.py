"""What comes next with a prospect, put together from the parts of the job: whichever is named later here goes before."""

from leasing.ends.offers import with_signature
from leasing.follow_ups.steps import with_follow_ups, with_thanks
from leasing.models import Prospect
from leasing.pipeline import steps
from leasing.pipeline.offer import Offers
from leasing.renewals.offers import with_renewal
from leasing.selling.offers import with_purchase
from leasing.talks.offers import with_talk
from leasing.viewings.offers import with_viewings
from office.models import Staff

PARTS = (
    with_thanks,
    with_viewings,
    with_talk,
    with_signature,
    with_purchase,
    with_follow_ups,
    with_renewal,
)


def offers_for(staff: Staff, prospect: Prospect) -> Offers:
    """The sentence and the button of the next step, and what else this person may do with the prospect now."""
    offers = steps.offers_for(staff, prospect)
    for with_part in PARTS:
        offers = with_part(offers, staff, prospect)
    return offers

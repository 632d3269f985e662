"""The pages of the prospects in the navigation. What waits of a prospect comes with his follow-ups."""

from django.utils.translation import gettext_lazy

from leasing import policies
from office.frame import NavItem
from office.models import Estate, Staff

PROSPECTS = NavItem(
    gettext_lazy("Prospects"),
    "leasing:board",
    also=(
        "leasing:prospects",
        "leasing:prospect_filter",
        "leasing:prospect",
        "leasing:prospect_new",
        "leasing:prospect_matching",
        "leasing:prospect_change",
        "leasing:prospect_contact",
        "leasing:prospect_hand",
        "leasing:term_tell",
    ),
)


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    return [PROSPECTS] if policies.may_receive(staff, estate.pk) and policies.receives_here(estate) else []

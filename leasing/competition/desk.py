"""The pages of competing buildings in the navigation."""

from django.utils.translation import gettext_lazy

from leasing import policies
from office.frame import NavItem
from office.models import Estate, Staff

COMPETITORS = NavItem(
    gettext_lazy("Other buildings"),
    "leasing:competitors",
    also=(
        "leasing:competitor",
        "leasing:competitor_new",
        "leasing:competitor_change",
        "leasing:competitor_rent",
        "leasing:profile",
        "leasing:comparison",
    ),
)


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """For who lets, where space is let."""
    return [COMPETITORS] if policies.may_compare(staff, estate.pk) and policies.receives_here(estate) else []

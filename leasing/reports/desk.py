"""The reports in the navigation."""

from django.utils.translation import gettext_lazy

from leasing import policies
from office.frame import NavItem
from office.models import Estate, Staff

PAGES = (NavItem(gettext_lazy("Leasing reports"), "leasing:reports", also=("leasing:report",)),)


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """For who lets here."""
    return PAGES if policies.may_see_spaces(staff, estate.pk) and policies.receives_here(estate) else ()

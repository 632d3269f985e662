"""The yearly evaluation in the navigation."""

from django.utils.translation import gettext_lazy as _

from office.frame import NavItem
from office.models import Estate, Staff
from revisits import policies
from revisits.feedback.desk import FIGURES

PAGE = NavItem(_("Yearly evaluation"), "revisits:evaluation", part=FIGURES)


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The director and the general manager see everybody there, an officer himself (R36)."""
    return (PAGE,) if policies.may_see_all(staff, estate.pk) else ()

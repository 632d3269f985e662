"""What revisits put on people's desks, and their part of the navigation: gathered from the parts of the app."""

from django.utils.translation import gettext as _

from office.frame import DeskRow, NavGroup
from office.models import Estate, Staff
from revisits.plan import desk as plan_desk

# In the order of the navigation; the first page that a person may use is the job's.
PARTS = (plan_desk,)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of the revisits that the person may use."""
    if estate is None:
        return None
    pages = tuple(page for part in PARTS for page in part.pages_for(staff, estate))
    if not pages:
        return None
    return NavGroup(
        label=_("Revisits"), icon="house-heart", url_name=pages[0].url_name, children=pages, short=_("Revisits")
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, the most urgent first."""
    rows = [row for part in PARTS for row in part.rows_for(staff, most)]
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at))[:most]

"""What the revisits put on people's desks, and their part of the navigation: one function for each part of the job."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from office.frame import DeskRow, NavGroup
from office.models import Estate, Staff
from revisits.gatherings import desk as gathering_desk

# In the order of the navigation.
NAV_ITEMS = (gathering_desk.nav_items,)
ROWS = (gathering_desk.rows_for,)
COUNTS = (gathering_desk.count,)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages that the person may use; none of them, no entry."""
    if estate is None:
        return None
    pages = tuple(page for items in NAV_ITEMS for page in items(staff, estate))
    if not pages:
        return None
    waiting = [count(staff) for count in COUNTS]
    return NavGroup(
        label=_("Revisits"),
        icon="door-open",
        url_name=pages[0].url_name,
        children=pages,
        count=sum(number for number, _late in waiting),
        is_late=any(late for _number, late in waiting),
        short=pgettext("tab", "Revisits"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person in all parts of the job."""
    return [row for rows in ROWS for row in rows(staff, most)]

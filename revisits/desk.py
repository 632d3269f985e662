"""What the revisits put on people's desks, and their part of the navigation."""

from django.utils.translation import gettext as _

from office.frame import DeskRow, NavGroup
from office.models import Estate, Staff
from revisits.surveys import desk as survey_desk

# Each part gives its pages in the navigation, in this order, and its rows.
PAGES = (survey_desk.pages_for,)
ROWS = (survey_desk.rows_for,)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of the job that the person may use; the first of them is the job's own."""
    if estate is None:
        return None
    pages = [page for pages_for in PAGES for page in pages_for(staff, estate)]
    if not pages:
        return None
    return NavGroup(_("Revisits"), "door-open", pages[0].url_name, tuple(pages), short=_("Revisits"))


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What each part of the job has waiting for the person."""
    return [row for part in ROWS for row in part(staff, most)]

"""What revisits put on people's desks, and their part of the navigation. Each part has a room of its own."""

from datetime import date

from django.utils.translation import gettext as _

from office.frame import DeskRow, NavGroup, OpenMatter, Promise
from office.models import Estate, Staff
from revisits.feedback import desk as feedback_desk

# In the order of the navigation.
PAGES = (
    feedback_desk.pages_for,
    feedback_desk.figure_pages_for,
)
WAITING = (feedback_desk.waiting,)
ROWS = (feedback_desk.rows_for,)
PROMISES = (feedback_desk.promises_for,)
OPEN_MATTERS = (feedback_desk.open_matters,)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages that the person may use in the estate, the first of them first."""
    if estate is None:
        return None
    pages = tuple(page for pages_for in PAGES for page in pages_for(staff, estate))
    if not pages:
        return None
    return NavGroup(
        label=_("Revisits"),
        icon="door-open",
        url_name=pages[0].url_name,
        children=pages,
        waiting=_waiting(staff),
        short=_("Revisits"),
    )


def _waiting(staff: Staff) -> tuple[str, list[object]]:
    """What waits for the person over all parts, as one statement and its values."""
    parts = [waiting(staff) for waiting in WAITING]
    rows = " UNION ALL ".join(f"SELECT due_at FROM ({sql}) AS part" for sql, _values in parts)
    return rows, [value for _sql, values in parts for value in values]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, of every part."""
    return [row for part in ROWS for row in part(staff, most)]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """What the person promised for the day."""
    return [promise for part in PROMISES for promise in part(staff, day)]


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of."""
    return [matter for part in OPEN_MATTERS for matter in part(staff, estate)]

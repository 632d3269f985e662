"""What leasing puts on people's desks, and its part of the navigation. Each part of the job has a room of its own.

What waits in a part is a statement of its dates: all of them are counted at once for the navigation of every page, and
only the parts in which something waits are asked for their rows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import pgettext

from leasing.quotes import desk as quote_desk
from office.counting import Statement, together, which_have_rows
from office.frame import DeskRow, NavGroup
from office.models import Estate, Staff


@dataclass(frozen=True)
class Part:
    """What waits in a part of the job for a person, as a statement of dates, and the rows that show it."""

    waiting: Callable[[Staff], Statement]
    rows_for: Callable[[Staff, int], list[DeskRow]]


# In the order of the navigation; the first page that a person may use is the job's.
PAGES = (quote_desk.pages_for,)
PARTS = (Part(quote_desk.waiting, quote_desk.rows_for),)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of this job that the person may use in the estate; none of them: no job."""
    if estate is None:
        return None
    pages = tuple(page for pages_for in PAGES for page in pages_for(staff, estate))
    if not pages:
        return None
    return NavGroup(
        label=pgettext("job", "Leasing"),
        icon="building",
        url_name=pages[0].url_name,
        children=pages,
        waiting=together(part.waiting(staff) for part in PARTS),
        short=pgettext("tab", "Leasing"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, of every part in which something does."""
    found = which_have_rows([part.waiting(staff) for part in PARTS])
    return [row for place in found for row in PARTS[place].rows_for(staff, most)]

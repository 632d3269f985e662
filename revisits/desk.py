"""What revisits put on people's desks, and their part of the navigation. Each part of the job names its own functions."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.frame import DeskRow, NavGroup, NavItem, Promise
from office.models import Estate, Staff
from revisits import policies, round_desk


def _walks(staff: Staff, estate: Estate) -> bool:
    return policies.may_walk(staff, estate.pk)


ROUND_PAGES = (
    "revisits:record",
    *(f"revisits:{name}" for name in ("task", "write", "write_unplanned", "away")),
    *(f"revisits:{name}" for name in ("appointment", "nobody_home", "refused", "vacant", "hand_on")),
)
# The pages in their order, each with who may use it.
PAGES: tuple[tuple[NavItem, Callable[[Staff, Estate], bool]], ...] = (
    (NavItem(gettext_lazy("My round"), "revisits:round", also=ROUND_PAGES), _walks),
)
# What waits: how much and whether late, the rows, and what was promised for a day.
COUNTS: tuple[Callable[[Staff], tuple[int, bool]], ...] = (round_desk.count,)
ROWS: tuple[Callable[[Staff, int], list[DeskRow]], ...] = (round_desk.rows_for,)
PROMISES: tuple[Callable[[Staff, date], list[Promise]], ...] = (round_desk.promises_for,)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of this job that the person may use in the estate; none of them: no job."""
    pages = tuple(page for page, is_for in PAGES if estate and is_for(staff, estate))
    if not pages:
        return None
    counts = [count(staff) for count in COUNTS]
    return NavGroup(
        label=_("Revisits"),
        icon="door-open",
        url_name=pages[0].url_name,
        children=pages,
        count=sum(number for number, _is_late in counts),
        is_late=any(is_late for _number, is_late in counts),
        short=_("Revisits"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, of every part."""
    return [row for rows in ROWS for row in rows(staff, most)]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The hours that the person promised for the day."""
    return [promise for promises in PROMISES for promise in promises(staff, day)]

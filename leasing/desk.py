"""What leasing puts on people's desks, and its part of the navigation. Each part of the job has a room of its own.

What waits in a part is a statement of its dates: all of them are counted at once for the navigation of every page, and
only the parts in which something waits are asked for their rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext

from leasing import appointments, policies
from leasing.competition import desk as competition_desk
from leasing.ends import desk as ends_desk
from leasing.follow_ups import desk as follow_up_desk
from leasing.pipeline import desk as pipeline_desk
from leasing.quotes import desk as quote_desk
from leasing.reception import desk as reception_desk
from leasing.renewals import desk as renewal_desk
from leasing.reports import desk as report_desk
from leasing.selling import desk as selling_desk
from leasing.spaces import desk as space_desk
from leasing.talks import desk as talk_desk
from leasing.viewings import desk as viewing_desk
from office.appointments import Span
from office.counting import Statement, together, which_have_rows
from office.frame import Appointment, DeskRow, NavGroup, Promise
from office.models import Estate, Staff


@dataclass(frozen=True)
class Part:
    """What waits in a part of the job for a person, as a statement of dates, and the rows that show it."""

    waiting: Callable[[Staff], Statement]
    rows_for: Callable[[Staff, int], list[DeskRow]]


# In the order of the navigation; the first page that a person may use is the job's.
PAGES = (
    pipeline_desk.pages_for,
    follow_up_desk.pages_for,
    ends_desk.pages_for,
    reception_desk.pages_for,
    viewing_desk.pages_for,
    talk_desk.pages_for,
    quote_desk.pages_for,
    selling_desk.pages_for,
    space_desk.pages_for,
    renewal_desk.pages_for,
    competition_desk.pages_for,
    report_desk.pages_for,
)
PARTS = (
    Part(reception_desk.waiting, reception_desk.rows_for),
    Part(viewing_desk.waiting, viewing_desk.rows_for),
    Part(space_desk.waiting, space_desk.rows_for),
    Part(follow_up_desk.waiting, follow_up_desk.rows_for),
    Part(quote_desk.waiting, quote_desk.rows_for),
    Part(ends_desk.waiting, ends_desk.rows_for),
    Part(talk_desk.waiting, talk_desk.rows_for),
    Part(renewal_desk.waiting, renewal_desk.rows_for),
    Part(selling_desk.waiting, selling_desk.rows_for),
)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of this job that the person may use in the estate. Who may use none here has no job here, but what waits for
    him in another of his estates is counted all the same."""
    if estate is None:
        return None
    pages = tuple(page for pages_for in PAGES for page in pages_for(staff, estate))
    if not pages and not policies.has_part(staff):
        return None
    return NavGroup(
        label=pgettext("job", "Leasing"),
        icon="building",
        url_name=pages[0].url_name if pages else "",
        children=pages,
        waiting=together(part.waiting(staff) for part in PARTS),
        quick=reception_desk.QUICK
        if policies.may_receive(staff, estate.pk) and policies.receives_here(estate)
        else None,
        short=pgettext("tab", "Leasing"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, of every part in which something does; most of the office has nothing to do with it."""
    if not policies.has_part(staff):
        return []
    found = which_have_rows([part.waiting(staff) for part in PARTS])
    return [row for place in found for row in PARTS[place].rows_for(staff, most)]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The hours of the day that were promised to clients."""
    return viewing_desk.promises_for(staff, day) if policies.has_part(staff) else []


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    """The viewings, talks, meetings, follow-ups, welcomes and leases of these days."""
    return appointments.of(staff, span) if policies.has_part(staff) else []

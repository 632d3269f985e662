"""What revisits put on people's desks, and their part of the navigation. Each part of the job has a room of its own.

What waits in a part is a statement of its dates: all of them are counted at once for the navigation of every page, and
only the parts in which something waits are asked for their rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from office.appointments import Span
from office.counting import Statement, together, which_have_rows
from office.frame import Appointment, DeskRow, NavGroup, OpenMatter, Promise
from office.models import Estate, Staff
from revisits import appointments, evaluation_desk, round_desk
from revisits.feedback import desk as feedback_desk
from revisits.feedback import measure_desk
from revisits.gatherings import desk as gathering_desk
from revisits.plan import desk as plan_desk
from revisits.surveys import desk as survey_desk


@dataclass(frozen=True)
class Part:
    """What waits in a part of the job for a person, as a statement of dates, and the rows that show it."""

    waiting: Callable[[Staff], Statement]
    rows_for: Callable[[Staff, int], list[DeskRow]]


@dataclass(frozen=True)
class Promised:
    """Whether a person promised something for a day, as a statement, and what."""

    statement: Callable[[Staff, date], Statement]
    promises_for: Callable[[Staff, date], list[Promise]]


# In the order of the navigation; the first page that a person may use is the job's.
PAGES = (
    round_desk.pages_for,
    feedback_desk.pages_for,
    plan_desk.pages_for,
    gathering_desk.pages_for,
    survey_desk.pages_for,
    feedback_desk.figure_pages_for,
    evaluation_desk.pages_for,
)
PARTS = (
    Part(round_desk.waiting, round_desk.rows_for),
    Part(feedback_desk.waiting, feedback_desk.rows_for),
    Part(measure_desk.waiting, measure_desk.rows_for),
    Part(plan_desk.waiting, plan_desk.rows_for),
    Part(gathering_desk.waiting, gathering_desk.rows_for),
    Part(survey_desk.waiting, survey_desk.rows_for),
)
PROMISED = (
    Promised(round_desk.promised, round_desk.promises_for),
    Promised(feedback_desk.promised, feedback_desk.promises_for),
)

MATTERS = (feedback_desk.open_matters, round_desk.open_matters, gathering_desk.open_matters)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of this job that the person may use in the estate. Who may use none has no job here, but a measure may wait
    for him all the same."""
    if estate is None:
        return None
    pages = tuple(page for pages_for in PAGES for page in pages_for(staff, estate))
    return NavGroup(
        label=_("Revisits"),
        icon="door-open",
        url_name=pages[0].url_name if pages else "",
        children=pages,
        waiting=together(part.waiting(staff) for part in PARTS),
        short=pgettext("tab", "Revisits"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """What waits for the person, of every part in which something does."""
    found = which_have_rows([part.waiting(staff) for part in PARTS])
    return [row for place in found for row in PARTS[place].rows_for(staff, most)]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The hours that the person promised for the day."""
    found = which_have_rows([part.statement(staff, day) for part in PROMISED])
    return [promise for place in found for promise in PROMISED[place].promises_for(staff, day)]


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    """The appointments at doors, gatherings and promised answers of these days."""
    return appointments.of(staff, span)


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of: what is promised for these days or late, at which doors somebody is expected, and
    the gatherings that come."""
    return [matter for matters in MATTERS for matter in matters(staff, estate)]

"""The one function that writes a peer visit's status, and with it by when the next step is due."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints.models import VISIT_MOVES, PeerVisit, VisitStatus
from office import clock, timeline, workdays
from office.errors import WrongState
from office.models import Staff

# Working days within which a request is answered, and within which the lessons of a visit are written down.
ANSWERED_WITHIN = 2
LESSONS_WITHIN = 3


def move(
    visit: PeerVisit, to: VisitStatus, *, by: Staff, verb: str, note: str = "", details: dict[str, Any] | None = None
) -> None:
    """Write the status, the date and the timeline entry of a locked visit; raises WrongState when the table says no."""
    before = VisitStatus(visit.status)
    if to not in VISIT_MOVES[before]:
        raise WrongState(_("This visit has moved on meanwhile. Look at it again before you go on."))
    visit.status = to
    if not VISIT_MOVES[to]:
        visit.closed_at = clock.now()
    keep(visit)
    timeline.record(visit, verb, by=by, before=before, after=to, note=note, details=details)


def keep(visit: PeerVisit) -> None:
    """Save a locked visit with the date of its next step, and raise the version for the next editor."""
    visit.due_at = due_of(visit)
    visit.version += 1
    visit.save()


def due_of(visit: PeerVisit) -> datetime | None:
    """By when the next step is due: the request answered, the visit held on its day, its lessons written (R34)."""
    if visit.status == VisitStatus.PLANNED and visit.starts_at:
        return visit.estate.end_of(visit.estate.day_of(visit.starts_at))
    if visit.status == VisitStatus.ASKED:
        return _working_days_after(visit, visit.asked_at, ANSWERED_WITHIN)
    if visit.status == VisitStatus.HELD and visit.closed_at and visit.learned_at is None:
        return _working_days_after(visit, visit.closed_at, LESSONS_WITHIN)
    return None


def _working_days_after(visit: PeerVisit, at: datetime, days: int) -> datetime:
    estate = visit.estate
    return estate.end_of(workdays.add_working_days(estate, estate.day_of(at), days))


def require_state(visit: PeerVisit, *states: VisitStatus) -> None:
    """Raise WrongState when a colleague has moved the visit on."""
    if visit.status not in states:
        raise WrongState(
            _("This step does not come now. The visit is: %(state)s.") % {"state": visit.get_status_display()}
        )

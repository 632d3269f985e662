"""The one function that writes a gathering's status, and with it by when the next step is due."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from office import clock, saying, timeline, workdays
from office.errors import WrongState
from office.models import Staff
from revisits.models import GATHERING_MOVES, Gathering, GatheringStatus

# A forum's households are invited a week before; the minutes are written within two working days.
INVITED_BEFORE = timedelta(days=7)
MINUTES_WITHIN = 2


def move(gathering: Gathering, to: GatheringStatus, *, by: Staff, verb: str, note: str = "") -> None:
    """Write the status, the date and the timeline entry of a locked gathering; WrongState when the table says no."""
    before = GatheringStatus(gathering.status)
    if to not in GATHERING_MOVES[before]:
        raise WrongState(_("This gathering has moved on meanwhile. Look at it again before you go on."))
    gathering.status = to
    if not GATHERING_MOVES[to]:
        gathering.closed_at = clock.now()
    keep(gathering)
    timeline.record(gathering, verb, by=by, before=before, after=to, note=note)


def keep(gathering: Gathering) -> None:
    """Save a locked gathering with the date of its next step, and raise the version for the next editor."""
    gathering.due_at = due_of(gathering)
    gathering.version += 1
    gathering.save()


def due_of(gathering: Gathering) -> datetime | None:
    """By when the next step is due: the households of a forum invited, then its minutes written (R49). Where somebody
    came, nobody is invited any more."""
    if gathering.status != GatheringStatus.PLANNED:
        return None
    if gathering.is_forum and not _has_guests(gathering):
        return _invited_by(gathering)
    return _minutes_by(gathering)


def keep_due(gathering: Gathering) -> None:
    """Who is invited and who came decides what comes next; the version is for what people type, and stays."""
    due_at = due_of(gathering)
    if due_at != gathering.due_at:
        gathering.due_at = due_at
        gathering.save(update_fields=["due_at"])


def _has_guests(gathering: Gathering) -> bool:
    is_saved = gathering.pk is not None
    return is_saved and (gathering.invitations.exists() or gathering.attendances.exists())


def _invited_by(gathering: Gathering) -> datetime:
    """A week before; planned later than that, on the next working day, and in any case before it begins."""
    estate = gathering.estate
    week_before = estate.end_of(estate.day_of(gathering.starts_at - INVITED_BEFORE))
    next_day = estate.end_of(workdays.add_working_days(estate, estate.day_of(gathering.planned_at), 1))
    return min(max(week_before, next_day), gathering.starts_at)


def _minutes_by(gathering: Gathering) -> datetime:
    estate = gathering.estate
    return estate.end_of(workdays.add_working_days(estate, estate.day_of(gathering.ends_at), MINUTES_WITHIN))


def require_state(gathering: Gathering, *states: GatheringStatus) -> None:
    """Raise WrongState when a colleague has moved the gathering on."""
    if gathering.status not in states:
        said = {"state": gathering.get_status_display()}
        raise WrongState(_("This step does not come now. The gathering is: %(state)s.") % said)


def require_begun(gathering: Gathering) -> None:
    """Raise WrongState before the gathering has begun."""
    if clock.now() < gathering.starts_at:
        said: dict[str, Any] = {"at": saying.moment(gathering.starts_at, with_hour=True)}
        raise WrongState(_("It has not begun yet: it begins %(at)s.") % said)

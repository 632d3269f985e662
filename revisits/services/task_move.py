"""The one function that writes a task's status while it is walked."""

from django.utils.translation import gettext_lazy as _

from office import clock, timeline
from office.errors import WrongState
from office.models import Staff
from revisits.models import MOVES, RevisitTask, TaskStatus


def require_move(task: RevisitTask, to: TaskStatus) -> None:
    """Raise WrongState when a locked task does not go there: somebody has ended it meanwhile."""
    if to in MOVES[TaskStatus(task.status)]:
        return
    said = {"state": task.get_status_display(), "name": task.ended_by.name if task.ended_by else _("the system")}
    raise WrongState(_("This home is off the round already: %(state)s (%(name)s).") % said)


def move(task: RevisitTask, to: TaskStatus, *, by: Staff, verb: str, reason: str = "") -> None:
    """End a locked task and write it into its timeline. Raises WrongState when the table says no."""
    require_move(task, to)
    before = task.status
    task.status, task.reason = to, reason
    task.ended_at, task.ended_by = clock.now(), by
    task.appointment_at = None
    task.save()
    timeline.record(task, verb, by=by, before=before, after=to, note=reason)

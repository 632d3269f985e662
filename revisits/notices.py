"""Who is told what of revisits. The prose is in `templates/revisits/notices/`."""

from datetime import datetime

from office import duty
from office.inbox import tell
from office.models import Staff
from revisits.models import RevisitTask


def visit_handed_on(task: RevisitTask, *, by: Staff) -> None:
    """Who goes in the director's place is told (R35)."""
    key = task.handed_on_at.isoformat() if task.handed_on_at else ""
    tell([task.officer] if task.officer else [], "visit_handed_on", task, key=key, params=_params(task))


def appointment_soon(task: RevisitTask, *, at: datetime) -> None:
    """Whoever goes there is reminded an hour before: the officer, else his stand-in."""
    who = duty.present(task.officer, task.estate, at)
    tell([who] if who else [], "appointment_soon", task, key=_iso(task.appointment_at), params=_params(task))


def _params(task: RevisitTask) -> dict[str, str]:
    return {"home": str(task.household), "appointment_at": _iso(task.appointment_at)}


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""

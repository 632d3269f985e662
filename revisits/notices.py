"""Who is told what of revisits. The prose is in `templates/revisits/notices/`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff
from revisits.models import Feedback, RevisitTask


def with_stand_in(person: Staff, estate: Estate, at: datetime) -> list[Staff]:
    """The person, and whoever stands in for him these days."""
    here = duty.present(person, estate, at)
    return [person] if here in (None, person) else [person, here]


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


def promise_nears(feedback: Feedback, kind: str, *, at: datetime) -> None:
    """Its owner is reminded of what he promised: the day before, and at the hour (R40)."""
    promised_at = feedback.promised_at.isoformat() if feedback.promised_at else ""
    tell(_keepers(feedback, at), kind, feedback, key=promised_at, params=_said(feedback) | {"promised_at": promised_at})


def missed(found: Iterable[Feedback], *, at: datetime) -> None:
    """What was not handled by its date is told to its owner and the director, each once (R40, R41)."""
    directors: dict[int, list[Staff]] = defaultdict(list)
    for feedback in found:
        if feedback.estate_id not in directors:
            directors[feedback.estate_id] = duty.holders(feedback.estate, Role.DIRECTOR)
        people = [*_keepers(feedback, at), *directors[feedback.estate_id]]
        key = feedback.due_at.isoformat() if feedback.due_at else ""
        is_promise = feedback.due_at is not None and feedback.due_at == feedback.promised_at
        tell(people, "feedback_missed", feedback, key=key, params=_said(feedback) | {"is_promise": is_promise})


def _keepers(feedback: Feedback, at: datetime) -> list[Staff]:
    """Its owner, or on his leave the stand-in; with neither there the director."""
    keeper = duty.present(feedback.owner, feedback.estate, at) or duty.director_of(feedback.estate)
    return [keeper] if keeper else []


def _said(feedback: Feedback) -> dict[str, str]:
    """What a notice may say: the first words, never who said them."""
    return {"body": feedback.body[:60]}

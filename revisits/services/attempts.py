"""At a door that stays shut: nobody home, an appointment, refused, vacant. And the director's visit handed on (R35)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office import clock, duty, submissions, timeline
from office.errors import BadInput, require
from office.models import Staff
from office.typed import optional_text, require_text
from revisits import notices, policies
from revisits.attempts import are_enough
from revisits.models import Attempt, RevisitTask, TaskStatus
from revisits.services.task_move import move, require_move

FARTHEST_APPOINTMENT = timedelta(days=92)
LONGEST_NOTE, LONGEST_REASON = 200, 1000


@transaction.atomic
def nobody_home(*, task_id: int, by: Staff, key: UUID, at: datetime | None = None, note: str = "") -> RevisitTask:
    """Count an attempt; the third at different days and hours ends the task as not met, which is neither done nor missed.

    The appointment that was not kept is over. Raises NotAllowed, WrongState, BadInput, SentTwice.
    """
    task, submission = _begin(task_id, by, key)
    at = _past(at)
    note = optional_text(note, "note", LONGEST_NOTE)
    attempt = Attempt(estate=task.estate, task=task, outcome=Attempt.Outcome.NOBODY_HOME, at=at, by=by, note=note)
    attempt.save(force_insert=True)
    task.attempts_made += 1
    task.appointment_at = None
    task.save()
    timeline.record(task, "nobody_home", by=by, note=note, details={"number": task.attempts_made})
    if are_enough(tried_at(task)):
        move(task, TaskStatus.NOT_MET, by=by, verb="not_met")
    submissions.finish(submission, url_of(task))
    return task


def tried_at(task: RevisitTask) -> list[datetime]:
    """When nobody opened, on the estate's wall clock."""
    zone = task.estate.zone
    tried = task.attempts.filter(outcome=Attempt.Outcome.NOBODY_HOME)
    return [at.astimezone(zone) for at in tried.values_list("at", flat=True)]


@transaction.atomic
def make_appointment(*, task_id: int, by: Staff, key: UUID, for_at: datetime, note: str = "") -> RevisitTask:
    """Agree by telephone when to come; a later appointment takes the place of the former.

    Raises NotAllowed, WrongState, BadInput, SentTwice.
    """
    task, submission = _begin(task_id, by, key)
    now = clock.now()
    if for_at <= now:
        raise BadInput(_("This hour has passed already."), "hour")
    if for_at > now + FARTHEST_APPOINTMENT:
        raise BadInput(_("That is more than three months ahead: agree on something nearer."), "day")
    note = optional_text(note, "note", LONGEST_NOTE)
    made = {"outcome": Attempt.Outcome.APPOINTMENT, "at": now, "by": by, "for_at": for_at, "note": note}
    Attempt.objects.create(estate=task.estate, task=task, **made)
    task.appointment_at, task.appointment_told_at = for_at, None
    task.save()
    timeline.record(task, "appointment", by=by, note=note, details={"for_at": for_at.isoformat()})
    submissions.finish(submission, url_of(task))
    return task


@transaction.atomic
def refuse(*, task_id: int, by: Staff, key: UUID, reason: str) -> RevisitTask:
    """The household does not want to be revisited: listed apart, with what it said. Raises as the others do."""
    return _end(task_id, by, key, TaskStatus.REFUSED, reason, _("Write what they said."))


@transaction.atomic
def find_vacant(*, task_id: int, by: Staff, key: UUID, reason: str) -> RevisitTask:
    """Nobody lives there: listed apart, with how one knows. Raises as the others do."""
    return _end(task_id, by, key, TaskStatus.VACANT, reason, _("Write how you know that nobody lives there."))


def _end(task_id: int, by: Staff, key: UUID, to: TaskStatus, reason: str, sentence: str | Promise) -> RevisitTask:
    task, submission = _begin(task_id, by, key)
    move(task, to, by=by, verb=to.value, reason=require_text(reason, "reason", sentence, LONGEST_REASON))
    submissions.finish(submission, url_of(task))
    return task


@transaction.atomic
def hand_on_visit(*, task_id: int, by: Staff, key: UUID, to: Staff, reason: str) -> RevisitTask:
    """The director lets a colleague go in his place, with the reason, which stays in the timeline (R35). He is told.

    Raises NotAllowed, WrongState, BadInput, SentTwice.
    """
    task = RevisitTask.objects.locked(task_id)
    submission = submissions.begin(task.estate, key, by)
    require(policies.may_hand_on(by, task), _("The director’s own visits are his alone to hand on."))
    _require_open(task)
    reason = require_text(reason, "reason", _("Write why you do not go yourself."), LONGEST_REASON)
    if not duty.colleagues(task.estate).filter(pk=to.pk).exists() or not policies.may_record(to, task.estate_id):
        raise BadInput(_("Choose somebody of the desk."), "to")
    if to == task.officer:
        raise BadInput(_("It is this colleague’s already."), "to")
    before, task.officer = task.officer_id, to
    task.handed_on_at, task.handed_on_by = clock.now(), by
    task.save()
    timeline.record(task, "handed_on", by=by, note=reason, details={"from": before, "to": to.pk})
    notices.visit_handed_on(task, by=by)
    submissions.finish(submission, url_of(task))
    return task


def _begin(task_id: int, by: Staff, key: UUID) -> tuple[RevisitTask, submissions.Submission]:
    """The open task, locked, for who may do it, and the claimed key of the form."""
    task = RevisitTask.objects.locked(task_id)
    submission = submissions.begin(task.estate, key, by)
    require(policies.may_do(by, task), _("The director’s own visits are nobody else’s to do."))
    _require_open(task)
    return task, submission


def _require_open(task: RevisitTask) -> None:
    if task.status != TaskStatus.OPEN:
        require_move(task, TaskStatus.OPEN)


def _past(at: datetime | None) -> datetime:
    """The moment named, or now. Raises BadInput for one that has not come."""
    now = clock.now()
    if at is not None and at > now:
        raise BadInput(_("This moment has not come yet."), "hour")
    return at or now


def url_of(task: RevisitTask) -> str:
    return reverse("revisits:task", args=[task.pk])

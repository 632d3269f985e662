"""What residents say at a gathering, thing by thing, and its minutes, with which it is held (R49, R50)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from office import clock, files, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import require_text
from revisits import policies
from revisits.models import Attendance, Feedback, Gathering, GatheringStatus, RevisitTask, TaskStatus
from revisits.services.feedback import Said, write_down
from revisits.services.gathering_move import keep, move, require_begun, require_state
from revisits.services.gathering_plan import forum_task

LONGEST_MINUTES = 20_000
TAKEN_AT = "gathering"


@dataclass(frozen=True)
class Heard:
    """One thing that was said, and by whom of those who came; by somebody in the room, when nobody is named. `row` is
    where it stands on the form."""

    said: Said
    attendance_id: int | None = None
    row: int = 0


@transaction.atomic
def take_feedback(*, gathering_id: int, by: Staff, heard: Sequence[Heard]) -> list[Feedback]:
    """Write down what was said at the gathering, each thing for itself, on the path of all feedback (R49, R50).

    From its beginning on, and later from the minutes. A refusal names the row (`body_2`). Raises NotAllowed,
    WrongState, BadInput.
    """
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED, GatheringStatus.HELD)
    require(policies.may_run_gathering(by, gathering))
    require_begun(gathering)
    if not heard:
        raise BadInput(_("Write at least one thing that was said."))
    came = {one.pk: one for one in gathering.attendances.select_related("household__unit__zone__officer")}
    last = gathering.feedback.aggregate(last=Max("place"))["last"] or 0
    return [
        _write(gathering, one, came.get(one.attendance_id or 0), by=by, place=last + number)
        for number, one in enumerate(heard, 1)
    ]


def _write(gathering: Gathering, heard: Heard, who: Attendance | None, *, by: Staff, place: int) -> Feedback:
    if heard.attendance_id and who is None:
        raise BadInput(_("This person is not on the list of who came any more."), f"who_{heard.row}")
    try:
        return write_down(
            heard.said,
            estate=gathering.estate,
            by=by,
            household=who.household if who else None,
            place=place,
            at=min(clock.now(), gathering.ends_at),
            gathering=gathering,
            said_by=who.name if who else "",
        )
    except BadInput as bad:
        raise BadInput(bad.sentence, f"{bad.field or 'body'}_{heard.row}") from None


@transaction.atomic
def write_minutes(*, gathering_id: int, by: Staff, minutes: str, photos: Iterable[UploadedFile] = ()) -> Gathering:
    """Write or correct the minutes, and add photos, without saying that it is over. Raises NotAllowed, WrongState,
    BadInput."""
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED, GatheringStatus.HELD)
    require(policies.may_answer_for_gathering(by, gathering))
    require_begun(gathering)
    _set_minutes(gathering, minutes)
    kept = files.store(gathering, photos, TAKEN_AT, by=by)
    keep(gathering)
    timeline.record(gathering, "wrote_minutes", by=by, note=gathering.minutes, details={"photos": len(kept)})
    return gathering


@transaction.atomic
def hold_gathering(*, gathering_id: int, by: Staff, minutes: str, photos: Iterable[UploadedFile] = ()) -> Gathering:
    """Say that it was held, with its minutes; a forum also with who came (R49). It ends the quarter's task.

    Raises NotAllowed, WrongState, BadInput.
    """
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED)
    require(policies.may_answer_for_gathering(by, gathering))
    require_begun(gathering)
    if gathering.is_forum and not gathering.attendances.exists():
        raise WrongState(_("Nobody has signed in yet: enter first who came, from the paper list if need be."))
    _set_minutes(gathering, minutes)
    files.store(gathering, photos, TAKEN_AT, by=by)
    gathering.task = gathering.task or forum_task(gathering)
    move(gathering, GatheringStatus.HELD, by=by, verb="held", note=gathering.minutes)
    if gathering.task_id:
        _end_task(gathering.task_id, gathering, by)
    return gathering


def _set_minutes(gathering: Gathering, minutes: str) -> None:
    sentence = _("Write the minutes: what was spoken of, and what was agreed.")
    gathering.minutes = require_text(minutes, "minutes", sentence, most=LONGEST_MINUTES)


def _end_task(task_id: int, gathering: Gathering, by: Staff) -> None:
    """The quarter's forum is done (R49); one that was waived meanwhile stays so."""
    task = RevisitTask.objects.locked(task_id)
    if task.status != TaskStatus.OPEN:
        return
    task.status, task.ended_at, task.ended_by = TaskStatus.DONE, clock.now(), by
    task.save(update_fields=["status", "ended_at", "ended_by"])
    details = {"gathering": gathering.pk}
    timeline.record(task, "done", by=by, before=TaskStatus.OPEN, after=TaskStatus.DONE, details=details)

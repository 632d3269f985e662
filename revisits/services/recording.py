"""The record of a revisit (R37, R39): in one transaction with what was said, and with the task that it fulfils."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office import clock, files, submissions, timeline
from office.errors import BadInput, Refused, require, require_one_of
from office.models import Staff
from office.typed import optional_text, plain_line, require_text
from premises.models import Household, Person, Tie
from revisits import policies
from revisits.models import Answer, FeedbackKind, Revisit, RevisitTask, TaskStatus, Way
from revisits.questions import asked_of
from revisits.services.feedback import Said, write_down, zone_of
from revisits.services.task_move import move, require_move

LONGEST_MET, LONGEST_NOTE, LONGEST_ANSWER = 40, 2000, 1000
RATINGS = range(1, 6)
# What the resident waits to hear of: a suggestion and a complaint go their own way as matters, praise asks nothing.
TO_ANSWER = (FeedbackKind.INQUIRY, FeedbackKind.OPINION, FeedbackKind.REQUEST)


@transaction.atomic
def record_revisit(
    *,
    by: Staff,
    key: UUID,
    way: str,
    task: RevisitTask | None = None,
    household: Household | None = None,
    at: datetime | None = None,
    person: Person | None = None,
    met: str = "",
    satisfaction: int | None = None,
    note: str = "",
    answers: Mapping[int, str] | None = None,
    said: Sequence[Said] = (),
    photos: Iterable[UploadedFile] = (),
) -> Revisit:
    """Write down when, how, whom one met, how satisfied they are, and each thing that they said; that alone makes a task
    done (R39). Without a task it was not planned: `household` says where.

    Sent twice it is one. Raises SentTwice, NotAllowed, WrongState, and BadInput beside the field; what is wrong with the
    third remark stands beside `body_3`.
    """
    household = task.household if task is not None else household
    if household is None:
        raise BadInput(_("Say which household was revisited."), "household")
    estate = household.estate
    submission = submissions.begin(estate, key, by)
    if task is not None:
        task = RevisitTask.objects.locked(task.pk)
        require(policies.may_do(by, task), _("The director’s own visits are nobody else’s to record."))
        require_move(task, TaskStatus.DONE)
    require(policies.may_record(by, estate.pk))
    at = _moment(at, household, task)
    revisit = Revisit(
        estate=estate,
        household=household,
        task=task,
        zone=zone_of(household),
        way=require_one_of(way, Way.values, "way", _("Say whether you were there or called.")),
        at=at,
        on=estate.day_of(at),
        by=by,
        person=_tied(person, household),
        met=require_text(
            plain_line(met) or (person.name if person else ""), "met", _("Say whom you met."), LONGEST_MET
        ),
        satisfaction=_rating(satisfaction),
        note=optional_text(note, "note", LONGEST_NOTE),
        recorded_at=clock.now(),
    )
    revisit.save(force_insert=True)
    _write_answers(revisit, answers or {})
    for place, one in enumerate(said, 1):
        _write_one(one, revisit, place, by)
    files.store(revisit, photos, "revisit", by=by)
    timeline.record(revisit, "recorded", by=by, details={"way": revisit.way, "said": len(said)})
    if task is not None:
        move(task, TaskStatus.DONE, by=by, verb="done")
    submissions.finish(submission, reverse("revisits:record", args=[revisit.pk]))
    return revisit


def _moment(at: datetime | None, household: Household, task: RevisitTask | None) -> datetime:
    """When it was: not to come, while this household lived there, not before the task was given."""
    now = clock.now()
    at = at or now
    day = household.estate.day_of(at)
    if at > now:
        raise BadInput(_("This moment has not come yet."), "hour")
    if not household.lives_on(day):
        raise BadInput(_("On this day the household did not live there."), "day")
    if task is not None and day < task.opens_on:
        raise BadInput(_("On this day the revisit was not yet to do."), "day")
    return at


def _tied(person: Person | None, household: Household) -> Person | None:
    """Whom one met, if he has to do with the home."""
    if person is not None and not Tie.objects.filter(unit=household.unit_id, person=person).exists():
        raise BadInput(_("This person has nothing to do with the home. Write the name instead."), "met")
    return person


def _rating(value: int | None) -> int | None:
    if value is not None and value not in RATINGS:
        raise BadInput(_("Satisfaction goes from 1 to 5."), "satisfaction")
    return value


def _write_answers(revisit: Revisit, answers: Mapping[int, str]) -> None:
    """What was answered to the questions that this household is asked, with their words as they are today."""
    asked = {one.pk: one for one in asked_of(revisit.household, revisit.on)}
    rows = []
    for pk, text in answers.items():
        answer = optional_text(text, f"question_{pk}", LONGEST_ANSWER)
        if answer and pk in asked:
            question = asked[pk]
            rows.append(
                Answer(estate=revisit.estate, revisit=revisit, question=question, asked=question.words, text=answer)
            )
    Answer.objects.bulk_create(rows)


def _write_one(said: Said, revisit: Revisit, place: int, by: Staff) -> None:
    """One remark: answered at once, or its hour is told (R40). What is refused of it names its place."""
    if said.kind in TO_ANSWER and not said.answer.strip() and said.promised_at is None:
        raise BadInput(_("Answer it at once, or tell them by when they get the answer."), f"how_{place}")
    try:
        write_down(said, estate=revisit.estate, by=by, household=revisit.household, revisit=revisit, place=place)
    except Refused as refused:
        refused.field = f"{refused.field}_{place}"
        raise

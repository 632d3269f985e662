"""Lessons: written down with what taught them, decided on by the director, followed by measures to done (R4, R5).

A lesson waits for the director. He gives its measures (`office.actions`), or says why none is needed.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, duty, lesson_sources, policies, timeline, workdays
from office.actions import Measure, add_actions
from office.errors import BadInput, WrongState, require
from office.inbox import tell
from office.models import Action, Estate, Lesson, LessonSource, Role, Staff
from office.periods import Period
from office.typed import optional_text, require_text

LONGEST_TITLE = 80
LONGEST_BODY = 4000
# Working days within which the director says what follows.
DAYS_TO_DECIDE = 10

Taught = tuple[str, int]


@transaction.atomic
def record_lesson(
    *, estate: Estate, period: Period, by: Staff, title: str, body: str = "", taught_by: Taught | None = None
) -> Lesson:
    """Write down what was learned in a period, and which matter taught it (R4); the director is told.

    Raises NotAllowed, BadInput.
    """
    require(policies.may_record_lesson(by, estate.pk))
    if period.first > estate.today():
        raise BadInput(_("This period has not begun."), "period")
    lesson = Lesson.objects.create(
        estate=estate,
        first=period.first,
        until=period.end,
        title=_title(title),
        body=_body(body),
        is_narrow=bool(taught_by and _named(by, estate, taught_by).is_narrow),
        recorded_at=clock.now(),
        recorded_by=by,
        decide_by=estate.end_of(workdays.add_working_days(estate, estate.today(), DAYS_TO_DECIDE)),
    )
    timeline.record(lesson, "lesson_recorded", by=by)
    if taught_by:
        _link(lesson, taught_by, by)
    people = [one for one in duty.holders(estate, Role.DIRECTOR) if one != by]
    tell(people, "lesson_recorded", lesson, key="1", params={"name": by.name})
    return lesson


@transaction.atomic
def link_source(*, lesson_id: int, by: Staff, taught_by: Taught) -> Lesson:
    """Say of one more matter that it taught this (R4). What not everybody may see makes the lesson as narrow as itself.

    Raises NotAllowed, BadInput.
    """
    lesson = Lesson.objects.locked(lesson_id)
    require(policies.may_change_lesson(by, lesson))
    named = _named(by, lesson.estate, taught_by)
    if LessonSource.objects.filter(lesson=lesson, subject_kind=taught_by[0], subject_id=taught_by[1]).exists():
        raise BadInput(_("This is linked already."), "taught_by")
    lesson.is_narrow = lesson.is_narrow or named.is_narrow
    _keep(lesson)
    _link(lesson, taught_by, by)
    return lesson


@transaction.atomic
def unlink_source(*, lesson_id: int, source_id: int, by: Staff) -> Lesson:
    """Take back a link that was a mistake. Raises NotAllowed, WrongState for what keeps the lesson narrow."""
    lesson = Lesson.objects.locked(lesson_id)
    require(policies.may_change_lesson(by, lesson))
    source = LessonSource.objects.get(pk=source_id, lesson=lesson)
    if source.is_narrow:
        raise WrongState(_("This matter is not for everybody, and what it taught stays so: the link remains."))
    details = {"kind": source.subject_kind, "id": source.subject_id}
    source.delete()
    _keep(lesson)
    timeline.record(lesson, "lesson_unlinked", by=by, details=details)
    return lesson


@transaction.atomic
def change_lesson(*, lesson_id: int, by: Staff, title: str, body: str, version: int) -> Lesson:
    """Put it in other words; those before stay in its timeline. Raises NotAllowed, BadInput, WrongState when a colleague
    has changed it meanwhile."""
    lesson = Lesson.objects.locked(lesson_id)
    require(policies.may_change_lesson(by, lesson))
    if lesson.version != version:
        raise WrongState(_("A colleague has changed it meanwhile. Your words are below, his are beside them."))
    title, body = _title(title), _body(body)
    if (title, body) == (lesson.title, lesson.body):
        return lesson
    before = {"title": lesson.title, "body": lesson.body}
    lesson.title, lesson.body = title, body
    _keep(lesson)
    timeline.record(lesson, "lesson_changed", by=by, personal=before)
    return lesson


@transaction.atomic
def give_measure(*, lesson_id: int, by: Staff, measure: Measure) -> Action:
    """The director gives somebody what improves it (R5), as often as there is anything. Raises NotAllowed, BadInput."""
    lesson = Lesson.objects.locked(lesson_id)
    require(policies.may_decide_lesson(by, lesson.estate_id))
    [action] = add_actions(lesson, [measure], estate=lesson.estate)
    _decide(lesson, by, reason="")
    timeline.record(lesson, "action_given", by=by, details={"action": action.pk, "to": action.owner_id})
    return action


@transaction.atomic
def settle_lesson(*, lesson_id: int, by: Staff, reason: str) -> Lesson:
    """The director says why no measure is needed (R5). Raises NotAllowed, BadInput, WrongState once there is one."""
    lesson = Lesson.objects.locked(lesson_id)
    require(policies.may_decide_lesson(by, lesson.estate_id))
    if Action.objects.about(Lesson.KIND, lesson.pk).exists():
        raise WrongState(_("It has measures: it is settled when they are done."))
    reason = require_text(reason, "reason", _("Write why no measure is needed."))
    _decide(lesson, by, reason=reason)
    timeline.record(lesson, "lesson_settled", by=by, note=reason)
    return lesson


def _decide(lesson: Lesson, by: Staff, *, reason: str) -> None:
    if lesson.decided_at is None:
        lesson.decided_at, lesson.decided_by = clock.now(), by
    lesson.no_action_reason = reason
    _keep(lesson)


def _keep(lesson: Lesson) -> None:
    lesson.version += 1
    lesson.save()


def _named(by: Staff, estate: Estate, taught_by: Taught) -> lesson_sources.Named:
    """What is to be linked, as far as the person may see it; else it is not there."""
    named = lesson_sources.find(by, *taught_by)
    if named is None or named.estate_id != estate.pk:
        raise BadInput(_("No such matter is found in this estate."), "taught_by")
    return named


def _link(lesson: Lesson, taught_by: Taught, by: Staff) -> None:
    kind, subject_id = taught_by
    LessonSource.objects.create(
        lesson=lesson,
        subject_kind=kind,
        subject_id=subject_id,
        is_narrow=_named(by, lesson.estate, taught_by).is_narrow,
        linked_at=clock.now(),
        linked_by=by,
    )
    timeline.record(lesson, "lesson_linked", by=by, details={"kind": kind, "id": subject_id})


def _title(title: str) -> str:
    return " ".join(require_text(title, "title", _("Say in one line what was learned."), LONGEST_TITLE).split())


def _body(body: str) -> str:
    return optional_text(body, "body", LONGEST_BODY)

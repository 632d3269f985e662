"""A forum or an event is planned, changed, cancelled (R49, R50)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, timeline, workdays
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.periods import quarter_of
from office.typed import plain_line, require_text
from revisits import policies
from revisits.gatherings import notices
from revisits.models import Gathering, GatheringKind, GatheringStatus, Purpose, RevisitTask
from revisits.services.gathering_move import due_of, keep, move, require_state

FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=31), timedelta(days=366)
LONGEST_LINE, LONGEST_REASON = 80, 1000


@dataclass(frozen=True)
class Occasion:
    """What it is about, where, and from when to when."""

    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def plan_gathering(*, estate: Estate, by: Staff, kind: str, occasion: Occasion, host: Staff) -> Gathering:
    """Plan a forum or an event (R49, R50); a forum takes on its quarter's task. The host is told.

    Raises NotAllowed, BadInput.
    """
    require(policies.may_plan_gatherings(by, estate.pk))
    require_one_of(kind, GatheringKind.values, "kind", _("Choose what it is."))
    gathering = Gathering(estate=estate, kind=kind, planned_at=clock.now(), planned_by=by)
    _write_down(gathering, occasion, host)
    gathering.due_at = due_of(gathering)
    gathering.save(force_insert=True)
    timeline.record(gathering, "planned", by=by, details=_hours_and_host(gathering))
    notices.planned(gathering, by=by)
    return gathering


@transaction.atomic
def change_gathering(*, gathering_id: int, by: Staff, occasion: Occasion, host: Staff) -> Gathering:
    """Change topic, place, hours or host of what is planned; new hours and a new host are told to the hosts.

    Raises NotAllowed, WrongState, BadInput.
    """
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED)
    require(policies.may_answer_for_gathering(by, gathering))
    before, was = gathering.host, gathering.starts_at
    if gathering.attendances.exists() and occasion.starts_at > clock.now():
        raise WrongState(_("Somebody has signed in already: it is not put off any more."))
    _write_down(gathering, occasion, host)
    keep(gathering)
    details: dict[str, Any] = {}
    if gathering.host != before:
        details["host"] = gathering.host_id
    if gathering.starts_at != was:
        details |= {"was": was.isoformat(), "starts_at": gathering.starts_at.isoformat()}
    timeline.record(gathering, "changed", by=by, details=details)
    if details:
        notices.changed(gathering, before, by=by)
    return gathering


@transaction.atomic
def cancel_gathering(*, gathering_id: int, by: Staff, reason: str) -> Gathering:
    """It does not take place, with the reason; the quarter's task is free again. Raises NotAllowed, WrongState,
    BadInput."""
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED)
    require(policies.may_answer_for_gathering(by, gathering))
    if gathering.feedback.exists():
        raise WrongState(_("Things were said at it and written down: it has taken place. Write the minutes."))
    sentence = _("Write why it does not take place.")
    gathering.reason = require_text(reason, "reason", sentence, most=LONGEST_REASON)
    move(gathering, GatheringStatus.CANCELLED, by=by, verb="cancelled", note=gathering.reason)
    notices.cancelled(gathering, by=by)
    return gathering


def forum_task(gathering: Gathering) -> RevisitTask | None:
    """The forum of the quarter that the director owes (R49), if this is a forum and no other one fulfils it."""
    if not gathering.is_forum:
        return None
    tasks = RevisitTask.objects.open().filter(
        estate=gathering.estate, purpose=Purpose.FORUM, period=gathering.period, household=None
    )
    taken = Gathering.objects.alive().filter(task__isnull=False).exclude(pk=gathering.pk)
    return tasks.exclude(pk__in=taken.values("task")).order_by("ordinal").first()


def _write_down(gathering: Gathering, occasion: Occasion, host: Staff) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    gathering.topic = _line(occasion.topic, "topic", _("Write what it is about."))
    gathering.place = _line(occasion.place, "place", _("Write where it takes place."))
    if not policies.may_record(host, gathering.estate_id):
        raise BadInput(_("Choose a host who works at the desk, as an officer or as director."), "host")
    gathering.host = host
    _require_possible(gathering.estate, occasion)
    is_new_hour = gathering.starts_at != occasion.starts_at
    gathering.starts_at, gathering.ends_at = occasion.starts_at, occasion.ends_at
    gathering.period = quarter_of(gathering.estate.day_of(occasion.starts_at)).key
    # One plans a forum at a time in an estate: the quarter's task is not taken on twice.
    Estate.objects.select_for_update(no_key=True).get(pk=gathering.estate_id)
    gathering.task = forum_task(gathering)
    if is_new_hour:
        _set_reminder(gathering)


def _line(text: str, field: str, sentence: Any) -> str:
    return require_text(plain_line(text), field, sentence, most=LONGEST_LINE)


def _require_possible(estate: Estate, occasion: Occasion) -> None:
    """Raise BadInput for hours that cannot be meant."""
    if occasion.ends_at <= occasion.starts_at:
        raise BadInput(_("It ends before it begins."), "ends")
    today, day = estate.today(), estate.day_of(occasion.starts_at)
    if not today - FARTHEST_BACK <= day <= today + FARTHEST_AHEAD:
        raise BadInput(_("That day is too far away: look at the year."), "day")


def _set_reminder(gathering: Gathering) -> None:
    """One working day before, as the desk opens; planned later than that, the plan itself is the reminder."""
    estate, now = gathering.estate, clock.now()
    day_before = workdays.working_day_before(estate, estate.day_of(gathering.starts_at))
    gathering.remind_at = estate.moment(day_before, estate.opens_at)
    gathering.reminded_at = now if gathering.remind_at <= now else None


def _hours_and_host(gathering: Gathering) -> dict[str, Any]:
    return {"host": gathering.host_id, "starts_at": gathering.starts_at.isoformat()}

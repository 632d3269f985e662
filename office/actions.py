"""Measures: given to somebody, handed on, started, done, put off; and beat's reminders of them.

Whatever decides on measures (a suggestion of today, a piece of feedback) names itself as their subject and calls
`add_actions` in its own transaction. What happens to a measure stands in its subject's timeline.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office import clock, duty, policies, subjects, timeline, workdays
from office.errors import BadInput, WrongState, require
from office.inbox import tell
from office.models import Action, Entry, Estate, Funding, Role, Staff
from office.models.action import ActionQuerySet
from office.timeline import Subject
from office.typed import optional_text, require_text

LONGEST_WHAT = 200
LONGEST_DECISION = 200
LONGEST_PLAN_DAYS = 3 * 366


@dataclass(frozen=True)
class Measure:
    """What is to be done, by whom, until when, and from which money."""

    what: str
    owner: Staff
    due_on: date
    funding: str = Funding.BUDGET


@dataclass(frozen=True)
class About:
    """The subject of a measure, in whose timeline its story stands."""

    KIND: str
    pk: int
    estate_id: int


def add_actions(subject: Subject, measures: Iterable[Measure], *, estate: Estate) -> list[Action]:
    """Give the measures of a plan to their owners, who are told (R20). Raises BadInput for a measure that nobody could
    do: without words, by a stranger, due in the past."""
    actions = [_new_action(subject, measure, estate) for measure in measures]
    for action in actions:
        action.save(force_insert=True)
        tell([action.owner], "action_given", action, key="1", params=params(action))
    return actions


def _new_action(subject: Subject, measure: Measure, estate: Estate) -> Action:
    what = require_text(measure.what, "measures", _("Write what is to be done."), LONGEST_WHAT)
    if measure.funding not in Funding.values:
        raise BadInput(_("Say from which money it is paid."), "measures")
    _require_colleague(measure.owner, estate, "measures")
    action = Action(
        estate=estate,
        subject_kind=subject.KIND,
        subject_id=subject.pk,
        what=what,
        owner=measure.owner,
        since=estate.today(),
        funding=measure.funding,
    )
    _set_due(action, measure.due_on, "measures")
    return action


def _require_colleague(owner: Staff, estate: Estate, field: str) -> None:
    if not duty.colleagues(estate).filter(pk=owner.pk).exists():
        raise BadInput(_("Choose a colleague of this estate for each measure."), field)


def _set_due(action: Action, due_on: date, field: str) -> None:
    """The day, its end as a moment, and the morning of the working day before, on which the owner is reminded."""
    estate = action.estate
    if due_on < estate.today():
        raise BadInput(_("The date has already passed."), field)
    if (due_on - estate.today()).days > LONGEST_PLAN_DAYS:
        raise BadInput(_("The date lies more than three years ahead."), field)
    action.due_on, action.due_at = due_on, estate.end_of(due_on)
    action.warn_at = estate.moment(workdays.working_day_before(estate, due_on), estate.opens_at)
    action.warned_at = action.missed_told_at = None


@transaction.atomic
def file_owners_decision(*, action_id: int, by: Staff, decision: str) -> Action:
    """Put on file which decision of the owners pays for it: which, when. Raises NotAllowed, WrongState, BadInput."""
    action = _open_action(action_id, by)
    if not action.waits_for_owners:
        raise WrongState(_("This measure is not waiting for a decision of the owners."))
    words = _("Write which decision of the owners it is, and of which day.")
    action.owners_decision = require_text(decision, "decision", words, LONGEST_DECISION)
    action.save()
    _record(action, "action_owners_decided", by, action.owners_decision)
    return action


@transaction.atomic
def start_action(*, action_id: int, by: Staff) -> Action:
    """Its owner or the director begins with a measure; what the owners pay only after their decision is on file.

    Raises NotAllowed, WrongState.
    """
    action = _open_action(action_id, by)
    if action.started_at:
        raise WrongState(_("This measure has already been started."))
    _require_owners_decision(action)
    action.started_at, action.started_by = clock.now(), by
    action.save()
    _record(action, "action_started", by)
    return action


@transaction.atomic
def finish_action(*, action_id: int, by: Staff, done_on: date, note: str) -> Action:
    """Tick a measure off: on which day it was really done, and what was done. Raises NotAllowed, WrongState, BadInput."""
    action = _open_action(action_id, by)
    _require_owners_decision(action)
    note = require_text(note, "note", _("Write what was done."))
    if done_on > action.estate.today():
        raise BadInput(_("This day has not come yet."), "done_on")
    if done_on < action.since:
        raise BadInput(_("On this day it was not yet decided."), "done_on")
    now = clock.now()
    if action.started_at is None:
        action.started_at, action.started_by = now, by
    action.done_at, action.done_by, action.done_on, action.done_note = now, by, done_on, note
    action.save()
    _record(action, "action_done", by, note)
    return action


@transaction.atomic
def move_due(*, action_id: int, by: Staff, due_on: date, reason: str) -> Action:
    """Give a measure another date, with the reason; it is reminded of anew. Raises NotAllowed, WrongState, BadInput."""
    action = _open_action(action_id, by)
    reason = require_text(reason, "reason", _("Write why the date is moved."))
    if due_on == action.due_on:
        raise BadInput(_("This is the date that it has."), "due_on")
    before = action.due_on
    _set_due(action, due_on, "due_on")
    action.save()
    _record(action, "action_moved", by, reason, before=str(before), after=str(due_on))
    return action


@transaction.atomic
def hand_action(*, action_id: int, by: Staff, owner: Staff, reason: str = "") -> Action:
    """Give an open measure to another colleague: the director, or its owner with a reason (R20, R26).

    The new owner is told, and the director unless he did it himself. Raises NotAllowed, WrongState, BadInput.
    """
    action = _open_action(action_id, by)
    if policies.directs(by, action.estate_id):
        reason = optional_text(reason, "reason")
    else:
        reason = require_text(reason, "reason", _("Write why somebody else should do it."))
    _require_colleague(owner, action.estate, "owner")
    if owner.pk == action.owner_id:
        raise BadInput(_("This is who has it now."), "owner")
    give_action(action, owner, by=by, reason=reason)
    return action


def give_action(action: Action, owner: Staff, *, by: Staff, reason: str = "") -> None:
    """Write the new owner of a locked measure; he is told, and the director. Within the caller's transaction."""
    action.owner = owner
    action.save()
    entry = _record(action, "action_handed", by, reason, to=owner)
    said = {**params(action), "giver": by.name, "taker": owner.name}
    told = [owner, *duty.holders(action.estate, Role.DIRECTOR)]
    tell([one for one in told if one != by], "action_handed", action, key=str(entry.pk), params=said)


def _open_action(action_id: int, by: Staff) -> Action:
    action = Action.objects.locked(action_id)
    require(policies.may_work_on(by, action))
    if action.done_at:
        raise WrongState(_("This measure is done already."))
    return action


def _require_owners_decision(action: Action) -> None:
    if action.waits_for_owners:
        raise WrongState(
            _("It is paid from the owners’ money: put their decision on file first, then it can be started.")
        )


def _record(action: Action, verb: str, by: Staff, note: str = "", to: Staff | None = None, **change: str) -> Entry:
    about = About(action.subject_kind, action.subject_id, action.estate_id)
    details = {"action": action.pk} | ({"to": to.pk} if to else {})
    return timeline.record(about, verb, by=by, note=note, details=details, **change)


@transaction.atomic
def remind(*, at: datetime, estate: Estate | None = None) -> int:
    """Remind owners a working day before, and tell them and the director what is late; each once, also after a silence.

    Over all estates, or one. How many measures were told of.
    """
    rows = Action.objects.open().filter(estate=estate) if estate else Action.objects.open()
    late = _claim(rows.filter(due_at__lte=at, missed_told_at=None), missed_told_at=at, warned_at=at)
    for action in late:
        people = [action.owner, *duty.holders(action.estate, Role.DIRECTOR)]
        tell(people, "action_late", action, key=str(action.due_on), params=params(action))
    soon = _claim(rows.filter(warn_at__lte=at, warned_at=None), warned_at=at)
    for action in soon:
        tell([action.owner], "action_due", action, key=str(action.due_on), params=params(action))
    return len(late) + len(soon)


def _claim(due: ActionQuerySet, **marks: datetime) -> list[Action]:
    """Of these the ones that nobody else is telling of just now, marked as told."""
    ids = list(due.order_by("id").select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    if not ids:
        return []
    Action.objects.filter(pk__in=ids).update(**marks)
    return list(Action.objects.filter(pk__in=ids).select_related("estate", "owner").order_by("id"))


def params(action: Action) -> dict[str, str]:
    """What a notice about a measure may say."""
    return {"what": action.what, "due_on": str(action.due_on)}


# The owner of a measure may be somebody who does not see what it belongs to. An app whose subjects are so shows their
# measures on pages of their own.
_pages: dict[str, Callable[[int], str]] = {}


def shown_at(subject_kind: str, url: Callable[[int], str]) -> None:
    """Say where the measures of a kind of subject have pages of their own."""
    _pages[subject_kind] = url


def register() -> None:
    """Make measures known as subjects of notices: each leads to its own page, else to what it belongs to."""
    subjects.register(Action.KIND, url=_url, visible=_seen)


def _url(action_id: int) -> str:
    action = Action.objects.get(pk=action_id)
    page = _pages.get(action.subject_kind)
    return page(action.pk) if page else subjects.url_of(action.subject_kind, action.subject_id)


def _seen(staff: Staff, ids: set[int]) -> set[int]:
    directed = [estate.pk for estate in policies.estates_with_role(staff, Role.DIRECTOR)]
    mine = Q(owner=staff, estate__in=[estate.pk for estate in staff.estates]) | Q(estate__in=directed)
    return set(Action.objects.filter(mine, pk__in=ids).values_list("pk", flat=True))

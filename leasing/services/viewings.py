"""A viewing is booked, moved to another hour, cancelled (R66). What came of it is written down in `viewing_record`."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Prospect, Space, ViewedSpace, Viewing, ViewingState
from leasing.viewings.choices import MOST_SPACES, leaders_of, showable
from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text, require_text

FARTHEST = timedelta(days=180)
LONGEST = 200


@transaction.atomic
def book_viewing(
    *,
    prospect_id: int,
    by: Staff,
    starts_at: datetime,
    space_ids: Sequence[int],
    leader: Staff | None = None,
    note: str = "",
) -> Viewing:
    """Invite the client to see spaces at an hour (R66). Raises NotAllowed, WrongState for who is not worked on now, BadInput
    for an hour or a space that cannot be."""
    prospect = kept_prospect(prospect_id, by)
    _require_worked_on(prospect)
    viewing = Viewing(estate=prospect.estate, prospect=prospect, entered_by=by, entered_at=clock.now())
    _set(viewing, starts_at, leader, note)
    spaces = require_showable(prospect, space_ids)
    viewing.save(force_insert=True)
    plan_spaces(viewing, spaces)
    tell_both(viewing, "viewing_booked", by, {"spaces": len(spaces), "person": viewing.led_by.pk})
    return viewing


@transaction.atomic
def change_viewing(
    *,
    viewing_id: int,
    by: Staff,
    version: int,
    starts_at: datetime,
    space_ids: Sequence[int],
    leader: Staff | None = None,
    note: str = "",
) -> Viewing:
    """Another hour, other spaces, somebody else who leads. Raises NotAllowed, BadInput, WrongState when it is over or a
    colleague has changed it since `version`."""
    viewing = booked_viewing(viewing_id, by)
    if viewing.version != version:
        at = saying.moment(viewing.starts_at, with_hour=True)
        raise WrongState(_("A colleague has changed this viewing meanwhile: it is {at} now.").format(at=at))
    before = viewing.starts_at
    _set(viewing, starts_at, leader, note)
    planned = set(viewing.spaces.values_list("space_id", flat=True))
    spaces = require_showable(viewing.prospect, space_ids, besides=planned)
    viewing.version += 1
    viewing.save()
    viewing.spaces.all().delete()
    plan_spaces(viewing, spaces)
    is_moved = viewing.starts_at != before
    verb = "viewing_moved" if is_moved else "viewing_changed"
    tell_both(viewing, verb, by, {"was": before.isoformat()} if is_moved else {})
    return viewing


@transaction.atomic
def cancel_viewing(*, viewing_id: int, by: Staff, reason: str) -> Viewing:
    """It does not take place, with the reason. Raises NotAllowed, BadInput, WrongState when it is over."""
    viewing = booked_viewing(viewing_id, by)
    viewing.reason = require_text(reason, "reason", _("Write why it does not take place."), LONGEST)
    viewing.state, viewing.due_at = ViewingState.CANCELLED, None
    viewing.cancelled_at, viewing.cancelled_by = clock.now(), by
    viewing.version += 1
    viewing.save()
    tell_both(viewing, "viewing_cancelled", by, note=viewing.reason)
    return viewing


def cancel_viewings(prospect: Prospect, *, by: Staff, why: str) -> None:
    """Those that are to come of a locked prospect who is shown round no more, in the caller's transaction. Whose hour has
    come stays to be written down."""
    to_come = Viewing.objects.booked().filter(prospect=prospect, starts_at__gt=clock.now())
    for viewing_id in list(to_come.order_by("id").values_list("pk", flat=True)):
        cancel_viewing(viewing_id=viewing_id, by=by, reason=why)


def kept_prospect(prospect_id: int, by: Staff) -> Prospect:
    """The prospect, locked, if he is this person's to keep."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    return prospect


def booked_viewing(viewing_id: int, by: Staff) -> Viewing:
    """The viewing, locked after its prospect, if it has not taken place yet."""
    prospect = kept_prospect(Viewing.objects.values_list("prospect_id", flat=True).get(pk=viewing_id), by)
    viewing = Viewing.objects.locked(viewing_id)
    viewing.prospect = prospect
    if viewing.state == ViewingState.RECORDED:
        raise WrongState(_("This viewing is written down already."))
    if viewing.state == ViewingState.CANCELLED:
        raise WrongState(_("This viewing was cancelled."))
    return viewing


def require_showable(prospect: Prospect, space_ids: Sequence[int], besides: Collection[int] = ()) -> list[Space]:
    """The spaces from the top of the tower; BadInput when there is none, or one that is not to be shown. What was planned
    (`besides`) stays possible, whatever became of it since."""
    if not space_ids:
        raise BadInput(_("Choose at least one space."), "spaces")
    if len(set(space_ids)) > MOST_SPACES:
        raise BadInput(_("That is too much for one viewing: 12 spaces at most."), "spaces")
    planned = Space.objects.filter(pk__in=set(space_ids) & set(besides), estate=prospect.estate).in_order()
    shown = showable(prospect.estate, prospect).filter(pk__in=space_ids).exclude(pk__in=[one.pk for one in planned])
    found = sorted([*planned, *shown], key=lambda one: (one.building_id, -one.floor, one.position, one.pk))
    if {space.pk for space in found} != set(space_ids):
        raise BadInput(_("One of these spaces is not to be shown now: look at the stacking plan."), "spaces")
    return found


def plan_spaces(viewing: Viewing, spaces: Sequence[Space]) -> None:
    ViewedSpace.objects.bulk_create(
        [
            ViewedSpace(estate=viewing.estate, viewing=viewing, space=space, place=place)
            for place, space in enumerate(spaces, 1)
        ]
    )


def leader_or_owner(prospect: Prospect, leader: Staff | None) -> Staff | None:
    """Nobody is named while whoever keeps the client leads him, so that it goes with him when he is handed on."""
    if leader is None or leader.pk == prospect.owner_id:
        return None
    if leader not in leaders_of(prospect):
        raise BadInput(_("Choose the client’s salesperson or a manager."), "leader")
    return leader


def tell_both(viewing: Viewing, verb: str, by: Staff, details: dict[str, Any] | None = None, note: str = "") -> None:
    """One line in the timeline of the viewing, and the same in that of its prospect."""
    said = {"viewing": viewing.pk, "at": viewing.starts_at.isoformat(), **(details or {})}
    timeline.record(viewing, verb, by=by, details=said, note=note)
    timeline.record(viewing.prospect, verb, by=by, details=said, note=note)


def _require_worked_on(prospect: Prospect) -> None:
    """Raise WrongState for who is left in peace or has signed elsewhere (R83, R95)."""
    if not prospect.is_worked_on:
        raise WrongState(_("Nobody works on this client just now. Take him up again first."))


def _set(viewing: Viewing, starts_at: datetime, leader: Staff | None, note: str) -> None:
    _require_hour(viewing, starts_at)
    viewing.starts_at, viewing.due_at = starts_at, end_of_day(viewing.estate, starts_at)
    viewing.leader = leader_or_owner(viewing.prospect, leader)
    viewing.note = optional_text(note, "note", LONGEST)


def end_of_day(estate: Estate, at: datetime) -> datetime:
    """Until when what came of it has to be written down."""
    return estate.end_of(estate.day_of(at))


def _require_hour(viewing: Viewing, starts_at: datetime) -> None:
    now = clock.now()
    if starts_at <= now:
        raise BadInput(_("That hour has passed. A viewing that took place is written down."), "starts_at")
    if starts_at > now + FARTHEST:
        raise BadInput(_("That day is too far away: look at the year."), "starts_at")
    same = Viewing.objects.booked().filter(prospect=viewing.prospect, starts_at=starts_at).exclude(pk=viewing.pk)
    if same.exists():
        raise BadInput(_("He is booked for this hour already."), "starts_at")

"""A space is held for a client, for longer, or no more. It ends by itself; beat tells its owner."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Hold, LeasedSpace, LeasingTerms, Prospect, Space
from office import clock, saying, timeline
from office.errors import BadInput, NotAllowed, WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text

FARTHEST = timedelta(days=366)
LONGEST_REASON = 200


@transaction.atomic
def hold_space(*, space_id: int, by: Staff, until: datetime, prospect: Prospect | None = None) -> Hold:
    """Hold a space until an hour. Of two who do so at once one wins.

    Raises NotAllowed, WrongState when it is held, let, ended or kept, BadInput for an hour that cannot be.
    """
    space = Space.objects.locked(space_id)
    require(policies.may_hold(by, space.estate_id))
    if prospect is not None:
        _require_own(prospect, space, by)
    now = clock.now()
    _require_hour(space.estate, until, now, by)
    require_holdable(space, now, until)
    hold = Hold(estate=space.estate, space=space, prospect=prospect, owner=by, placed_at=now, until=until)
    _write(hold)
    timeline.record(hold, "held", by=by, details=_details(hold))
    timeline.record(space, "held", by=by, details=_details(hold))
    return hold


@transaction.atomic
def extend_hold(*, hold_id: int, by: Staff, until: datetime) -> Hold:
    """Hold it for longer, or shorter. Raises NotAllowed, WrongState when it has ended, BadInput."""
    space, hold = _locked(hold_id)
    require(policies.may_work_on_hold(by, hold))
    now = clock.now()
    require_live(hold, now)
    _require_hour(space.estate, until, now, by)
    _require_not_let(space, now, until)
    hold.until, hold.warned_at = until, None
    _write(hold)
    timeline.record(hold, "hold_extended", by=by, details=_details(hold))
    timeline.record(space, "hold_extended", by=by, details=_details(hold))
    return hold


@transaction.atomic
def release_hold(*, hold_id: int, by: Staff, reason: str = "") -> Hold:
    """Let go of a space before its hour. Raises NotAllowed, WrongState."""
    space, hold = _locked(hold_id)
    require(policies.may_work_on_hold(by, hold))
    now = clock.now()
    require_live(hold, now)
    hold.released_at, hold.released_by = now, by
    hold.reason = optional_text(reason, "reason", most=LONGEST_REASON)
    _write(hold)
    timeline.record(hold, "hold_released", by=by, note=hold.reason, details=_details(hold))
    # Why stands with the hold: the space's timeline is read by everybody who lets.
    timeline.record(space, "hold_released", by=by, details=_details(hold))
    return hold


def let_go(hold: Hold, *, by: Staff, reason: str) -> None:
    """End a live hold in the transaction of a service that has locked its space: the client signs, or goes elsewhere."""
    hold.released_at, hold.released_by, hold.reason = clock.now(), by, reason
    _write(hold)
    for subject in (hold, hold.space):
        timeline.record(subject, "hold_released", by=by, details=_details(hold))


def _require_own(prospect: Prospect, space: Space, by: Staff) -> None:
    found = Prospect.objects.visible_to(by).filter(pk=prospect.pk, estate=space.estate_id).first()
    if found is None:
        raise BadInput(_("Choose one of your own clients."), "prospect")
    if not found.is_worked_on:
        raise WrongState(_("Nobody works on this client just now. Take him up again first."), "prospect")


def require_live(hold: Hold, at: datetime) -> None:
    """Raise WrongState when the hold has ended meanwhile."""
    if not hold.is_live(at):
        raise WrongState(_("This hold has ended {at}.").format(at=saying.moment(hold.ended_at, with_hour=True)))


def require_holdable(space: Space, at: datetime, until: datetime) -> None:
    """Raise WrongState with a sentence that says who holds it, or until when it is let."""
    if space.own_use:
        raise WrongState(_("The office keeps this space for itself: {use}.").format(use=space.own_use))
    first, last = space.estate.day_of(at), space.estate.day_of(until)
    if not (space.is_there_on(first) and space.is_there_on(last)):
        raise WrongState(_("This space is not there in these days: it was split or merged."))
    held = Hold.objects.filter(space=space).live(at).select_related("owner").first()
    if held:
        sentence = _("{name} holds this space until {until}.")
        raise WrongState(sentence.format(name=held.owner.name, until=saying.moment(held.until, with_hour=True)))
    _require_not_let(space, at, until)


def _require_not_let(space: Space, at: datetime, until: datetime) -> None:
    first, last = space.estate.day_of(at), space.estate.day_of(until)
    let = LeasedSpace.objects.filter(space=space, dates__overlap=(first, last + timedelta(days=1)))
    row = let.select_related("lease").first()
    if row:
        sentence = _("This space is let to {tenant} from {since} on.")
        raise WrongState(sentence.format(tenant=row.lease.tenant, since=saying.day(row.dates.lower)))


def _require_hour(estate: Estate, until: datetime, now: datetime, by: Staff) -> None:
    if until <= now:
        raise BadInput(_("That hour has passed."), "until")
    if until > now + FARTHEST:
        raise BadInput(_("That day is too far away: look at the year."), "until")
    terms = LeasingTerms.objects.filter(estate=estate).first() or LeasingTerms(estate=estate)
    last = estate.end_of(estate.day_of(now) + timedelta(days=terms.hold_days))
    if until > last and not policies.may_hold_longer(by, estate.pk):
        sentence = _("You hold a space until {last} at most. Ask the leasing manager for longer.")
        raise NotAllowed(sentence.format(last=saying.until(last, with_hour=True)), "until")


def _locked(hold_id: int) -> tuple[Space, Hold]:
    """The space first, then the hold: whoever takes a space locks it in this order."""
    space = Space.objects.locked(Hold.objects.values_list("space_id", flat=True).get(pk=hold_id))
    hold = Hold.objects.locked(hold_id)
    hold.space = space
    return space, hold


def _write(hold: Hold) -> None:
    """What the lock has not kept away the database does; the sentence is the same."""
    try:
        with transaction.atomic():
            hold.save()
    except IntegrityError as error:
        raise WrongState(_("This space was taken meanwhile. Look at it again.")) from error


def _details(hold: Hold) -> dict[str, Any]:
    return {"hold": hold.pk, "until": hold.until.isoformat()}

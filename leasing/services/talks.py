"""A talk about the rent is arranged, begun, written down (R72–R79, R82). What is said in it stays with the prospect's owner
and the managers; who looks is on record (R74)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leasing import notices, policies
from leasing.models import STAGE_MOVES, WAY, Gift, Negotiation, NegotiationRead, Prospect, RoomBooking, Stage
from leasing.services.prospects import move_prospect, note_rent_asked
from leasing.services.rooms import give_back, move_booking, take_room
from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, require_text

LONGEST, LONGEST_LINE = 4000, 200
MOST_GIFTS = 20
# What is written down of a talk, beside its hours and who of ours was there.
WRITTEN = (
    "theirs", "raised_by", "asked", "given", "welcome_told", "gift_id", "gift_count", "outcome", "next_step",
)  # fmt: skip


@dataclass(frozen=True)
class Notes:
    """What is written down of a talk: its hours, who was there, what was asked and given, how they parted."""

    begun: datetime
    ended: datetime | None = None
    ours: Collection[Staff] = ()
    theirs: str = ""
    raised_by: str = ""
    asked: str = ""
    given: str = ""
    welcome_told: bool = False
    gift_id: int | None = None
    gift_count: int = 0
    outcome: str = ""
    next_step: str = ""


@transaction.atomic
def arrange_talk(
    *,
    prospect_id: int,
    by: Staff,
    room_id: int | None,
    begins: datetime,
    ends: datetime,
    ours: Collection[Staff] = (),
    theirs: str = "",
    place: str = "",
) -> Negotiation:
    """Invite a client to a talk in a meeting room, which is booked with it (R72, R75, R78). Another place is refused (R76).

    Raises NotAllowed, BadInput, WrongState when the room is taken or he has not come so far.
    """
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    if place.strip():
        raise BadInput(
            _(
                "A talk about the rent is held behind a door: in the lift, at the front desk or in the lobby other tenants "
                "may overhear it. Choose a meeting room."
            ),
            "place",
        )
    _require_stage(prospect)
    booking = take_room(estate=prospect.estate, by=by, room_id=room_id, begins=begins, ends=ends)
    talk = Negotiation(estate=prospect.estate, prospect=prospect, booking=booking, arranged_by=by)
    talk.arranged_at, talk.due_at = clock.now(), begins
    talk.theirs = optional_text(theirs, "theirs", LONGEST_LINE)
    talk.save(force_insert=True)
    talk.ours.set(_of_the_house(prospect.estate, ours) or [prospect.owner])
    _tell(talk, "talk_arranged", by=by, begins=begins)
    notices.talk_arranged(talk, by=by)
    return talk


@transaction.atomic
def move_talk(*, negotiation_id: int, by: Staff, room_id: int | None, begins: datetime, ends: datetime) -> Negotiation:
    """Another hour or another room for a talk that is to come. Raises NotAllowed, BadInput, WrongState."""
    talk = _locked(negotiation_id, by)
    _require_to_come(talk)
    talk.booking = RoomBooking.objects.locked(talk.booking_id)
    move_booking(talk.booking, room_id=room_id, begins=begins, ends=ends)
    talk.due_at = begins
    _keep(talk)
    _tell(talk, "talk_moved", by=by, begins=begins)
    return talk


@transaction.atomic
def call_off_talk(*, negotiation_id: int, by: Staff, reason: str) -> Negotiation:
    """The talk does not take place; its room is free again. Raises NotAllowed, BadInput, WrongState."""
    talk = _locked(negotiation_id, by)
    _require_to_come(talk)
    words = require_text(reason, "reason", _("Write why it does not take place."), LONGEST_LINE)
    talk.booking = RoomBooking.objects.locked(talk.booking_id)
    give_back(talk.booking, by=by)
    talk.due_at = None
    _keep(talk)
    _tell(talk, "talk_called_off", by=by, note=words)
    return talk


def call_off_talks(prospect: Prospect, *, by: Staff, why: str) -> None:
    """Those that are to come of a locked prospect with whom one talks no more, in the caller's transaction. One that goes
    on, or whose hour has come, stays to be written down."""
    to_come = Negotiation.objects.open().filter(prospect=prospect, begun_at=None, due_at__gt=clock.now())
    for negotiation_id in list(to_come.order_by("id").values_list("pk", flat=True)):
        call_off_talk(negotiation_id=negotiation_id, by=by, reason=why)


@transaction.atomic
def begin_talk(*, negotiation_id: int, by: Staff) -> Negotiation:
    """They sit together: the prospect negotiates from now on (R72, R73). Raises NotAllowed, WrongState."""
    talk = _locked(negotiation_id, by)
    _require_to_come(talk)
    now = clock.now()
    if talk.estate.day_of(now) != talk.estate.day_of(talk.booking.begins_at):
        said = {"day": saying.day(talk.estate.day_of(talk.booking.begins_at))}
        raise WrongState(_("This talk is booked for %(day)s. Move it, or write it down with its hours.") % said)
    _begin(talk, now, by=by)
    _keep(talk)
    return talk


@transaction.atomic
def write_talk(*, negotiation_id: int, by: Staff, notes: Notes) -> Negotiation:
    """Write down what was said (R74), what was given at parting (R79) and, with an end, what came of it. That he spoke of
    the rent first raises his intent (R77).

    Raises NotAllowed, BadInput, WrongState when it was called off.
    """
    talk = _locked(negotiation_id, by)
    if talk.is_called_off:
        raise WrongState(_("This talk was called off."))
    _require_times(talk, notes)
    before = {name: getattr(talk, name) for name in WRITTEN} | {"ended_at": talk.ended_at}
    if talk.begun_at is None:
        _begin(talk, notes.begun, by=by)
    _write(talk, notes)
    _keep(talk)
    talk.ours.set(_of_the_house(talk.estate, notes.ours) or [talk.prospect.owner])
    changed = [name for name, value in before.items() if getattr(talk, name) != value]
    timeline.record(talk, "talk_written", by=by, details={"fields": changed})
    if talk.ended_at and before["ended_at"] is None:
        _tell(talk, "talk_held", by=by)
    if talk.raised_by == Negotiation.RaisedBy.CLIENT and talk.prospect.rent_asked_at is None:
        note_rent_asked(prospect_id=talk.prospect_id, by=by)
    return talk


@transaction.atomic
def note_reads(*, talks: Iterable[Negotiation], by: Staff, how: str) -> None:
    """Who looked at what was said, and when (R74)."""
    rows = list(talks)
    for talk in rows:
        require(policies.may_keep(by, talk.prospect))
    now = clock.now()
    NegotiationRead.objects.bulk_create(
        NegotiationRead(estate_id=talk.estate_id, negotiation=talk, staff=by, at=now, how=how) for talk in rows
    )


def _locked(negotiation_id: int, by: Staff) -> Negotiation:
    """The prospect first, then the talk: a talk may move its prospect on."""
    prospect = Prospect.objects.locked(Negotiation.objects.values_list("prospect_id", flat=True).get(pk=negotiation_id))
    require(policies.may_keep(by, prospect))
    talk = Negotiation.objects.locked(negotiation_id)
    talk.prospect = prospect
    return talk


def _keep(talk: Negotiation) -> None:
    """Save a locked talk and raise the version for the next editor."""
    talk.version += 1
    talk.save()


def _require_stage(prospect: Prospect) -> None:
    """His needs come first (R139): whoever stands at the door is not talked to about the rent, nor who is left in peace."""
    at = Stage(prospect.stage)
    if not prospect.is_worked_on:
        raise WrongState(_("Nobody works on this client just now. Take him up again first."))
    if at == Stage.RECEIVED or not prospect.has_background:
        raise WrongState(_("First find out what he is and what he needs; then invite him to a talk."))
    if at != Stage.NEGOTIATING and Stage.NEGOTIATING not in STAGE_MOVES[at]:
        said = {"stage": at.label, "to": Stage.NEGOTIATING.label}
        raise WrongState(_("A prospect does not go from “%(stage)s” to “%(to)s”.") % said)


def _require_to_come(talk: Negotiation) -> None:
    if talk.is_called_off:
        raise WrongState(_("This talk was called off."))
    if talk.begun_at:
        raise WrongState(_("This talk has begun already."))


def _require_times(talk: Negotiation, notes: Notes) -> None:
    """It was on the day for which its room was booked, and not later than now."""
    now, day = clock.now(), talk.estate.day_of(talk.booking.begins_at)
    if notes.begun > now:
        raise BadInput(_("It has not begun yet."), "begun")
    if talk.estate.day_of(notes.begun) != day:
        raise BadInput(_("Its room was booked for %(day)s.") % {"day": saying.day(day)}, "begun")
    if notes.ended is None:
        if talk.ended_at:
            raise BadInput(_("It has ended: say when."), "ended")
        return
    if notes.ended > now:
        raise BadInput(_("It has not ended yet. Leave the end empty until then."), "ended")
    if notes.ended <= notes.begun:
        raise BadInput(_("It ends before it begins."), "ended")


def _begin(talk: Negotiation, at: datetime, *, by: Staff) -> None:
    """From now on a prospect on the way negotiates, unless he did before; who has left it stays where he is."""
    talk.begun_at, talk.due_at = at, talk.booking.ends_at
    _tell(talk, "talk_begun", by=by)
    if talk.prospect.stage in WAY and talk.prospect.stage != Stage.NEGOTIATING:
        move_prospect(prospect_id=talk.prospect_id, by=by, to=Stage.NEGOTIATING)


def _write(talk: Negotiation, notes: Notes) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    talk.begun_at, talk.ended_at = notes.begun, notes.ended
    talk.theirs = optional_text(notes.theirs, "theirs", LONGEST_LINE)
    if notes.raised_by:
        require_one_of(notes.raised_by, Negotiation.RaisedBy.values, "raised_by", _("Choose one."))
    talk.raised_by, talk.welcome_told = notes.raised_by, notes.welcome_told
    talk.asked = optional_text(notes.asked, "asked", LONGEST)
    talk.given = optional_text(notes.given, "given", LONGEST)
    talk.outcome = optional_text(notes.outcome, "outcome", LONGEST)
    talk.next_step = optional_text(notes.next_step, "next_step", LONGEST_LINE)
    _hand_over(talk, notes.gift_id, notes.gift_count)
    if talk.ended_at is None:
        return
    talk.due_at = None
    require_text(talk.outcome, "outcome", _("Write what came of it."))
    require_text(talk.next_step, "next_step", _("Write what comes next, and when."))


def _hand_over(talk: Negotiation, gift_id: int | None, count: int) -> None:
    """The gift at parting (R79): those that are counted are taken off the stock, what was written before is put back."""
    count = count if gift_id else 0
    if gift_id and not 1 <= count <= MOST_GIFTS:
        raise BadInput(_("Say how many: between 1 and %(most)d.") % {"most": MOST_GIFTS}, "gift_count")
    if (gift_id, count) == (talk.gift_id, talk.gift_count):
        return
    rows = Gift.objects.filter(estate=talk.estate, pk__in=[one for one in (gift_id, talk.gift_id) if one])
    gifts = {one.pk: one for one in rows.order_by("id").select_for_update(no_key=True)}
    if gift_id and gift_id not in gifts:
        raise BadInput(_("Choose a gift of the list."), "gift")
    _take_off(gifts.get(talk.gift_id or 0), -talk.gift_count)
    _take_off(gifts.get(gift_id or 0), count)
    talk.gift_id, talk.gift_count = gift_id, count


def _take_off(gift: Gift | None, count: int) -> None:
    if gift is None or gift.stock is None:
        return
    if gift.stock < count:
        said = {"gift": gift.name, "stock": gift.stock}
        raise BadInput(_("Of “%(gift)s” only %(stock)d are left.") % said, "gift_count")
    gift.stock -= count
    gift.save(update_fields=["stock"])


def _of_the_house(estate: Estate, people: Collection[Staff]) -> list[Staff]:
    """Those of ours who let here; anybody else has no part in a talk."""
    found = list(people)
    if not all(policies.may_receive(one, estate.pk) for one in found):
        raise BadInput(_("Choose colleagues who let here."), "ours")
    return found


def _tell(talk: Negotiation, verb: str, *, by: Staff, note: str = "", begins: datetime | None = None) -> None:
    """In the timelines of the talk and of the prospect: that it was and when, never what was said."""
    details: dict[str, Any] = {"negotiation": talk.pk}
    if begins:
        details |= {"begins": begins.isoformat(), "room": talk.booking.room_id}
    timeline.record(talk, verb, by=by, note=note, details=details)
    timeline.record(talk.prospect, verb, by=by, note=note, details=details)

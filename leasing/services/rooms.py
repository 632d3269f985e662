"""A meeting room is booked, moved to another hour, given back (R75). No two have a room at once."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import MeetingRoom, Negotiation, RoomBooking
from leasing.talks.hours import FIRST, LAST, is_on_a_quarter, is_within_the_day
from office import clock, saying
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import require_text

LONGEST_PURPOSE = 80


@transaction.atomic
def book_room(
    *, estate: Estate, by: Staff, room_id: int | None, begins: datetime, ends: datetime, purpose: str
) -> RoomBooking:
    """Book a room for something that is no talk with a client. Of two at once one has it, the other reads which are free.

    Raises NotAllowed, BadInput, WrongState when it is taken.
    """
    require(policies.may_book_rooms(by, estate.pk))
    sentence = _("Write what the room is for.")
    words = require_text(purpose, "purpose", sentence, LONGEST_PURPOSE)
    return take_room(estate=estate, by=by, room_id=room_id, begins=begins, ends=ends, purpose=words)


@transaction.atomic
def cancel_booking(*, booking_id: int, by: Staff) -> RoomBooking:
    """Give a room back that was booked for no talk: who booked it, or a manager. Raises NotAllowed, WrongState."""
    booking = RoomBooking.objects.locked(booking_id)
    require(policies.may_cancel_booking(by, booking))
    if Negotiation.objects.filter(booking=booking).exists():
        raise WrongState(_("A talk gives its room back when it is called off."))
    give_back(booking, by=by)
    return booking


def take_room(
    *, estate: Estate, by: Staff, room_id: int | None, begins: datetime, ends: datetime, purpose: str = ""
) -> RoomBooking:
    """The booking of a room that is free then. The row of the room is locked, so that two who come at once see one another."""
    room = _locked_room(estate, room_id)
    _require_hours(estate, begins, ends)
    _require_free(room, begins, ends)
    booking = RoomBooking(estate=estate, room=room, purpose=purpose, booked_by=by, booked_at=clock.now())
    booking.period = DateTimeTZRange(begins, ends)
    _write(booking)
    return booking


def move_booking(booking: RoomBooking, *, room_id: int | None, begins: datetime, ends: datetime) -> None:
    """Another room or another hour for a locked booking."""
    room = _locked_room(booking.estate, room_id)
    _require_hours(booking.estate, begins, ends)
    _require_free(room, begins, ends, besides=booking)
    booking.room, booking.period = room, DateTimeTZRange(begins, ends)
    _write(booking)


def give_back(booking: RoomBooking, *, by: Staff) -> None:
    """Let a locked booking go; WrongState when it was let go before."""
    if booking.cancelled_at:
        raise WrongState(_("This room was given back already."))
    booking.cancelled_at, booking.cancelled_by = clock.now(), by
    booking.save(update_fields=["cancelled_at", "cancelled_by"])


def free_rooms(estate: Estate, begins: datetime, ends: datetime) -> list[MeetingRoom]:
    """Which rooms nobody has then."""
    rooms = list(MeetingRoom.objects.in_use(estate.pk))
    ids = [room.pk for room in rooms]
    taken = set(RoomBooking.objects.between(ids, begins, ends).values_list("room", flat=True))
    return [room for room in rooms if room.pk not in taken]


def _locked_room(estate: Estate, room_id: int | None) -> MeetingRoom:
    rooms = MeetingRoom.objects.in_use(estate.pk).filter(pk=room_id)
    room = rooms.select_for_update(no_key=True).first() if room_id else None
    if room is None:
        raise BadInput(_("Choose a meeting room."), "room")
    return room


def _require_hours(estate: Estate, begins: datetime, ends: datetime) -> None:
    if ends <= begins:
        raise BadInput(_("It ends before it begins."), "ends")
    if not (is_on_a_quarter(begins) and is_on_a_quarter(ends)):
        raise BadInput(_("Rooms are booked by the quarter of an hour."), "begins")
    if not is_within_the_day(estate, begins, ends):
        said = {"first": f"{FIRST:%H:%M}", "last": f"{LAST:%H:%M}"}
        raise BadInput(_("Rooms are booked between %(first)s and %(last)s of a day.") % said, "begins")
    if ends <= clock.now():
        raise BadInput(_("That hour has passed."), "begins")
    if estate.day_of(begins).year > estate.today().year + 1:
        raise BadInput(_("That day is too far away: look at the year."), "day")


def _require_free(room: MeetingRoom, begins: datetime, ends: datetime, besides: RoomBooking | None = None) -> None:
    taken = RoomBooking.objects.between([room.pk], begins, ends).exclude(pk=besides.pk if besides else None)
    first = taken.order_by("period").first()
    if first:
        raise WrongState(_sentence(room, first, begins, ends), "room")


def _sentence(room: MeetingRoom, taken: RoomBooking, begins: datetime, ends: datetime) -> str:
    """When it is taken, and where one may go instead; never for whom."""
    said = {
        "room": room.name,
        "begins": saying.moment(taken.begins_at, with_hour=True),
        "ends": saying.end_hour(taken.ends_at),
        "free": _(", ").join(one.name for one in free_rooms(room.estate, begins, ends)),
    }
    if said["free"]:
        return _("%(room)s is taken %(begins)s – %(ends)s. Free at your hour: %(free)s.") % said
    return _("%(room)s is taken %(begins)s – %(ends)s, and no other room is free at your hour.") % said


def _write(booking: RoomBooking) -> None:
    """What the lock has not kept away the database does; the sentence is the same in kind."""
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        raise WrongState(_("This room was taken meanwhile. Choose another hour or another room."), "room") from error

"""The rooms of a day by the hour: what is free, what is taken, and for what as far as one may know (R74, R75)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from leasing import policies
from leasing.models import MeetingRoom, Negotiation, RoomBooking
from leasing.talks.hours import FIRST, LAST, QUARTER
from office import clock, saying
from office.models import Estate, Staff

FREE, PAST, TAKEN, OWN = "free", "past", "taken", "own"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Piece:
    """A stretch of a room's day: so many quarters wide. `words` and `who` are empty where one may not know."""

    look: str
    begins_at: datetime
    ends_at: datetime
    words: str = ""
    who: str = ""
    url: str = ""
    booking: RoomBooking | None = None

    @property
    def span(self) -> int:
        return (self.ends_at - self.begins_at) // QUARTER

    @property
    def hours(self) -> str:
        return f"{saying.hour(self.begins_at)}–{saying.end_hour(self.ends_at)}"


@dataclass(frozen=True)
class Line:
    room: MeetingRoom
    pieces: list[Piece]

    @property
    def taken(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.look in (TAKEN, OWN)]


def hours() -> list[str]:
    """The hours over the columns."""
    return [f"{hour:02d}:00" for hour in range(FIRST.hour, LAST.hour)]


def lines_of(staff: Staff, estate: Estate, day: date) -> list[Line]:
    """Each room that is in use or was taken on the day."""
    begins, ends = estate.moment(day, FIRST), estate.moment(day, LAST)
    rows = RoomBooking.objects.visible_to(staff).standing().filter(estate=estate, period__overlap=(begins, ends))
    taken = list(rows.select_related("room__estate", "booked_by").order_by("period"))
    talks = _talks_seen(staff, taken)
    of_talks = set(Negotiation.objects.filter(booking__in=[one.pk for one in taken]).values_list("booking", flat=True))
    rooms = {room.pk: room for room in MeetingRoom.objects.in_use(estate.pk).select_related("estate")}
    rooms |= {one.room_id: one.room for one in taken if one.room_id not in rooms}
    lines = []
    for room in rooms.values():
        pieces = [
            _taken(staff, one, talks.get(one.pk), is_talk=one.pk in of_talks) for one in taken if one.room_id == room.pk
        ]
        lines.append(Line(room, _with_free(room, begins, ends, pieces)))
    return lines


def _talks_seen(staff: Staff, bookings: Iterable[RoomBooking]) -> dict[int, Negotiation]:
    """The talks among the bookings of which the person may know."""
    rows = Negotiation.objects.visible_to(staff).filter(booking__in=[one.pk for one in bookings])
    return {talk.booking_id: talk for talk in rows.select_related("prospect__owner")}


def _taken(staff: Staff, booking: RoomBooking, talk: Negotiation | None, *, is_talk: bool) -> Piece:
    """Another's talk is taken and no more: neither for whom nor by whom."""
    begins, ends = booking.begins_at, booking.ends_at
    if talk:
        return Piece(OWN, begins, ends, str(talk.prospect), talk.prospect.owner.name, talk.get_absolute_url())
    if is_talk:
        return Piece(TAKEN, begins, ends)
    own = booking if policies.may_cancel_booking(staff, booking) and ends > clock.now() else None
    return Piece(TAKEN, begins, ends, booking.purpose, booking.booked_by.name, booking=own)


def _with_free(room: MeetingRoom, begins: datetime, ends: datetime, taken: list[Piece]) -> list[Piece]:
    """The day in pieces: what is taken, and between it the free hours."""
    pieces: list[Piece] = []
    at = begins
    for piece in taken:
        pieces += [*_free(room, at, piece.begins_at), piece]
        at = piece.ends_at
    return [*pieces, *_free(room, at, ends)]


def _free(room: MeetingRoom, begins: datetime, ends: datetime) -> list[Piece]:
    """The free time between two moments, cut at the whole hours: each piece leads to the form with its hour."""
    found = []
    while begins < ends:
        next_hour = begins.astimezone(room.estate.zone).replace(minute=0) + HOUR
        until = min(next_hour, ends)
        is_past = room.retired or until <= clock.now()
        found.append(Piece(PAST if is_past else FREE, begins, until, url="" if is_past else _url(room, begins)))
        begins = until
    return found


def _url(room: MeetingRoom, at: datetime) -> str:
    wall = at.astimezone(room.estate.zone)
    asked = {"room": room.pk, "day": f"{wall:%Y-%m-%d}", "from": f"{wall:%H:%M}"}
    return f"{reverse('leasing:room_book')}?{urlencode(asked)}"


def asked_hour(text: str) -> time | None:
    """The hour that a link names."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None

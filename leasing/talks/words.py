"""What the screen says of a talk: its state, its hours, its place."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leasing.models import Negotiation, RoomBooking
from office import saying
from office.frame import Text


class Badge(NamedTuple):
    """A state badge: look (wait, done or plain), icon, words."""

    look: str
    icon: str
    words: Text


def badge(talk: Negotiation) -> Badge:
    if talk.is_called_off:
        return Badge("", "calendar-x", pgettext("talk", "Called off"))
    if talk.ended_at:
        return Badge("done", "check-lg", pgettext("talk", "Held"))
    if talk.begun_at:
        return Badge("wait", "chat-dots", pgettext("talk", "Goes on"))
    return Badge("wait", "calendar3", pgettext("talk", "To come"))


def hours(booking: RoomBooking) -> str:
    """今天 14:00 – 15:00"""
    return f"{saying.moment(booking.begins_at, with_hour=True)} – {saying.end_hour(booking.ends_at)}"


def held(talk: Negotiation) -> str:
    """From when to when they talked; empty before."""
    if talk.begun_at is None:
        return ""
    until = saying.hour(talk.ended_at) if talk.ended_at else _("goes on")
    return f"{saying.moment(talk.begun_at, with_hour=True)} – {until}"


def place(booking: RoomBooking) -> str:
    """Meeting room 1, floor 3"""
    return _("{room}, floor {floor}").format(room=booking.room.name, floor=booking.room.floor)

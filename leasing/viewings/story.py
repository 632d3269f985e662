"""The timeline of a viewing in words; the same lines stand in that of its prospect."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leasing.models import Prospect, Viewing
from leasing.story import Line, Telling, lines
from office import saying
from office.frame import Text
from office.models import Entry


def tell(viewing: Viewing) -> list[Line]:
    """The viewing's timeline, newest first."""
    return lines(Entry.objects.about(Viewing.KIND, viewing.pk), TELLING)


def _at(entry: Entry, name: str = "at") -> str:
    return saying.moment(datetime.fromisoformat(entry.details[name]), with_hour=True)


def _booked(entry: Entry, names: dict[int, str]) -> Text:
    leader = entry.details.get("person")
    if leader and leader != entry.actor_id:
        return _("booked a viewing: %(at)s, led by %(leader)s") % {"at": _at(entry), "leader": names.get(leader, "")}
    return _("booked a viewing: %(at)s") % {"at": _at(entry)}


def _moved(entry: Entry, names: dict[int, str]) -> Text:
    return _("moved the viewing from %(was)s to %(at)s") % {"was": _at(entry, "was"), "at": _at(entry)}


def _changed(entry: Entry, names: dict[int, str]) -> Text:
    return _("changed the viewing of %(at)s") % {"at": _at(entry)}


def _cancelled(entry: Entry, names: dict[int, str]) -> Text:
    return _("cancelled the viewing of %(at)s") % {"at": _at(entry)}


def _viewed(entry: Entry, names: dict[int, str]) -> Text:
    count = entry.details.get("spaces", 0)
    said = ngettext("wrote down a viewing of %(n)s space", "wrote down a viewing of %(n)s spaces", count) % {"n": count}
    if "intent" not in entry.details:
        return said
    return _("%(said)s; intent: %(level)s") % {"said": said, "level": Prospect.Intent(entry.details["intent"]).label}


WORDS: Mapping[str, Callable[[Entry, dict[int, str]], Text]] = {
    "viewing_booked": _booked,
    "viewing_moved": _moved,
    "viewing_changed": _changed,
    "viewing_cancelled": _cancelled,
    "viewed": _viewed,
}
ICONS = {
    "viewing_booked": "calendar-plus",
    "viewing_moved": "calendar-event",
    "viewing_changed": "pencil",
    "viewing_cancelled": "calendar-x",
    "viewed": "eye",
}
TELLING = Telling(words=WORDS, icons=ICONS, states=lambda value: value, key=frozenset({"viewed"}))

"""The timeline of a peer visit in words: who, what, from what to what, and what was noted."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from complaints.models import PeerVisit, VisitStatus
from complaints.story import Line
from office import saying
from office.frame import Text
from office.models import Entry, Staff

ICONS = {
    "asked": "envelope-paper",
    "planned": "calendar-check",
    "changed": "pencil",
    "ticked": "list-check",
    "held": "check2-circle",
    "learned": "lightbulb",
    "cancelled": "x-circle",
}
KEY = {"planned", "held", "learned"}


def tell(visit: PeerVisit) -> list[Line]:
    """The visit's timeline, newest first. Words that stand above it are not said twice."""
    entries = list(Entry.objects.about(PeerVisit.KIND, visit.pk))
    above = {"\n".join(filter(None, [visit.learned_by_us, visit.learned_by_them])), visit.reason}
    return _lines(entries, above)


def happened_since(visit: PeerVisit, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    entries = Entry.objects.about(PeerVisit.KIND, visit.pk).filter(pk__gt=entry_id)
    return _lines(list(entries), set())


def last_entry(visit: PeerVisit) -> int:
    return Entry.objects.about(PeerVisit.KIND, visit.pk).values_list("pk", flat=True).first() or 0


def _lines(entries: list[Entry], above: set[str]) -> list[Line]:
    hosts = _hosts(entries)
    return [_line(entry, above, hosts) for entry in entries]


def _hosts(entries: Iterable[Entry]) -> dict[int, str]:
    """The hosts whom the entries name by id, with one question."""
    ids = {entry.details["host"] for entry in entries if "host" in entry.details}
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))


def _line(entry: Entry, above: set[str], hosts: dict[int, str]) -> Line:
    is_moved = bool(entry.before) and entry.before != entry.after
    say = TELLING.get(entry.verb)
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry, hosts) if say else "",
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        before=_state(entry.before) if is_moved else "",
        after=_state(entry.after) if is_moved else "",
        note="" if entry.text.note in above else entry.text.note,
    )


def _state(value: str) -> Text:
    return VisitStatus(value).label if value in VisitStatus.values else value


def _host(entry: Entry, hosts: dict[int, str]) -> str:
    return hosts.get(entry.details.get("host", 0), "")


def _moment(iso: str) -> str:
    return saying.moment(datetime.fromisoformat(iso), with_hour=True)


def _asked(entry: Entry, hosts: dict[int, str]) -> str:
    return _("wrote down that they ask to come; host: %(host)s") % {"host": _host(entry, hosts)}


def _planned(entry: Entry, hosts: dict[int, str]) -> str:
    said = {"at": _moment(entry.details["starts_at"]), "host": _host(entry, hosts)}
    return _("agreed with them on %(at)s; host: %(host)s") % said


def _changed(entry: Entry, hosts: dict[int, str]) -> str:
    """What was changed that somebody has to know: the hours, the host; else that something was."""
    said = []
    if "was" in entry.details:
        moved = {"was": _moment(entry.details["was"]), "at": _moment(entry.details["starts_at"])}
        said.append(_("put it from %(was)s to %(at)s") % moved)
    if "host" in entry.details:
        said.append(_("made %(host)s its host") % {"host": _host(entry, hosts)})
    return _(", ").join(said) or _("changed what was written down")


def _ticked(entry: Entry, hosts: dict[int, str]) -> str:
    said = entry.details
    if said["left_out"]:
        return _("ticked the programme: %(shown)s of %(of)s shown, %(left_out)s left out") % said
    return _("ticked the programme: %(shown)s of %(of)s shown") % said


TELLING: dict[str, Callable[[Entry, dict[int, str]], str]] = {
    "asked": _asked,
    "planned": _planned,
    "changed": _changed,
    "ticked": _ticked,
    "held": lambda entry, hosts: _("marked it as held"),
    "learned": lambda entry, hosts: _("wrote down what was learned"),
    "cancelled": lambda entry, hosts: _("cancelled it"),
}

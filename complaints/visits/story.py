"""The timeline of a peer visit in words: who, what, from what to what, and what was noted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from complaints import measure_story
from complaints.models import PeerVisit, VisitStatus
from complaints.story import Line
from office import saying
from office.frame import Text
from office.models import Action, Entry, Staff

ICONS = {
    "asked": "envelope-paper",
    "planned": "calendar-check",
    "changed": "pencil",
    "ticked": "list-check",
    "held": "check2-circle",
    "learned": "lightbulb",
    "cancelled": "x-circle",
    **measure_story.ICONS,
}
KEY = {"planned", "held", "learned"}


@dataclass(frozen=True)
class Names:
    """What the entries name by id: hosts, and the measures that follow from the visit."""

    hosts: Mapping[int, str]
    measures: measure_story.Named


def tell(visit: PeerVisit, measures: Collection[Action] = ()) -> list[Line]:
    """The visit's timeline, newest first. Words that stand above it are not said twice."""
    entries = list(Entry.objects.about(PeerVisit.KIND, visit.pk))
    above = {"\n".join(filter(None, [visit.learned_by_us, visit.learned_by_them])), visit.reason}
    above |= {text for one in measures for text in (one.done_note, one.owners_decision)}
    return _lines(entries, above, measures)


def happened_since(visit: PeerVisit, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    entries = Entry.objects.about(PeerVisit.KIND, visit.pk).filter(pk__gt=entry_id)
    return _lines(list(entries), set(), list(Action.objects.about(PeerVisit.KIND, visit.pk)))


def last_entry(visit: PeerVisit) -> int:
    return Entry.objects.about(PeerVisit.KIND, visit.pk).values_list("pk", flat=True).first() or 0


def _lines(entries: list[Entry], above: set[str], measures: Collection[Action]) -> list[Line]:
    names = Names(_hosts(entries), measure_story.named(entries, measures))
    return [_line(entry, above, names) for entry in entries]


def _hosts(entries: Iterable[Entry]) -> dict[int, str]:
    """The hosts whom the entries name by id, with one question."""
    ids = {entry.details["host"] for entry in entries if "host" in entry.details}
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))


def _line(entry: Entry, above: set[str], names: Names) -> Line:
    is_moved = bool(entry.before) and entry.before != entry.after
    say, changed = TELLING.get(entry.verb), CHANGES.get(entry.verb, _state)
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry, names) if say else "",
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        before=changed(entry.before) if is_moved else "",
        after=changed(entry.after) if is_moved else "",
        note="" if entry.text.note in above else entry.text.note,
    )


def _state(value: str) -> Text:
    return VisitStatus(value).label if value in VisitStatus.values else value


def _host(entry: Entry, names: Names) -> str:
    return names.hosts.get(entry.details.get("host", 0), "")


def _moment(iso: str) -> str:
    return saying.moment(datetime.fromisoformat(iso), with_hour=True)


def _asked(entry: Entry, names: Names) -> str:
    return _("wrote down that they ask to come; host: %(host)s") % {"host": _host(entry, names)}


def _planned(entry: Entry, names: Names) -> str:
    said = {"at": _moment(entry.details["starts_at"]), "host": _host(entry, names)}
    return _("agreed with them on %(at)s; host: %(host)s") % said


def _changed(entry: Entry, names: Names) -> str:
    """What was changed that somebody has to know: the hours, the host; else that something was."""
    said = []
    if "was" in entry.details:
        moved = {"was": _moment(entry.details["was"]), "at": _moment(entry.details["starts_at"])}
        said.append(_("put it from %(was)s to %(at)s") % moved)
    if "host" in entry.details:
        said.append(_("made %(host)s its host") % {"host": _host(entry, names)})
    return _(", ").join(said) or _("changed what was written down")


def _ticked(entry: Entry, names: Names) -> str:
    said = entry.details
    if said["left_out"]:
        return _("ticked the programme: %(shown)s of %(of)s shown, %(left_out)s left out") % said
    return _("ticked the programme: %(shown)s of %(of)s shown") % said


TELLING: dict[str, Callable[[Entry, Names], str]] = {
    "asked": _asked,
    "planned": _planned,
    "changed": _changed,
    "ticked": _ticked,
    "held": lambda entry, names: _("marked it as held"),
    "learned": lambda entry, names: _("wrote down what was learned"),
    "cancelled": lambda entry, names: _("cancelled it"),
    **dict.fromkeys(measure_story.WORDS, lambda entry, names: measure_story.words(entry, names.measures)),
}
CHANGES: dict[str, Callable[[str], Text]] = {"action_moved": measure_story.date_of}

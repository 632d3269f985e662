"""The timeline of a gathering in words. Who signed in is in the list of who came, and is summed up here."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.story import Line
from office import saying
from office.frame import Text
from office.models import Entry, Staff
from revisits.models import Gathering, GatheringStatus, Invitation

ICONS = {
    "planned": "calendar-check",
    "changed": "pencil",
    "invited": "envelope-paper",
    "told": "send",
    "withdrew": "envelope-x",
    "wrote_minutes": "journal-text",
    "held": "check2-circle",
    "cancelled": "x-circle",
    "signed_out": "person-dash",
}
KEY = {"planned", "held"}
ONE_BY_ONE = ("signed_in",)


def tell(gathering: Gathering) -> list[Line]:
    """The gathering's timeline, newest first. Words that stand above it are not said twice."""
    entries = Entry.objects.about(Gathering.KIND, gathering.pk).exclude(verb__in=ONE_BY_ONE)
    return _lines(list(entries), {gathering.minutes, gathering.reason})


def happened_since(gathering: Gathering, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    entries = Entry.objects.about(Gathering.KIND, gathering.pk).exclude(verb__in=ONE_BY_ONE)
    return _lines(list(entries.filter(pk__gt=entry_id)), set())


def last_entry(gathering: Gathering) -> int:
    return Entry.objects.about(Gathering.KIND, gathering.pk).values_list("pk", flat=True).first() or 0


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
    return GatheringStatus(value).label if value in GatheringStatus.values else value


def _moment(iso: str) -> str:
    return saying.moment(datetime.fromisoformat(iso), with_hour=True)


def _planned(entry: Entry, hosts: dict[int, str]) -> str:
    said = {"at": _moment(entry.details["starts_at"]), "host": hosts.get(entry.details["host"], "")}
    return _("planned it for %(at)s; host: %(host)s") % said


def _changed(entry: Entry, hosts: dict[int, str]) -> str:
    """What was changed that somebody has to know: the hours, the host; else that something was."""
    said = []
    if "was" in entry.details:
        moved = {"was": _moment(entry.details["was"]), "at": _moment(entry.details["starts_at"])}
        said.append(_("put it from %(was)s to %(at)s") % moved)
    if "host" in entry.details:
        said.append(_("made %(host)s its host") % {"host": hosts.get(entry.details["host"], "")})
    return _(", ").join(said) or _("changed what was written down")


def _invited(entry: Entry, hosts: dict[int, str]) -> str:
    count = entry.details["count"]
    how = Invitation.Chosen(entry.details["chosen"]).label
    said = ngettext("invited %(count)s household (%(how)s)", "invited %(count)s households (%(how)s)", count)
    return said % {"count": count, "how": how}


def _told(entry: Entry, hosts: dict[int, str]) -> str:
    count = entry.details["count"]
    how = Invitation.Told(entry.details["told"]).label
    said = ngettext("told %(count)s household (%(how)s)", "told %(count)s households (%(how)s)", count)
    return said % {"count": count, "how": how}


TELLING: dict[str, Callable[[Entry, dict[int, str]], str]] = {
    "planned": _planned,
    "changed": _changed,
    "invited": _invited,
    "told": _told,
    "withdrew": lambda entry, hosts: _("took a household off the list"),
    "signed_out": lambda entry, hosts: _("took a signature back"),
    "wrote_minutes": lambda entry, hosts: _("wrote the minutes"),
    "held": lambda entry, hosts: _("closed it with its minutes"),
    "cancelled": lambda entry, hosts: _("cancelled it"),
}

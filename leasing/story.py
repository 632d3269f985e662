"""The timeline of a subject of this app in words: who, what, from what to what, and what was noted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from office import holdings
from office.frame import Text
from office.models import Entry, Staff


@dataclass(frozen=True)
class Line:
    """One entry as the page writes it; `look` is key, late or nothing."""

    who: str
    words: Text
    at: datetime
    icon: str
    look: str = ""
    before: Text = ""
    after: Text = ""
    note: str = ""


@dataclass(frozen=True)
class Telling:
    """How the verbs of a subject are told: words, icon, the states of a change, the verbs that matter most."""

    words: Mapping[str, Callable[[Entry, dict[int, str]], Text]]
    icons: Mapping[str, str]
    states: Callable[[str], Text]
    key: frozenset[str]


def lines(entries: Iterable[Entry], telling: Telling) -> list[Line]:
    """The entries in words. Colleagues whom they name by id are asked for at once."""
    found = list(entries)
    ids = {value for entry in found for name, value in entry.details.items() if name in PEOPLE}
    names = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [_line(entry, telling, names) for entry in found]


# What may happen to every subject.
COMMON: Mapping[str, Callable[[Entry, dict[int, str]], Text]] = {holdings.VERB: holdings.told}
# The details that name somebody of the staff.
PEOPLE = ("owner", "from", "to", "host", "person")


def _line(entry: Entry, telling: Telling, names: dict[int, str]) -> Line:
    is_moved = bool(entry.before) and entry.before != entry.after
    say = telling.words.get(entry.verb, COMMON.get(entry.verb))
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry, names) if say else "",
        at=entry.at,
        icon=telling.icons.get(entry.verb, "arrow-left-right" if entry.verb in COMMON else "dot"),
        look="key" if entry.verb in telling.key else "",
        before=telling.states(entry.before) if is_moved else "",
        after=telling.states(entry.after) if is_moved else "",
        note=entry.text.note,
    )

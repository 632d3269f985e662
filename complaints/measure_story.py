"""What happened to the measures of a subject, as its timeline tells it: the same words for every kind of subject."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from office.models import Action, Entry, Staff
from office.saying import day

ICONS = {
    "action_given": "list-check",
    "action_handed": "arrow-left-right",
    "action_started": "play-circle",
    "action_done": "check2-circle",
    "action_moved": "calendar3",
    "action_owners_decided": "people",
}
WORDS: dict[str, Callable[[], str]] = {
    "action_given": lambda: _("gave the measure “%(what)s” to %(to)s"),
    "action_handed": lambda: _("handed the measure “%(what)s” on to %(to)s"),
    "action_started": lambda: _("started the measure “%(what)s”"),
    "action_done": lambda: _("ticked off the measure “%(what)s”"),
    "action_moved": lambda: _("gave the measure “%(what)s” another date"),
    "action_owners_decided": lambda: _("filed the owners’ decision for the measure “%(what)s”"),
}


@dataclass(frozen=True)
class Named:
    """The words of a subject's measures and the names of those who got one, by their ids."""

    whats: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)


def named(entries: Iterable[Entry], actions: Iterable[Action]) -> Named:
    """What the entries name by id; people are asked for only where a measure was given or handed on."""
    ids = {entry.details["to"] for entry in entries if entry.verb in ("action_given", "action_handed")}
    people = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return Named({action.pk: action.what for action in actions}, people)


def words(entry: Entry, names: Named) -> str:
    """What was done to a measure, as it follows the name; empty when the entry is of something else."""
    say = WORDS.get(entry.verb)
    if say is None:
        return ""
    what = names.whats.get(entry.details.get("action", 0), "")
    return say() % {"what": what, "to": names.people.get(entry.details.get("to", 0), "")}


def date_of(value: str) -> str:
    """The date that a measure had or got."""
    return day(date.fromisoformat(value))

"""The timeline of a household or a unit in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from office import saying
from office.models import Entry, Staff
from premises.models import Building, Person, Tie

_ICONS = {
    "moved_in": "house-check",
    "moved_out": "box-arrow-right",
    "member_added": "person-plus",
    "member_left": "person-dash",
    "owner_changed": "key",
    "person_changed": "pencil",
    "phone_shown": "telephone",
    "household_marked": "tag",
    "zone_officer": "person-badge",
    "building_assigned": "building",
}


@dataclass(frozen=True)
class Line:
    icon: str
    who: str
    words: str
    at: datetime
    note: str = ""


def tell(entries: Iterable[Entry]) -> list[Line]:
    """The entries as sentences; names are looked up now, since the timeline holds ids alone."""
    entries = list(entries)
    ids = {entry.details.get("person") for entry in entries}
    ids |= {person for entry in entries for person in entry.details.get("people", [])}
    names = dict(Person.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))
    officers = {entry.details.get(side) for entry in entries for side in ("before", "after")} - {None}
    staff = dict(Staff.objects.filter(pk__in=officers).values_list("pk", "name"))
    buildings = {entry.details.get("building") for entry in entries} - {None}
    houses = dict(Building.objects.filter(pk__in=buildings).values_list("pk", "name"))
    return [
        Line(
            _ICONS.get(entry.verb, "dot"),
            entry.actor.name if entry.actor else _("System"),
            _words(entry, names, staff, houses),
            entry.at,
            entry.text.note,
        )
        for entry in entries
    ]


def _words(entry: Entry, names: dict[int, str], staff: dict[int, str], houses: dict[int, str]) -> str:
    details = entry.details
    nobody = _("nobody")
    facts = {
        "day": saying.day(date.fromisoformat(details["day"])) if details.get("day") else "",
        "name": names.get(details.get("person"), _("a person")),
        "names": "、".join(filter(None, (names.get(person) for person in details.get("people", [])))),
        "relation": Tie.Relation(details["relation"]).label if details.get("relation") else "",
        "before": staff.get(details.get("before"), nobody),
        "after": staff.get(details.get("after"), nobody),
        "building": houses.get(details.get("building"), ""),
    }
    sentence = {
        "moved_in": _("recorded that {names} moved in on {day}"),
        "moved_out": _("recorded that they moved out on {day}"),
        "member_added": _("added {name} ({relation})"),
        "member_left": _("recorded that {name} ({relation}) is no longer here from {day}"),
        "owner_changed": _("recorded a new owner from {day}: {names}"),
        "person_changed": _("corrected the details of {name}"),
        "phone_shown": _("saw the telephone of {name} in full"),
        "unit_added": _("entered this unit"),
        "unit_changed": _("corrected this unit"),
        "household_marked": _("changed the marks of the household"),
        "zone_officer": _("changed the officer from {before} to {after}"),
        "building_assigned": _("changed the zone of {building}"),
        "zone_retired": _("retired this zone"),
    }.get(entry.verb, entry.verb)
    return sentence.format(**facts)

"""Follow-ups in the timeline of the prospect, in words."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from leasing.models import Channel, Prospect
from office import saying
from office.frame import Text
from office.models import Entry

Words = Callable[[Entry, dict[int, str]], Text]


def _day(text: str) -> str:
    return saying.day(date.fromisoformat(text))


def _way(entry: Entry) -> Text:
    return Channel(entry.details["channel"]).label


def _call_planned(entry: Entry, names: dict[int, str]) -> Text:
    said = {"opens": _day(entry.details["opens"]), "due": _day(entry.details["due"])}
    if said["opens"] == said["due"]:
        return _("put the call after the visit down for %(due)s") % said
    return _("put the call after the visit down for %(opens)s to %(due)s") % said


def _contacted(entry: Entry, names: dict[int, str]) -> Text:
    way = {"way": _way(entry)}
    if entry.details.get("client_asked"):
        return _("spoke with him, as he wished: %(way)s") % way
    if entry.details.get("early"):
        return _("followed up before the day, with a reason: %(way)s") % way
    return _("followed up: %(way)s") % way


def _step_planned(entry: Entry, names: dict[int, str]) -> Text:
    return _("next step: %(way)s, %(day)s") % {"way": _way(entry), "day": _day(entry.details["day"])}


def _put_off(entry: Entry, names: dict[int, str]) -> Text:
    return _("put the next step off to %(day)s") % {"day": _day(entry.details["day"])}


def _ended(entry: Entry, names: dict[int, str]) -> Text:
    return _("ended the follow-ups: %(count)s") % {"count": entry.details["count"]}


def _thanked(entry: Entry, names: dict[int, str]) -> Text:
    return _("thanked him for his visit: %(way)s") % {"way": _way(entry)}


def _closeness(entry: Entry, names: dict[int, str]) -> Text:
    said = [str(Prospect.Closeness(entry.details[name]).label) for name in ("before", "after")]
    return _("how close we are: from “%(before)s” to “%(after)s”") % {"before": said[0], "after": said[1]}


WORDS: Mapping[str, Words] = {
    "call_planned": _call_planned,
    "contacted": _contacted,
    "not_reached": lambda entry, names: _("tried to reach him, without success"),
    "step_planned": _step_planned,
    "step_put_off": _put_off,
    "steps_ended": _ended,
    "thanked": _thanked,
    "closeness": _closeness,
}
ICONS: Mapping[str, str] = {
    "call_planned": "telephone-plus",
    "contacted": "telephone",
    "not_reached": "telephone-x",
    "step_planned": "calendar-plus",
    "step_put_off": "calendar-x",
    "steps_ended": "stop-circle",
    "thanked": "envelope-heart",
    "closeness": "people",
}

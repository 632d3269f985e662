"""The timeline of a visit in words."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from leasing.models import HandOut, Reception
from leasing.reception import meanwhile
from leasing.reception.steps import of_version
from leasing.story import Line, Telling, lines
from office import saying
from office.frame import Text
from office.models import Entry, SecurityNotice, Staff

ICONS = {
    "registered": "door-open",
    "visitor_changed": "pencil",
    "step_recorded": "check2",
    "step_skipped": "skip-forward",
    "handed_over": "folder2-open",
    "vacancy_sheet": "file-earmark-text",
    "left": "box-arrow-right",
    "ended": "check-circle-fill",
    "voided": "x-circle",
    "security_raised": "bell",
    "security_taken": "eye",
    "security_passed_on": "arrow-up-right",
    "security_reported": "shield-check",
}


def tell(reception: Reception) -> list[Line]:
    """The visit's timeline, newest first."""
    return _lines(reception, Entry.objects.about(Reception.KIND, reception.pk))


def last_entry(reception: Reception) -> int:
    return meanwhile.last_entry(Reception.KIND, reception.pk)


def steps_since(reception: Reception, seen: int, codes: Collection[str], beside: Staff) -> list[Line]:
    """What others wrote of these steps after an entry, newest first."""
    return _lines(reception, meanwhile.of_steps(Reception.KIND, reception.pk, seen, codes, beside))


def _lines(reception: Reception, entries: Iterable[Entry]) -> list[Line]:
    """The entries in words; steps are called as the visit's own version calls them."""
    titles = {code: step.title for code, step in of_version(reception.version).items()}

    def step(words: Callable[[str], Text]) -> Callable[[Entry, dict[int, str]], Text]:
        return lambda entry, names: words(titles.get(entry.details.get("step", ""), ""))

    telling = Telling(
        words={
            "registered": _registered,
            "visitor_changed": lambda entry, names: _("wrote down who the visitor is"),
            "step_recorded": step(lambda title: _("recorded “%(title)s”") % {"title": title}),
            "step_skipped": step(lambda title: _("left out “%(title)s”") % {"title": title}),
            "handed_over": _handed_over,
            "vacancy_sheet": lambda entry, names: _("handed over the vacancy sheet"),
            "left": _left,
            "ended": lambda entry, names: _("ended the visit"),
            "voided": lambda entry, names: _("made the visit void"),
            "security_raised": lambda entry, names: _("told the control room"),
            "security_taken": lambda entry, names: _("is watching"),
            "security_passed_on": lambda entry, names: _("nobody took it on, the leasing manager was told"),
            "security_reported": _security_reported,
        },
        icons=ICONS,
        states=lambda value: value,
        key=frozenset({"registered", "ended"}),
    )
    return lines(entries, telling)


def _registered(entry: Entry, names: dict[int, str]) -> Text:
    host = names.get(entry.details.get("host", 0), "")
    if entry.details.get("return"):
        return _("registered the visit for %(host)s; the visitor was here before") % {"host": host}
    return _("registered the visit for %(host)s") % {"host": host}


def _handed_over(entry: Entry, names: dict[int, str]) -> Text:
    things = [str(HandOut.What(one).label) for one in entry.details.get("what", []) if one in HandOut.What.values]
    return _("handed over: %(things)s") % {"things": _(", ").join(things)}


def _left(entry: Entry, names: dict[int, str]) -> Text:
    said = {
        "how": Reception.Left(entry.details["how"]).label,
        "person": names.get(entry.details["person"], ""),
        "at": saying.hour(datetime.fromisoformat(entry.details["at"])),
    }
    return _("%(how)s: %(person)s, %(at)s") % said


def _security_reported(entry: Entry, names: dict[int, str]) -> Text:
    outcome = SecurityNotice.Outcome(entry.details["outcome"]).label
    return _("reported: %(outcome)s") % {"outcome": outcome}

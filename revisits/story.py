"""The timeline of a task and of a record in words: who, what, from what to what, and what was noted."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.story import Line
from office import saying
from office.models import Entry, Staff
from revisits.models import Revisit, RevisitTask, TaskStatus

ICONS = {
    "made": "calendar-plus",
    "nobody_home": "door-closed",
    "appointment": "telephone",
    "done": "check-circle-fill",
    "not_met": "person-dash",
    "refused": "slash-circle",
    "vacant": "house-dash",
    "handed_on": "arrow-left-right",
    "recorded": "journal-check",
}
KEY = {"done", "recorded"}


def of_task(task: RevisitTask) -> list[Line]:
    """The task's timeline, newest first."""
    return _tell(list(Entry.objects.about(RevisitTask.KIND, task.pk)))


def of_revisit(revisit: Revisit) -> list[Line]:
    """The record's timeline, newest first, with that of its task."""
    entries = list(Entry.objects.about(Revisit.KIND, revisit.pk))
    if revisit.task_id:
        entries += [one for one in Entry.objects.about(RevisitTask.KIND, revisit.task_id) if one.verb != "done"]
    return _tell(sorted(entries, key=lambda entry: entry.pk, reverse=True))


def _tell(entries: list[Entry]) -> list[Line]:
    ids = {entry.details[key] for entry in entries for key in ("from", "to") if entry.details.get(key)}
    names = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [_line(entry, names) for entry in entries]


def _line(entry: Entry, names: dict[int, str]) -> Line:
    is_moved = bool(entry.before) and entry.before != entry.after
    say = TELLING.get(entry.verb)
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry, names) if say else "",
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        before=TaskStatus(entry.before).label if is_moved else "",
        after=TaskStatus(entry.after).label if is_moved else "",
        note=entry.text.note,
    )


def _attempt(entry: Entry, names: dict[int, str]) -> str:
    return _("found nobody home, attempt {number}").format(number=entry.details["number"])


def _appointment(entry: Entry, names: dict[int, str]) -> str:
    at = datetime.fromisoformat(entry.details["for_at"])
    return _("agreed by telephone on {at}").format(at=saying.moment(at, with_hour=True))


def _handed_on(entry: Entry, names: dict[int, str]) -> str:
    return _("handed the visit on to {name}").format(name=names.get(entry.details["to"], ""))


def _recorded(entry: Entry, names: dict[int, str]) -> str:
    said = entry.details["said"]
    return ngettext("wrote down the revisit with {n} remark", "wrote down the revisit with {n} remarks", said).format(
        n=said
    )


TELLING: dict[str, Callable[[Entry, dict[int, str]], str]] = {
    "made": lambda entry, names: _("made the task by the plan"),
    "nobody_home": _attempt,
    "appointment": _appointment,
    "done": lambda entry, names: _("revisited the household"),
    "not_met": lambda entry, names: _("ended it after three attempts at different days and hours"),
    "refused": lambda entry, names: _("wrote down that the household does not want it"),
    "vacant": lambda entry, names: _("wrote down that nobody lives there"),
    "handed_on": _handed_on,
    "recorded": _recorded,
}

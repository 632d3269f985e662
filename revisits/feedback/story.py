"""The timeline of a piece of feedback in words: who, what, from what to what, and what was noted."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from complaints.models import Category
from complaints.story import Line
from office import saying
from office.frame import Text
from office.models import Entry, Staff
from revisits.models import Feedback, Handling

ICONS = {
    "feedback_written": "chat-left-quote",
    "feedback_answered": "check2-circle",
    "feedback_settled": "check2-circle",
    "feedback_promised": "clock",
    "feedback_promise_moved": "calendar3",
    "feedback_became_case": "chat-left-text",
    "feedback_referred": "building",
    "referred": "building",
    "referral_replied": "building",
    "referral_done": "building",
    "referral_withdrawn": "arrow-counterclockwise",
    "referral_given": "person-check",
    "feedback_reopened": "arrow-counterclockwise",
    "feedback_action_taken": "list-check",
    "feedback_grouped": "folder",
    "feedback_given": "person-check",
    "action_started": "play-circle",
    "action_done": "check2-circle",
    "action_moved": "calendar3",
    "action_owners_decided": "people",
}
KEY = {"feedback_answered", "feedback_settled", "referral_replied"}
# The same moment is told once: the referral's own words, not the state that goes with them.
TOLD_BY_ANOTHER = {"feedback_referred", "feedback_referral_withdrawn", "referral_done"}


def tell(feedback: Feedback) -> list[Line]:
    """The piece's timeline, newest first. Words that stand above it are not said twice."""
    return _lines(Entry.objects.about(Feedback.KIND, feedback.pk), {feedback.outcome})


def happened_since(feedback: Feedback, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    return _lines(Entry.objects.about(Feedback.KIND, feedback.pk).filter(pk__gt=entry_id), set())


def last_entry(feedback: Feedback) -> int:
    return Entry.objects.about(Feedback.KIND, feedback.pk).values_list("pk", flat=True).first() or 0


def _lines(found: Iterable[Entry], above: set[str]) -> list[Line]:
    entries = [entry for entry in found if entry.verb not in TOLD_BY_ANOTHER]
    names = _names(entries)
    return [_line(entry, above, names) for entry in entries]


def _names(entries: list[Entry]) -> dict[str, str]:
    """What the entries name by id: people and categories, one question each where there are any."""
    people = {entry.details["to"] for entry in entries if "to" in entry.details}
    subjects = {entry.details["category"] for entry in entries if "category" in entry.details}
    named = {f"to{pk}": name for pk, name in Staff.objects.filter(pk__in=people).values_list("pk", "name")}
    return named | {f"category{row.pk}": row.name for row in Category.objects.filter(pk__in=subjects)}


def _line(entry: Entry, above: set[str], names: dict[str, str]) -> Line:
    is_moved = bool(entry.before) and entry.before != entry.after and entry.verb.startswith("feedback_")
    say = TELLING.get(entry.verb)
    return Line(
        who=entry.actor.name
        if entry.actor
        else _("The resident")
        if entry.actor_kind == "resident"
        else _("The system"),
        words=say(entry, names) if say else "",
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        before=_state(entry.before) if is_moved else "",
        after=_state(entry.after) if is_moved else "",
        note="" if entry.text.note in above else entry.text.note,
    )


def _state(value: str) -> Text:
    return Handling(value).label if value in Handling.values else value


def _moment(iso: str) -> str:
    return saying.moment(datetime.fromisoformat(iso), with_hour=True)


def _moved(entry: Entry, names: dict[str, str]) -> str:
    said = {"was": _moment(entry.details["was"]), "at": _moment(entry.details["at"])}
    return _("moved the promise from %(was)s to %(at)s") % said


TELLING: dict[str, Callable[[Entry, dict[str, str]], str]] = {
    "feedback_written": lambda entry, names: _("wrote it down"),
    "feedback_answered": lambda entry, names: _("wrote how it was handled"),
    "feedback_settled": lambda entry, names: _("did as the company said"),
    "feedback_promised": lambda entry, names: _("promised an answer %(at)s") % {"at": _moment(entry.details["at"])},
    "feedback_promise_moved": _moved,
    "feedback_became_case": lambda entry, names: _("made it a matter of its own"),
    "referred": lambda entry, names: _("referred it to the company"),
    "referral_replied": lambda entry, names: _("replied for the company"),
    "referral_withdrawn": lambda entry, names: _("took the referral back"),
    "referral_given": lambda entry, names: (
        _("gave the referral to the company to %(name)s") % {"name": names.get(f"to{entry.details['to']}", "")}
    ),
    "feedback_reopened": lambda entry, names: _("took it up again: the resident says it is not settled"),
    "feedback_action_taken": lambda entry, names: _("took measures"),
    "feedback_grouped": lambda entry, names: (
        _("put it under “%(name)s”") % {"name": names.get(f"category{entry.details['category']}", "")}
    ),
    "feedback_given": lambda entry, names: (
        _("gave it to %(name)s") % {"name": names.get(f"to{entry.details['to']}", "")}
    ),
    "action_started": lambda entry, names: _("started a measure"),
    "action_done": lambda entry, names: _("ticked a measure off"),
    "action_moved": lambda entry, names: _("gave a measure another date"),
    "action_owners_decided": lambda entry, names: _("filed the owners’ decision"),
}

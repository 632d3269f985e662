"""The timeline of a talk in words. In the prospect's it says that there was one and when, never what was said."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from leasing.models import Negotiation
from leasing.story import Line, Telling, lines
from office import saying
from office.frame import Text
from office.models import Entry

Say = Callable[[Entry, dict[int, str]], Text]
NAMES = {field.name: field.verbose_name for field in Negotiation._meta.get_fields() if hasattr(field, "verbose_name")}


def tell(talk: Negotiation) -> list[Line]:
    """The talk's timeline, newest first."""
    return lines(Entry.objects.about(Negotiation.KIND, talk.pk), TELLING)


def happened_since(talk: Negotiation, entry_id: int) -> list[Line]:
    """What others did after that entry."""
    return lines(Entry.objects.about(Negotiation.KIND, talk.pk).filter(pk__gt=entry_id), TELLING)


def last_entry(talk: Negotiation) -> int:
    return Entry.objects.about(Negotiation.KIND, talk.pk).values_list("pk", flat=True).first() or 0


def _at(entry: Entry) -> str:
    return saying.moment(datetime.fromisoformat(entry.details["begins"]), with_hour=True)


def _written(entry: Entry, names: dict[int, str]) -> Text:
    fields = [str(NAMES[name.removesuffix("_id")]) for name in entry.details.get("fields", [])]
    fields = [name for name in fields if name]
    return _("wrote down: %(fields)s") % {"fields": _(", ").join(fields)} if fields else _("changed nothing")


WORDS: Mapping[str, Say] = {
    "talk_arranged": lambda entry, names: _("arranged a talk, %(at)s") % {"at": _at(entry)},
    "talk_moved": lambda entry, names: _("moved the talk to %(at)s") % {"at": _at(entry)},
    "talk_called_off": lambda entry, names: _("called the talk off"),
    "talk_begun": lambda entry, names: _("began the talk"),
    "talk_held": lambda entry, names: _("wrote down what came of the talk"),
}
ICONS: Mapping[str, str] = {
    "talk_arranged": "calendar-plus",
    "talk_moved": "calendar3",
    "talk_called_off": "calendar-x",
    "talk_begun": "chat-dots",
    "talk_held": "lock",
}
TELLING = Telling(
    words={**WORDS, "talk_written": _written},
    icons={**ICONS, "talk_written": "pencil"},
    states=lambda value: value,
    key=frozenset({"talk_begun", "talk_held"}),
)

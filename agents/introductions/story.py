"""The timeline of an introduction in words."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from agents.models import Introduction, IntroductionConflict, IntroductionState
from leasing.story import Line, Telling, lines
from office import saying
from office.frame import Text
from office.models import Entry

Say = Callable[[Entry, dict[int, str]], Text]
ICONS = {
    "registered": "person-plus",
    "protected": "shield-check",
    "contested": "signpost-split",
    "claimed_too": "signpost-split",
    "decided": "hammer",
    "gave_way": "x-circle",
    "extended": "calendar-plus",
    "released": "hourglass-bottom",
    "earned": "file-earmark-check",
    "lease_void": "arrow-counterclockwise",
}


def tell(introduction: Introduction) -> list[Line]:
    """The timeline, newest first."""
    return lines(Entry.objects.about(Introduction.KIND, introduction.pk), TELLING)


def _plain(words: Callable[[], Text]) -> Say:
    return lambda entry, people: words()


def _decided(entry: Entry, people: dict[int, str]) -> Text:
    label = IntroductionConflict.Decision(entry.details["decision"]).label
    return _("decided: %(decision)s") % {"decision": label}


def _extended(entry: Entry, people: dict[int, str]) -> Text:
    day = saying.day(date.fromisoformat(entry.details["day"]))
    return _("extended the protection until %(day)s") % {"day": day}


WORDS: dict[str, Say] = {
    "registered": _plain(lambda: _("wrote the introduction down")),
    "protected": _plain(lambda: _("the client is protected")),
    "contested": _plain(lambda: _("the client is known here already: the leasing manager decides")),
    "claimed_too": _plain(lambda: _("another broker has named the same client")),
    "decided": _decided,
    "gave_way": _plain(lambda: _("gave the client to the other broker")),
    "extended": _extended,
    "released": _plain(lambda: _("the protection has ended; the client is free")),
    "earned": _plain(lambda: _("counted the client’s lease")),
    "lease_void": _plain(lambda: _("the lease was recorded by mistake: the commission is void")),
}
TELLING = Telling(
    words=WORDS,
    icons=ICONS,
    states=lambda value: IntroductionState(value).label if value in IntroductionState.values else value,
    key=frozenset({"protected", "decided", "earned"}),
)

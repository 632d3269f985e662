"""How the director's words about a period came about: who wrote them when, and what stood there before."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from office.models import Entry, Summary


@dataclass(frozen=True)
class Line:
    """One entry as the page writes it."""

    who: str
    words: str
    at: datetime
    before: str


def tell(summary: Summary | None) -> list[Line]:
    """The summary's timeline, newest first."""
    if summary is None:
        return []
    return [_line(entry) for entry in Entry.objects.about(Summary.KIND, summary.pk)]


def _line(entry: Entry) -> Line:
    before = entry.text.personal
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=_("wrote the summary") if entry.verb == "summary_written" else _("put the summary in other words"),
        at=entry.at,
        before="\n".join(text for text in (before.get("text"), before.get("promised")) if text),
    )

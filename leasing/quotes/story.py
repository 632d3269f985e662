"""The timeline of a quote in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leasing.models import Quote, QuoteVersion
from office.models import Entry

ICONS = {
    "drawn_up": "file-earmark-plus",
    "changed": "pencil",
    "submitted": "send-check",
    "passed_on": "arrow-up-circle",
    "approved": "check-circle-fill",
    "declined": "x-circle",
    "replaced": "files",
    "printed": "printer",
    "sent": "send",
    "accepted": "hand-thumbs-up",
    "countered": "arrow-left-right",
    "refused": "hand-thumbs-down",
    "expired": "calendar-x",
    "granted": "check-circle-fill",
}
KEY = {"approved", "accepted", "granted"}
# What changes nothing of a quote: whoever is writing need not hear of it.
ASIDE = ("printed",)


@dataclass(frozen=True)
class Line:
    who: str
    words: str
    at: datetime
    icon: str
    look: str
    note: str


def tell(quote: Quote) -> list[Line]:
    """What happened to the quote, newest first."""
    return [_line(entry) for entry in Entry.objects.about(Quote.KIND, quote.pk)]


def since(quote: Quote, seen: int) -> list[Line]:
    """What has changed the quote after an entry, newest first."""
    later = Entry.objects.about(Quote.KIND, quote.pk).filter(pk__gt=seen).exclude(verb__in=ASIDE)
    return [_line(entry) for entry in later]


def last_entry(quote: Quote) -> int:
    return Entry.objects.about(Quote.KIND, quote.pk).values_list("pk", flat=True).first() or 0


def _line(entry: Entry) -> Line:
    version = entry.details.get("version", "")
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=_words(entry.verb).format(version=version, way=_way(entry.details.get("way", ""))),
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        note=entry.text.note,
    )


def _way(way: str) -> str:
    return str(QuoteVersion.Way(way).label) if way else ""


def _words(verb: str) -> str:
    return {
        "drawn_up": _("drew up version {version}"),
        "changed": _("changed the draft of version {version}"),
        "submitted": _("submitted version {version}"),
        "passed_on": _("supports version {version} and passed it on"),
        "approved": _("approved version {version}"),
        "granted": _("made version {version} at the price that the general manager has granted"),
        "declined": _("declined version {version}"),
        "replaced": _("set version {version} aside for a new one"),
        "printed": _("printed version {version}"),
        "sent": _("gave version {version} to the client: {way}"),
        "accepted": _("wrote down that the client accepts version {version}"),
        "countered": _("wrote down that the client names another price than version {version}"),
        "refused": _("wrote down that the client refuses version {version}"),
        "expired": pgettext("quote", "ended version {version}: its last day has passed"),
    }.get(verb, "")

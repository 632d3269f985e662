"""The timelines of a broker and of a firm in words; of those who were merged into him too."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agents.models import AgencyFirm, Broker, BrokerClass, ClassChange
from leasing.story import Line, Telling, lines
from office.frame import Text
from office.models import Entry

MOST = 200
ICONS = {
    "written_down": "person-plus",
    "changed": "pencil",
    "contacted": "telephone",
    "classed": "bookmark-check",
    "class_asked": "hourglass-split",
    "merged": "intersect",
    "merged_away": "intersect",
}


def tell(row: Broker | AgencyFirm) -> list[Line]:
    """The timeline, newest first."""
    return lines(_entries(row)[:MOST], _telling(type(row)))


def happened_since(row: Broker | AgencyFirm, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    return lines(_entries(row).filter(pk__gt=entry_id)[:MOST], _telling(type(row)))


def last_entry(row: Broker | AgencyFirm) -> int:
    return _entries(row).values_list("pk", flat=True).first() or 0


def _entries(row: Broker | AgencyFirm) -> Any:
    ids = [row.pk, *row.merged.values_list("pk", flat=True)]
    found = Entry.objects.filter(subject_kind=row.KIND, subject_id__in=ids)
    return found.order_by("-id").select_related("text", "actor")


def _telling(model: type) -> Telling:
    names = {field.name: field.verbose_name for field in model._meta.get_fields() if hasattr(field, "verbose_name")}

    def changed(entry: Entry, people: dict[int, str]) -> Text:
        said = [str(names[name]) for name in entry.details.get("fields", []) if name in names]
        if entry.details.get("photos"):
            said.append(_("photograph of the card"))
        return _("changed: %(fields)s") % {"fields": _(", ").join(said)}

    return Telling(
        words={
            "written_down": _plain(lambda: pgettext("entry", "wrote it down")),
            "changed": changed,
            "contacted": _plain(lambda: _("was in touch with him")),
            "classed": _classed,
            "class_asked": _plain(lambda: _("two years of silence: the class is asked for again")),
            "merged": _plain(lambda: _("merged another entry into this one")),
            "merged_away": _plain(lambda: _("merged this entry into another")),
        },
        icons=ICONS,
        states=_state,
        key=frozenset({"classed"}),
    )


def _classed(entry: Entry, people: dict[int, str]) -> Text:
    why = entry.details.get("why", "")
    words = str(ClassChange.Why(why).label) if why in ClassChange.Why.values else ""
    label = str(BrokerClass(entry.after).label)
    if entry.before and entry.before != entry.after:
        return _("changed the class (%(why)s)") % {"why": words}
    return _("class “%(label)s” (%(why)s)") % {"label": label, "why": words}


def _state(value: str) -> Text:
    return BrokerClass(value).label if value in BrokerClass.values else value


def _plain(words: Callable[[], Text]) -> Callable[[Entry, dict[int, str]], Text]:
    return lambda entry, people: words()

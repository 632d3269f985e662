"""The timeline of a prospect in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from leasing.ends import story as ends
from leasing.follow_ups import story as follow_ups
from leasing.models import Prospect, Stage
from leasing.selling import story as selling
from leasing.story import Line, Telling, lines
from leasing.talks import story as talk_story
from leasing.viewings import story as viewing_story
from office.frame import Text
from office.models import Entry

NAMES = {field.name: field.verbose_name for field in Prospect._meta.get_fields() if hasattr(field, "verbose_name")}


def tell(prospect: Prospect) -> list[Line]:
    """The prospect's timeline, newest first."""
    return lines(Entry.objects.about(Prospect.KIND, prospect.pk), TELLING)


def happened_since(prospect: Prospect, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    return lines(Entry.objects.about(Prospect.KIND, prospect.pk).filter(pk__gt=entry_id), TELLING)


def last_entry(prospect: Prospect) -> int:
    return Entry.objects.about(Prospect.KIND, prospect.pk).values_list("pk", flat=True).first() or 0


def _state(value: str) -> Text:
    return Stage(value).label if value in Stage.values else value


def _received(entry: Entry, names: dict[int, str]) -> Text:
    owner = entry.details.get("owner")
    if owner and owner != entry.actor_id:
        return _("took him on for %(owner)s") % {"owner": names.get(owner, "")}
    return _("took him on after a visit") if "reception" in entry.details else _("took him on")


def _changed(entry: Entry, names: dict[int, str]) -> Text:
    said = [str(NAMES[name]) for name in entry.details.get("fields", []) if name in NAMES]
    if entry.details.get("photos"):
        said.append(_("photograph of the card"))
    return _("changed: %(fields)s") % {"fields": _(", ").join(said)}


def _handed(entry: Entry, names: dict[int, str]) -> Text:
    said = {"giver": names.get(entry.details["from"], ""), "taker": names.get(entry.details["to"], "")}
    return _("handed him from %(giver)s to %(taker)s") % said


def _rent_asked(entry: Entry, names: dict[int, str]) -> Text:
    level = Prospect.Intent(entry.details["after"]).label
    return _("noted that he asked for the rent himself; intent: %(level)s") % {"level": level}


def _plain(words: Callable[[], Text]) -> Callable[[Entry, dict[int, str]], Text]:
    return lambda entry, names: words()


TELLING = Telling(
    words={
        "received": _received,
        "changed": _changed,
        "contact_added": _plain(lambda: _("added a contact")),
        "moved": _plain(lambda: _("moved him on")),
        "rent_asked": _rent_asked,
        "handed": _handed,
        **talk_story.WORDS,
        "vacancy_sheet": _plain(lambda: _("handed over the vacancy sheet")),
        "comparison_shown": _plain(lambda: _("handed over a comparison with other buildings")),
        "term_told": _plain(lambda: _("told a flexible term")),
        **viewing_story.WORDS,
        **follow_ups.WORDS,
        **ends.WORDS,
        **selling.WORDS,
    },
    icons={
        "received": "person-plus",
        "changed": "pencil",
        "contact_added": "person-vcard",
        "moved": "arrow-right-circle",
        "rent_asked": "graph-up-arrow",
        "handed": "arrow-left-right",
        **talk_story.ICONS,
        "vacancy_sheet": "file-earmark-text",
        "comparison_shown": "layout-three-columns",
        "term_told": "gift",
        **viewing_story.ICONS,
        **follow_ups.ICONS,
        **ends.ICONS,
        **selling.ICONS,
    },
    states=_state,
    key=frozenset({"received", "moved", "viewed", *ends.KEY, *selling.KEY}),
)

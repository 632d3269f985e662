"""The timeline of a hot spot in words: found, quiet again, and what became of its measures."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from complaints import measure_story
from complaints.models import HotSpot
from complaints.story import Line
from office.models import Action, Entry

ICONS = {"found": "exclamation-circle", "quiet": "check-circle", **measure_story.ICONS}


def tell(spot: HotSpot, measures: Collection[Action]) -> list[Line]:
    """The spot's timeline, newest first. What a measure says itself is not said twice."""
    entries = list(Entry.objects.about(HotSpot.KIND, spot.pk))
    names = measure_story.named(entries, measures)
    above = {text for one in measures for text in (one.done_note, one.owners_decision)}
    return [_line(entry, names, above) for entry in entries]


def _line(entry: Entry, names: measure_story.Named, above: set[str]) -> Line:
    is_moved = entry.verb == "action_moved"
    say = TELLING.get(entry.verb)
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry) if say else measure_story.words(entry, names),
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="late" if entry.verb == "found" else "",
        before=measure_story.date_of(entry.before) if is_moved else "",
        after=measure_story.date_of(entry.after) if is_moved else "",
        note="" if entry.text.note in above else entry.text.note,
    )


TELLING: dict[str, Callable[[Entry], str]] = {
    "found": lambda entry: _("found that {n} came within thirty days").format(n=entry.details["count"]),
    "quiet": lambda entry: _("found it quiet again"),
}

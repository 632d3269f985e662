"""The timeline of a lesson in words: written down, what taught it, put in other words, decided, and its measures."""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext as _

from complaints import measure_story
from complaints.story import Line
from office.lesson_sources import Shown
from office.models import Action, Entry, Lesson

ICONS = {
    "lesson_recorded": "journal-text",
    "lesson_linked": "link-45deg",
    "lesson_unlinked": "x-lg",
    "lesson_changed": "pencil",
    "lesson_settled": "check-circle",
    **measure_story.ICONS,
}
WORDS: dict[str, Callable[[], str]] = {
    "lesson_recorded": lambda: _("wrote the lesson down"),
    "lesson_linked": lambda: _("linked what taught it: %(what)s"),
    "lesson_unlinked": lambda: _("took back a link that was a mistake"),
    "lesson_changed": lambda: _("put it in other words"),
    "lesson_settled": lambda: _("decided that no measure is needed"),
}


def tell(lesson: Lesson, sources: Collection[Shown], measures: Collection[Action]) -> list[Line]:
    """The lesson's timeline, newest first. Of what taught it only what the person may see is named."""
    entries = list(Entry.objects.about(Lesson.KIND, lesson.pk))
    names = measure_story.named(entries, measures)
    above = {lesson.no_action_reason, *(text for one in measures for text in (one.done_note, one.owners_decision))}
    titles = {(one.source.subject_kind, one.source.subject_id): one.named.title for one in sources}
    return [_line(entry, names, titles, above) for entry in entries]


def _line(
    entry: Entry, names: measure_story.Named, titles: Mapping[tuple[str, int], str], above: Collection[str]
) -> Line:
    is_moved = entry.verb == "action_moved"
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=_words(entry, titles) or measure_story.words(entry, names),
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb == "lesson_recorded" else "",
        before=measure_story.date_of(entry.before) if is_moved else "",
        after=measure_story.date_of(entry.after) if is_moved else "",
        note=_note(entry, above),
    )


def _words(entry: Entry, titles: Mapping[tuple[str, int], str]) -> str:
    say = WORDS.get(entry.verb)
    if say is None:
        return ""
    if entry.verb != "lesson_linked":
        return say()
    what = titles.get((entry.details["kind"], entry.details["id"]))
    return say() % {"what": what} if what else _("linked what taught it")


def _note(entry: Entry, above: Collection[str]) -> str:
    """The words before a change; else what was noted, unless the page says it already."""
    before = entry.text.personal
    if entry.verb == "lesson_changed" and before:
        said = "\n".join(text for text in (before["title"], before["body"]) if text)
        return _("Before: {words}").format(words=said)
    return "" if entry.text.note in above else entry.text.note

"""The timeline of a broker's visit in words."""

from django.utils.translation import gettext as _

from agents.models import BrokerClass, BrokerVisit
from agents.visits.history import questions_of
from leasing.story import Line, Telling, lines
from office.frame import Text
from office.models import Entry

ICONS = {
    "registered": "door-open",
    "answered": "chat-left-text",
    "classed": "bookmark-check",
    "ended": "check-circle-fill",
}
WITH_CLASS = ("classed",)


def tell(visit: BrokerVisit, *, with_class: bool) -> list[Line]:
    """The visit's timeline, newest first; the class is told to those who may know it."""
    asked = {question.code: question.words for question in questions_of(visit)}

    def answered(entry: Entry, names: dict[int, str]) -> Text:
        own = {"purpose": _("the purpose"), "card": _("the cards")}
        said = [own.get(code) or asked.get(code, "") for code in entry.details.get("answers", [])]
        return _("wrote down: %(what)s") % {"what": _(", ").join(one for one in said if one)}

    telling = Telling(
        words={
            "registered": lambda entry, names: (
                _("registered the visit for %(host)s") % {"host": names.get(entry.details.get("host", 0), "")}
            ),
            "answered": answered,
            "classed": _classed,
            "ended": lambda entry, names: _("ended the visit"),
        },
        icons=ICONS,
        states=lambda value: BrokerClass(value).label if value in BrokerClass.values else value,
        key=frozenset({"registered", "classed", "ended"}),
    )
    entries = Entry.objects.about(BrokerVisit.KIND, visit.pk)
    return lines(entries if with_class else entries.exclude(verb__in=WITH_CLASS), telling)


def _classed(entry: Entry, names: dict[int, str]) -> Text:
    said = {"label": BrokerClass(entry.after).label}
    if entry.details.get("suggested") == entry.after:
        return _("decided the class “%(label)s”, as suggested") % said
    return _("decided the class “%(label)s”, with a reason") % said

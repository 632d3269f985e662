"""The timeline of a broker's visit in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from agents.models import BrokerClass, BrokerVisit
from agents.models.disclosure import LEVELS
from agents.visits.history import questions_of
from leasing.models import ChecklistVersion, Thing
from leasing.reception import meanwhile
from leasing.reception.steps import of_version
from leasing.story import Line, Telling, lines
from office.frame import Text
from office.models import Entry, SecurityNotice, Staff

ICONS = {
    "registered": "door-open",
    "answered": "chat-left-text",
    "classed": "bookmark-check",
    "client_said": "person-check",
    "step_recorded": "check2",
    "step_skipped": "skip-forward",
    "handed_over": "folder2-open",
    "security_raised": "bell",
    "security_taken": "eye",
    "security_passed_on": "arrow-up-right",
    "security_reported": "shield-check",
    "ended": "check-circle-fill",
}
# What would tell the desk how he is received.
WITH_CLASS = ("classed", "client_said", "step_recorded", "step_skipped", "handed_over")


def tell(visit: BrokerVisit, *, with_class: bool) -> list[Line]:
    """The visit's timeline, newest first; the class is told to those who may know it."""
    entries = Entry.objects.about(BrokerVisit.KIND, visit.pk)
    return lines(entries if with_class else entries.exclude(verb__in=WITH_CLASS), _telling(visit))


def last_entry(visit: BrokerVisit) -> int:
    return meanwhile.last_entry(BrokerVisit.KIND, visit.pk)


def steps_since(visit: BrokerVisit, seen: int, code: str, beside: Staff) -> list[Line]:
    """What others wrote of a step after an entry, newest first."""
    return lines(meanwhile.of_steps(BrokerVisit.KIND, visit.pk, seen, [code], beside), _telling(visit))


def _telling(visit: BrokerVisit) -> Telling:
    """How the verbs are told; questions and steps are called as the visit's own versions call them."""
    asked = {question.code: question.words for question in questions_of(visit)}

    def answered(entry: Entry, names: dict[int, str]) -> Text:
        own = {"purpose": _("the purpose"), "card": _("the cards")}
        said = [own.get(code) or asked.get(code, "") for code in entry.details.get("answers", [])]
        return _("wrote down: %(what)s") % {"what": _(", ").join(one for one in said if one)}

    titles = _titles(visit)

    def step(words: Callable[[str], Text]) -> Callable[[Entry, dict[int, str]], Text]:
        return lambda entry, names: words(titles.get(entry.details.get("step", ""), ""))

    return Telling(
        words={
            "registered": lambda entry, names: (
                _("registered the visit for %(host)s") % {"host": names.get(entry.details.get("host", 0), "")}
            ),
            "answered": answered,
            "classed": _classed,
            "client_said": lambda entry, names: (
                _("wrote down that he has a client")
                if entry.details["has"]
                else _("wrote down that he has no client now")
            ),
            "step_recorded": step(lambda title: _("recorded “%(title)s”") % {"title": title}),
            "step_skipped": step(lambda title: _("left out “%(title)s”") % {"title": title}),
            "handed_over": lambda entry, names: (
                _("handed over: %(things)s") % {"things": Thing(entry.details["what"]).label}
            ),
            "security_raised": lambda entry, names: _("told the control room"),
            "security_taken": lambda entry, names: _("is watching"),
            "security_passed_on": lambda entry, names: _("nobody took it on, the leasing manager was told"),
            "security_reported": _security_reported,
            "ended": lambda entry, names: _("ended the visit"),
        },
        icons=ICONS,
        states=lambda value: BrokerClass(value).label if value in BrokerClass.values else value,
        key=frozenset({"registered", "classed", "ended"}),
    )


def _titles(visit: BrokerVisit) -> dict[str, str]:
    """How the steps are called: by the list that leads now, else by any that the estate has for brokers."""
    titles: dict[str, str] = {}
    lists = ChecklistVersion.objects.filter(checklist__estate=visit.estate_id, checklist__kind__in=LEVELS)
    for version in [*lists.order_by("pk"), *([visit.checklist] if visit.checklist else [])]:
        titles |= {code: step.title for code, step in of_version(version).items()}
    return titles


def _security_reported(entry: Entry, names: dict[int, str]) -> Text:
    outcome = SecurityNotice.Outcome(entry.details["outcome"]).label
    return _("reported: %(outcome)s") % {"outcome": outcome}


def _classed(entry: Entry, names: dict[int, str]) -> Text:
    said = {"label": BrokerClass(entry.after).label}
    if entry.details.get("suggested") == entry.after:
        return _("decided the class “%(label)s”, as suggested") % said
    return _("decided the class “%(label)s”, with a reason") % said

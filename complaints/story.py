"""The timeline of a case in words: who, what, from what to what, and what was noted.

What the viewer may not know is left out here, before the page is written: who was answered or added, and what was
said to residents, for those from whom the reporters are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from complaints import measure_story
from complaints.dossier import Dossier
from complaints.models import Conduct, Finding, Outcome, Publication, Reply, Report, Responsibility, Status
from complaints.models.life import Kind
from complaints.words import AWAITING_MANAGER
from office import holdings
from office.frame import Text
from office.models import Entry, Staff

BETWEEN_US = {"replied", "reporter_added", "contact_noted", "explained", "phone_shown"}
ICONS = {
    "logged": "telephone-inbound",
    "verified": "search",
    "assigned": "person-check",
    "sent_out": "lightning-charge",
    "handed_on": "arrow-left-right",
    "hand_on_asked": "arrow-left-right",
    holdings.VERB: "arrow-left-right",
    "escalated": "arrow-up-circle",
    "decided": "pen",
    "resolved": "check2-circle",
    "explained": "chat-square-text",
    "contact_noted": "telephone",
    "words_added": "chat-left-dots",
    "replied": "reply",
    "not_satisfied": "emoji-frown",
    "rated": "emoji-smile",
    "rated_down": "emoji-frown",
    "came_back": "emoji-frown",
    "reported": "box-arrow-in-down",
    "acknowledged": "eye",
    "answered_other_office": "building",
    "closed": "check-circle-fill",
    "closed_dissatisfied": "check-circle",
    "reopened": "arrow-counterclockwise",
    "merged": "sign-merge-left",
    "took_over": "sign-merge-left",
    "reporter_added": "person-plus",
    "voided": "slash-circle",
    "overruled": "hammer",
    "kind_changed": "shuffle",
    "phone_shown": "telephone-outbound",
    "door_data_erased": "eraser",
    "passed_up": "shield-lock",
    "conduct_decided": "pen",
    "suggested": "lightbulb",
    "suggestion_decided": "pen",
    "published": "megaphone",
    "publication_changed": "pencil",
    "withdrawn": "megaphone",
    "name_consent": "person-check",
    "name_consent_withdrawn": "person-dash",
    **measure_story.ICONS,
}
KEY = {"logged", "verified", "decided", "suggestion_decided", "conduct_decided", "resolved", "closed"}
LATE = {"not_satisfied", "rated_down", "came_back", "reopened", "closed_dissatisfied", "sent_out"}
EXPLAINED = {
    None: gettext_lazy("explained it to the resident"),
    True: gettext_lazy("explained it to the resident, who understands"),
    False: gettext_lazy("explained it to the resident, who does not yet understand"),
}
EXPLAINED_RULE = {
    None: gettext_lazy("explained %(rule)s to the resident"),
    True: gettext_lazy("explained %(rule)s to the resident, who understands"),
    False: gettext_lazy("explained %(rule)s to the resident, who does not yet understand"),
}


@dataclass(frozen=True)
class Line:
    """One entry as the page writes it; `look` is key, late or nothing."""

    who: str
    words: str
    at: datetime
    icon: str
    look: str
    before: Text
    after: Text
    note: str


def tell(dossier: Dossier) -> list[Line]:
    """The case's timeline, newest first. A note whose words stand among the records is not said twice."""
    above = _said_above(dossier)
    return [_line(entry, dossier, above) for entry in dossier.entries]


def happened_since(dossier: Dossier, entry_id: int) -> list[Line]:
    """What others did after that entry: the other side of two versions."""
    return [_line(entry, dossier, set()) for entry in dossier.entries if entry.pk > entry_id]


def _line(entry: Entry, dossier: Dossier, above: set[str]) -> Line:
    before, after = _change(entry, dossier)
    look = "key" if entry.verb in KEY else "late" if entry.verb in LATE else ""
    return Line(
        who=_who(entry),
        words=_words(entry, dossier),
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look=look,
        before=before,
        after=after,
        note=_note(entry, dossier, above),
    )


def _who(entry: Entry) -> str:
    if entry.actor:
        return entry.actor.name
    return _("The resident") if entry.actor_kind == Entry.Actor.RESIDENT else _("The system")


def _note(entry: Entry, dossier: Dossier, above: set[str]) -> str:
    """What was noted. What passed between office and resident is not for those who may not know the resident."""
    own = entry.actor_id == dossier.viewer.pk
    if entry.verb in BETWEEN_US and not (dossier.sees_reporter or own):
        return ""
    note = entry.text.note
    return "" if note in above else note


def _said_above(dossier: Dossier) -> set[str]:
    """The words that the page shows among the records."""
    said = {row.found for row in dossier.verifications} | {row.done for row in dossier.resolutions}
    said |= {row.text for row in dossier.reports} | {row.decision for row in dossier.escalations}
    said |= {f"{row.problem}\n{row.opinion}" for row in dossier.escalations}
    if dossier.decision:
        said |= {dossier.decision.reason} | {measure.done_note for measure in dossier.measures}
        said |= {measure.owners_decision for measure in dossier.measures}
    if dossier.sees_reporter:
        said |= {row.said for row in dossier.replies} | {row.note for row in dossier.explanations}
    return said


def _change(entry: Entry, dossier: Dossier) -> tuple[Text, Text]:
    """From what to what, in words; nothing when nothing changed."""
    if not entry.before or not entry.after or entry.before == entry.after:
        return "", ""
    say = CHANGES.get(entry.verb, _state_of_managers if dossier.case.conduct == Conduct.GENERAL_MANAGER else _state)
    return say(entry.before), say(entry.after)


def _state(value: str) -> Text:
    return Status(value).label if value in Status.values else value


def _state_of_managers(value: str) -> Text:
    """The same of what is the general manager's alone to decide."""
    return AWAITING_MANAGER.words if value == Status.ESCALATED else _state(value)


def verdict_of(pair: str) -> str:
    """The two halves of a verdict in words: true/ours."""
    finding, _slash, responsibility = pair.partition("/")
    return verdict(finding, responsibility)


def verdict(finding: str, responsibility: str) -> str:
    """Whether it is true and whose it is, in words; empty for what is not judged."""
    if not finding:
        return ""
    halves = {"finding": Finding(finding).label, "responsibility": Responsibility(responsibility).label}
    return _("%(finding)s, responsibility: %(responsibility)s") % halves


def _words(entry: Entry, dossier: Dossier) -> str:
    """What was done, as it follows the name."""
    tell_verb = TELLING.get(entry.verb)
    return tell_verb(entry, dossier) if tell_verb else ""


def _logged(entry: Entry, dossier: Dossier) -> str:
    return _("logged it: %(source)s") % {"source": dossier.case.source.name}


def _verified(entry: Entry, dossier: Dossier) -> str:
    first = next((row for row in dossier.verifications if not row.overrules), None)
    said = verdict(first.finding, first.responsibility) if first else ""
    return _("verified it: %(verdict)s") % {"verdict": said} if said else _("verified it")


def _to_department(entry: Entry, dossier: Dossier) -> str:
    """The department and person that an entry names by id, as the assignments know them."""
    details = entry.details
    rows = [row for row in dossier.assignments if row.department_id == details.get("department")]
    person = next((row.person for row in rows if details.get("staff") and row.staff_id == details["staff"]), "")
    return " ".join(filter(None, [rows[0].department if rows else "", person]))


def _assigned(entry: Entry, dossier: Dossier) -> str:
    return _("assigned it to %(department)s") % {"department": _to_department(entry, dossier)}


def _sent_out(entry: Entry, dossier: Dossier) -> str:
    return _("sent %(department)s out at once") % {"department": _to_department(entry, dossier)}


def _handed_on(entry: Entry, dossier: Dossier) -> str:
    return _("handed it on to %(department)s") % {"department": _to_department(entry, dossier)}


def _decided(entry: Entry, dossier: Dossier) -> str:
    department = _to_department(entry, dossier)
    return _("decided: to %(department)s") % {"department": department} if department else _("decided, and settled it")


def _replied(entry: Entry, dossier: Dossier) -> str:
    how = entry.details.get("how", "")
    said = {"how": Reply.How(how).label if how in Reply.How.values else "", "who": _reporters(entry, dossier)}
    return _("answered %(who)s: %(how)s") % said


def _reporters(entry: Entry, dossier: Dossier) -> str:
    """Who was answered: names for who may know them, else how many."""
    ids = entry.details.get("reporters", [])
    if len(ids) == 1 and dossier.sees_reporter:
        return next((reporter.name for reporter in dossier.reporters if reporter.id == ids[0]), _("the resident"))
    if len(ids) == 1:
        return _("the resident")
    return ngettext("%(count)s household", "%(count)s households", len(ids)) % {"count": len(ids)}


def _reporter_added(entry: Entry, dossier: Dossier) -> str:
    wanted = entry.details.get("reporter")
    name = next((reporter.name for reporter in dossier.reporters if reporter.id == wanted), "")
    return _("added one who reports the same: %(name)s") % {"name": name} if name else _("added one more reporter")


def _words_added(entry: Entry, dossier: Dossier) -> str:
    """Which of several residents it was is for who may know them."""
    wanted, photos = entry.details.get("reporter"), entry.details.get("photos", 0)
    name = next((reporter.name for reporter in dossier.reporters if reporter.id == wanted), "")
    said = _("added words")
    if photos:
        said = ngettext("added words and %(count)s photo", "added words and %(count)s photos", photos)
        said %= {"count": photos}
    return said + pgettext("label", ": ") + name if len(dossier.reporters) > 1 and name else said


def _door_data_erased(entry: Entry, dossier: Dossier) -> str:
    if entry.details.get("visitors"):
        return _("erased name, telephone and later words of who filed it without being registered, and ended his link")
    return _("ended the tracking link of who filed it")


def _explained(entry: Entry, dossier: Dossier) -> str:
    """With the rule that was cited and what came of it, where that was noted (R12)."""
    understood, wanted = entry.details.get("understood"), entry.details.get("rule")
    rule = next((row.rule for row in dossier.explanations if wanted and row.rule_id == wanted), "")
    if rule:
        return EXPLAINED_RULE[understood] % {"rule": rule}
    return str(EXPLAINED[understood])


def _acknowledged(entry: Entry, dossier: Dossier) -> str:
    stage = entry.details.get("stage", "")
    said = Report.Stage(stage).label if stage in Report.Stage.values else ""
    return _("read the report: %(stage)s") % {"stage": said}


def _merged(entry: Entry, dossier: Dossier) -> str:
    into = dossier.merged_into
    return _("merged it into %(number)s") % {"number": into.number if into else ""}


def _took_over(entry: Entry, dossier: Dossier) -> str:
    wanted = entry.details.get("from")
    number = next((row.number for row in dossier.merged if row.id == wanted), "")
    return _("merged %(number)s into it, and its reporters") % {"number": number}


def _suggestion_decided(entry: Entry, dossier: Dossier) -> str:
    outcome = entry.details.get("outcome", "")
    said = Outcome(outcome).label if outcome in Outcome.values else ""
    return _("decided: %(outcome)s") % {"outcome": said}


def _passed_up(entry: Entry, dossier: Dossier) -> str:
    return _("passed it on to who decides alone: %(head)s") % {"head": dossier.case.head}


def _conduct_decided(entry: Entry, dossier: Dossier) -> str:
    return _("decided: %(outcome)s") % {"outcome": Finding(entry.details["finding"]).label}


def _about_measure(entry: Entry, dossier: Dossier) -> str:
    return measure_story.words(entry, dossier.measures_named)


def _published(entry: Entry, dossier: Dossier) -> str:
    if entry.details.get("kind") == Publication.Kind.COMMENDATION:
        return _("put the household on the roll “Love Our Community”")
    return _("published the measures on the notice board")


def _withdrawn(entry: Entry, dossier: Dossier) -> str:
    if entry.details.get("kind") == Publication.Kind.COMMENDATION:
        return _("took the household off the roll")
    return _("took the measures off the notice board")


def _succeeded(entry: Entry, dossier: Dossier) -> str:
    """Who got it because its former holder leaves; a department as a whole has no name here."""
    people = Staff.objects.filter(pk__in=[entry.details["from"], entry.details["to"] or 0])
    if entry.details["to"] is None:
        return _("gave it back to the department, for who had it leaves")
    return holdings.told(entry, dict(people.values_list("pk", "name")))


def _plain(words: Callable[[], str]) -> Callable[[Entry, Dossier], str]:
    return lambda entry, dossier: words()


TELLING: dict[str, Callable[[Entry, Dossier], str]] = {
    "logged": _logged,
    "verified": _verified,
    "assigned": _assigned,
    "sent_out": _sent_out,
    "handed_on": _handed_on,
    holdings.VERB: _succeeded,
    "hand_on_asked": _plain(lambda: _("would hand it on once more: the director decides who handles it")),
    "escalated": _plain(lambda: _("put it on the director’s desk")),
    "decided": _decided,
    "resolved": _plain(lambda: _("wrote down what was done")),
    "explained": _explained,
    "contact_noted": _plain(lambda: _("noted a contact")),
    "words_added": _words_added,
    "replied": _replied,
    "not_satisfied": _plain(lambda: _("noted that the resident is not satisfied: back to work")),
    "rated": _plain(lambda: _("is satisfied with the answer")),
    "rated_down": _plain(lambda: _("is not satisfied with the answer")),
    "came_back": _plain(lambda: _("is not satisfied with the answer: back to work")),
    "reported": _plain(lambda: _("reported it to the director")),
    "acknowledged": _acknowledged,
    "answered_other_office": _plain(lambda: _("answered the office that passed it on")),
    "closed": _plain(lambda: _("closed it: both answers stand")),
    "closed_dissatisfied": _plain(lambda: _("closed it, the resident not satisfied")),
    "reopened": _plain(lambda: _("reopened it")),
    "merged": _merged,
    "took_over": _took_over,
    "reporter_added": _reporter_added,
    "voided": _plain(lambda: _("struck it out as a mistake")),
    "overruled": _plain(lambda: _("overruled the finding")),
    "kind_changed": _plain(lambda: _("changed the kind of matter")),
    "phone_shown": _plain(lambda: _("looked up the reporter’s telephone")),
    "door_data_erased": _door_data_erased,
    "suggested": _plain(lambda: _("reported the suggestion to the director")),
    "suggestion_decided": _suggestion_decided,
    "passed_up": _passed_up,
    "conduct_decided": _conduct_decided,
    "published": _published,
    "publication_changed": _plain(lambda: _("reworded what the notice board says")),
    "withdrawn": _withdrawn,
    "name_consent": _plain(lambda: _("noted that the resident agreed to his whole name on the board")),
    "name_consent_withdrawn": _plain(lambda: _("noted that the resident’s name is to be masked again")),
    **dict.fromkeys(measure_story.WORDS, _about_measure),
}
CHANGES: dict[str, Callable[[str], Text]] = {
    "overruled": verdict_of,
    "kind_changed": lambda value: Kind(value).label,
    "action_moved": measure_story.date_of,
}

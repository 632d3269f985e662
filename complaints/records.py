"""What the steps of a case left behind, as its page shows it: findings, decisions, results, answers, reports."""

from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from complaints.dossier import Dossier
from complaints.models import ConductDecision, Reply, Report
from complaints.story import verdict
from complaints.words import Badge
from office.frame import Text

RATINGS = {
    True: Badge("done", "emoji-smile", gettext_lazy("Satisfied")),
    False: Badge("late", "emoji-frown", gettext_lazy("Not satisfied")),
}
UNDERSTANDING = {
    True: Badge("done", "hand-thumbs-up", pgettext_lazy("explanation", "Understands")),
    False: Badge("wait", "hourglass-split", pgettext_lazy("explanation", "Does not yet understand")),
}


@dataclass(frozen=True)
class Part:
    """A text of a record, with a word before it where it is not plain what it is; folded when it repeats others."""

    text: str
    label: Text = ""
    is_folded: bool = False


@dataclass(frozen=True)
class Record:
    title: Text
    who: str
    at: datetime
    parts: list[Part]
    badges: list[Badge] = field(default_factory=list)


def records_of(dossier: Dossier) -> list[Record]:
    """All records in the order in which they came. The answers are for who may know the reporters."""
    rounds = max((row.round for row in dossier.resolutions), default=1)
    found = [_verification(row, dossier) for row in dossier.verifications]
    found += [record for row in dossier.escalations for record in _escalation(row, dossier)]
    found += [record for row in dossier.explanations for record in _explanation(row, dossier)]
    found += [_resolution(row, dossier, rounds) for row in dossier.resolutions]
    found += [_conduct(row) for row in dossier.conduct_decisions]
    if dossier.sees_reporter:
        names = {reporter.id: reporter.name for reporter in dossier.reporters}
        found += [_reply(row, names) for row in dossier.replies]
    return sorted(found, key=lambda record: record.at)


def _verification(row: SimpleNamespace, dossier: Dossier) -> Record:
    said = verdict(row.finding, row.responsibility)
    badges = [Badge("", "patch-check", said)] if said else []
    if row.overrules:
        return Record(_("Overruled"), row.by, row.at, [Part(row.found)], badges)
    seen = [Part(row.place_seen, _("Seen at"))] if row.place_seen else []
    told = [report for report in dossier.reports if report.stage == Report.Stage.FINDING]
    return Record(_("Finding"), row.by, row.at, [Part(row.found), *seen], badges + _read_by(told))


def _escalation(row: SimpleNamespace, dossier: Dossier) -> list[Record]:
    parts = [Part(row.problem, _("Problem")), Part(row.opinion, _("Opinion"))]
    told = [report for report in dossier.reports if report.stage == Report.Stage.ESCALATION and report.at >= row.at]
    badges = _read_by([report for report in told if row.decided_at is None or report.at <= row.decided_at])
    asked = Record(_("To the director"), row.by, row.at, parts, badges)
    if row.decided_at is None:
        return [asked]
    basis = [Part(row.basis, _("Rests on"))] if row.basis else []
    return [asked, Record(_("Decision"), row.decided_by, row.decided_at, [Part(row.decision), *basis])]


def _explanation(row: SimpleNamespace, dossier: Dossier) -> list[Record]:
    """What was explained, unless it says no more than the result does. What was said to the resident is for who may
    know him, and for who said it."""
    is_told = row.note in {one.done for one in dossier.resolutions}
    is_shown = dossier.sees_reporter or row.by_id == dossier.viewer.pk
    parts = [Part(row.note)] if is_shown and not is_told else []
    badges = [] if row.understood is None else [UNDERSTANDING[row.understood]]
    if not (row.rule or badges or parts):
        return []
    title = _("Explained: %(rule)s") % {"rule": row.rule} if row.rule else pgettext("record", "Explained")
    return [Record(title, row.by, row.at, parts, badges)]


def _resolution(row: SimpleNamespace, dossier: Dossier, rounds: int) -> Record:
    basis = [Part(row.basis, _("Rests on"))] if row.basis else []
    title = _("Result, round %(number)s") % {"number": row.round} if rounds > 1 else _("Result")
    badges = [Badge("", "chat-square-text", _("By explanation"))] if row.explained else []
    results = [report for report in dossier.reports if report.stage == Report.Stage.RESULT]
    told = [report for report in results if report.round == row.round]
    texts = [Part(report.text, _("What was reported"), is_folded=True) for report in told if report.text != row.done]
    who = " ".join(filter(None, [row.department, row.by]))
    if not dossier.case.conduct:
        badges += _read_by(told)
    return Record(title, who, row.at, [Part(row.done), *basis, *texts], badges)


def _conduct(row: ConductDecision) -> Record:
    """What was found of a colleague's conduct and what follows for him; the words to the resident stand as the result."""
    follows = [Part(row.follows, _("What follows"))] if row.follows else []
    return Record(
        pgettext("conduct", "Decision"),
        row.by.name,
        row.at,
        follows,
        [Badge("", "patch-check", row.get_finding_display())],
    )


def _reply(row: SimpleNamespace, names: dict[int, str]) -> Record:
    who = row.by or _("The resident")
    badges = [Badge("", "reply", Reply.How(row.how).label)]
    if row.satisfied is not None:
        badges.append(RATINGS[row.satisfied])
    title = _("Answer to %(name)s") % {"name": names.get(row.reporter_id, "")}
    return Record(title, who, row.at, [Part(row.said)], badges)


def _read_by(reports: list[SimpleNamespace]) -> list[Badge]:
    """Whether director and departments have read what they were told, each once."""
    latest = {report.department or "": report for report in reports}
    return [
        Badge("done" if report.acknowledged_at else "wait", "eye", _read_words(report)) for report in latest.values()
    ]


def _read_words(report: SimpleNamespace) -> str:
    whom = {"whom": report.department or _("the director")}
    if report.acknowledged_at:
        return pgettext("report", "read by %(whom)s") % whom
    return pgettext("report", "not yet read by %(whom)s") % whom

"""What the steps of a case left behind, as its page shows it: findings, decisions, results, answers, reports."""

from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from complaints.dossier import Dossier
from complaints.models import Reply, Report
from complaints.story import verdict
from complaints.words import Badge
from office.frame import Text

RATINGS = {
    True: Badge("done", "emoji-smile", gettext_lazy("Satisfied")),
    False: Badge("late", "emoji-frown", gettext_lazy("Not satisfied")),
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
    found = [_verification(row) for row in dossier.verifications]
    found += [record for row in dossier.escalations for record in _escalation(row)]
    found += [_resolution(row, rounds) for row in dossier.resolutions]
    if dossier.sees_reporter:
        names = {reporter.pk: str(reporter) for reporter in dossier.reporters}
        found += [_reply(row, names) for row in dossier.replies]
    found += [_report(row) for row in dossier.reports]
    return sorted(found, key=lambda record: record.at)


def _verification(row: SimpleNamespace) -> Record:
    said = verdict(row.finding, row.responsibility)
    seen = [Part(row.place_seen, _("Seen at"))] if row.place_seen else []
    title = _("Overruled") if row.overrules else _("Finding")
    return Record(title, row.by, row.at, [Part(row.found), *seen], [Badge("", "patch-check", said)] if said else [])


def _escalation(row: SimpleNamespace) -> list[Record]:
    asked = Record(
        _("To the director"), row.by, row.at, [Part(row.problem, _("Problem")), Part(row.opinion, _("Opinion"))]
    )
    if row.decided_at is None:
        return [asked]
    basis = [Part(row.basis, _("Rests on"))] if row.basis else []
    return [asked, Record(_("Decision"), row.decided_by, row.decided_at, [Part(row.decision), *basis])]


def _resolution(row: SimpleNamespace, rounds: int) -> Record:
    basis = [Part(row.basis, _("Rests on"))] if row.basis else []
    title = _("Result, round %(number)s") % {"number": row.round} if rounds > 1 else _("Result")
    badges = [Badge("", "chat-square-text", _("By explanation"))] if row.explained else []
    who = " ".join(filter(None, [row.department, row.by]))
    return Record(title, who, row.at, [Part(row.done), *basis], badges)


def _reply(row: SimpleNamespace, names: dict[int, str]) -> Record:
    who = row.by or _("The resident")
    badges = [Badge("", "reply", Reply.How(row.how).label)]
    if row.satisfied is not None:
        badges.append(RATINGS[row.satisfied])
    title = _("Answer to %(name)s") % {"name": names.get(row.reporter_id, "")}
    return Record(title, who, row.at, [Part(row.said)], badges)


def _report(row: SimpleNamespace) -> Record:
    to = row.department or _("the director")
    title = pgettext("report", "%(stage)s told to %(whom)s") % {"stage": Report.Stage(row.stage).label, "whom": to}
    if row.acknowledged_at:
        badge = Badge("done", "eye", _("Read by %(name)s") % {"name": row.acknowledged_by})
    else:
        badge = Badge("wait", "eye", _("Not read yet"))
    parts = [Part(row.text, _("What was reported"), is_folded=True)] if row.stage == Report.Stage.RESULT else []
    return Record(title, row.by or "", row.at, parts, [badge])

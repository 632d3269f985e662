"""The board's side of a suggestion's page: what hangs on the board of it, and what this person may do about it."""

from dataclasses import dataclass

from complaints import policies
from complaints.dossier import Dossier
from complaints.models import Case, Commendation, Outcome, Publication
from complaints.models.board import PublicationQuerySet
from office.models import Action, Staff

Kind = Publication.Kind


@dataclass(frozen=True)
class OnBoard:
    """An adopted suggestion's publications, by kind, and its commendation."""

    measures: Publication | None
    roll: Publication | None
    commendation: Commendation | None
    may_publish: bool
    may_commend: bool
    may_keep_consent: bool


def of_case(dossier: Dossier) -> OnBoard | None:
    """For who sees the office's side of the board; nothing of what was not adopted."""
    case, viewer = dossier.case, dossier.viewer
    if dossier.decision is None or dossier.decision.outcome == Outcome.DECLINE:
        return None
    if not policies.sees_board_desk(viewer, case.estate_id):
        return None
    found = {row.kind: row for row in Publication.objects.filter(case=case)}
    directs = policies.may_publish(viewer, case.estate_id)
    return OnBoard(
        measures=found.get(Kind.MEASURES),
        roll=found.get(Kind.COMMENDATION),
        commendation=Commendation.objects.filter(case=case).first(),
        may_publish=directs,
        may_commend=directs and any(reporter.household_id for reporter in dossier.reporters),
        may_keep_consent=policies.may_keep_consent(viewer, case.estate_id),
    )


def first_title(case: Case) -> str:
    """The suggestion's title without the names and homes of who made it."""
    title = case.title
    for name, home in case.reporters.values_list("name", "household__unit__label"):
        for word in (name, home):
            title = title.replace(word, "") if word else title
    return " ".join(title.split())


def wording(case: Case, publication: Publication | None) -> list[tuple[Action, str]]:
    """The plan's measures, each in the words that the board has for it or would begin with."""
    said = publication.measures if publication else {}
    plan = Action.objects.about(Case.KIND, case.pk)
    return [(action, said.get(str(action.pk), action.what)) for action in plan]


def visible_to(staff: Staff) -> PublicationQuerySet:
    """The publications of the estates whose board the person works on."""
    estates = [estate.pk for estate in staff.estates if policies.sees_board_desk(staff, estate.pk)]
    return Publication.objects.filter(estate__in=estates)

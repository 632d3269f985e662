"""What a resident says of the answer that he was given."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from complaints import notices
from complaints.models import Case, Rating, Reply, Reporter, Status
from complaints.services.closing import begin_round
from complaints.services.move import set_turn
from office import clock, timeline
from office.errors import BadInput, WrongState
from office.typed import optional_text, require_text

LONGEST_WHY = 1000


@transaction.atomic
def rate_answer(*, reporter_id: int, round_seen: int, satisfied: bool | None, why: str = "") -> Case:
    """The resident rates the answer of this round, once (R3). He is who proved at the door that the matter is his.

    Not satisfied the first time reopens the matter and tells the director; the second time he decides. What was decided
    on a suggestion stands: it is only rated. Raises WrongState, BadInput.
    """
    case = Case.objects.locked(Reporter.objects.values_list("case_id", flat=True).get(pk=reporter_id))
    # Asked again under the lock: meanwhile it may have been merged into another.
    reporter = Reporter.objects.get(pk=reporter_id)
    if satisfied is None:
        raise BadInput(_("Say whether you are satisfied."), "satisfied")
    why = optional_text(why, "why", LONGEST_WHY)
    if not satisfied:
        why = require_text(why, "why", _("Write what is still wrong, so that we can put it right."), LONGEST_WHY)
    if not may_rate(case, reporter) or round_seen != case.round:
        raise WrongState(
            _("There is no answer here that waits for your word. You have said it already, or we are at it.")
        )
    Rating.objects.create(
        estate=case.estate,
        case=case,
        reporter=reporter,
        round=case.round,
        satisfied=satisfied,
        why=why,
        at=clock.now(),
    )
    if satisfied:
        _satisfied(case, why)
    else:
        _not_satisfied(case, why)
    return case


def may_rate(case: Case, reporter: Reporter) -> bool:
    """Whether this reporter has an answer of this round that he has not rated."""
    if case.pk != reporter.case_id or case.status not in (Status.RESOLVED, Status.CLOSED):
        return False
    answered = answers_to(reporter).filter(case=case, round=case.round).exists()
    return answered and not Rating.objects.filter(case=case, reporter=reporter, round=case.round).exists()


def answers_to(reporter: Reporter) -> QuerySet[Reply]:
    """What he was told; a note that he was not reached is none."""
    return reporter.replies.exclude(how=Reply.How.NOTE).order_by("id")


def _satisfied(case: Case, why: str) -> None:
    """He is; the matter is when nobody else of this round says otherwise."""
    others = case.replies.filter(round=case.round, satisfied=False).exists()
    case.satisfied = not (others or case.ratings.filter(round=case.round, satisfied=False).exists())
    case.version += 1
    case.save()
    timeline.record(case, "rated", by=None, note=why, resident=True)


def _not_satisfied(case: Case, why: str) -> None:
    """The first time back to work; the second time, and for a suggestion, it is recorded."""
    case.satisfied = False
    if case.round == 1 and not case.is_suggestion:
        begin_round(case, by=None, verb="came_back", note=why, resident=True)
        return
    case.dissatisfied = True
    set_turn(case)
    case.save()
    timeline.record(case, "rated_down", by=None, note=why, resident=True)
    if not case.is_suggestion:
        notices.dissatisfied(case)

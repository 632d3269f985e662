"""The suggestions of an estate by how far they are: waiting, adopted, plan running, declined."""

from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.brief import brief
from complaints.figures.exceptions import POSTED_WITHIN
from complaints.models import Case, Outcome, Publication, Status
from complaints.models.life import Kind
from complaints.words import BADGES, Badge
from office import clock, saying
from office.frame import Text
from office.models import Action, Estate, Staff

_OF_CASE = Action.objects.filter(subject_kind=Case.KIND, subject_id=OuterRef("pk"))
_RUNS = Exists(_OF_CASE.filter(done_at=None))
_POSTED = Exists(Publication.objects.filter(case=OuterRef("pk"), kind=Publication.Kind.MEASURES))


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text
    rows: Q


TABS = {
    tab.key: tab
    for tab in [
        Tab("all", gettext_lazy("All"), Q()),
        Tab("waiting", gettext_lazy("Waiting for the decision"), Q(status=Status.ESCALATED)),
        Tab("adopted", gettext_lazy("Adopted"), Q(outcome__in=[Outcome.ADOPT, Outcome.PLAN], runs=False)),
        Tab("plan", gettext_lazy("Plan running"), Q(outcome=Outcome.PLAN, runs=True)),
        Tab("declined", gettext_lazy("Declined"), Q(outcome=Outcome.DECLINE)),
    ]
}
OUTCOMES = {
    Outcome.ADOPT: Badge("done", "check-circle-fill", gettext_lazy("Adopted")),
    Outcome.PLAN: Badge("", "list-check", gettext_lazy("Plan running")),
    Outcome.DECLINE: Badge("", "x-circle", gettext_lazy("Declined")),
}


def suggestions_of(staff: Staff, estate: Estate, tab: Tab) -> QuerySet[Case]:
    """What the person may see of them, with the outcome and how far the plan is; nothing merged or struck out."""
    found = Case.objects.visible_to(staff).filter(estate=estate, kind=Kind.SUGGESTION).counted()
    outcome = Subquery(Case.objects.filter(pk=OuterRef("pk")).values("suggestion_decision__outcome")[:1])
    return (
        brief(found, "resolved_at", "recorded_at")
        .annotate(
            outcome=outcome, runs=_RUNS, posted=_POSTED, measures=_count(), measures_done=_count(done_at__isnull=False)
        )
        .filter(tab.rows)
    )


def _count(**which: bool) -> Coalesce:
    """How many of its measures there are, or of these."""
    counted = _OF_CASE.filter(**which).values("subject_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def badge(case: Case) -> Badge:
    """How far a suggestion of such a list is."""
    return badge_of(case.outcome, case.runs) if case.outcome else BADGES[Status.ESCALATED]


def badge_of(outcome: str, runs: bool) -> Badge:
    """What was decided; a plan whose measures are done is adopted."""
    return OUTCOMES[Outcome.ADOPT if outcome == Outcome.PLAN and not runs else Outcome(outcome)]


def posted_badge(case: Case) -> Badge | None:
    """Whether what was adopted is published; late once seven days have passed (R21)."""
    if case.outcome not in (Outcome.ADOPT, Outcome.PLAN):
        return None
    if case.posted:
        return Badge("", "megaphone", gettext_lazy("Published"))
    if clock.now() - case.resolved_at >= POSTED_WITHIN:
        return Badge("late", "megaphone", gettext_lazy("Overdue on the board"))
    return Badge("wait", "megaphone", gettext_lazy("To be published"))


def age(case: Case) -> str:
    """For how long it has been waiting, or how long the decision took."""
    if case.resolved_at:
        return _("decided after {span}").format(span=saying.span(case.resolved_at - case.received_at))
    return _("waiting for {span}").format(span=saying.span(clock.now() - case.received_at))

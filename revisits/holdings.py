"""What somebody has in hand of revisits: homes to visit, feedback, referrals, gatherings, surveys.

The director's own visits are those of whoever is the director (`plan/statements.py`)."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from office import holdings, referrals
from office.holdings import Kind
from office.models import CompanyReferral, Staff
from revisits.models import Feedback, Gathering, Purpose, RevisitTask, Survey, SurveyStatus
from revisits.policies import DESK_AND_DIRECTOR


def register() -> None:
    """Make them known."""
    roles = DESK_AND_DIRECTOR
    holdings.register(
        Kind("revisits.tasks", _("Homes to revisit"), _tasks_of, ("officer",), roles, hand=_hand_tasks),
        Kind("revisits.feedback", _("Feedback to handle"), _feedback_of, ("owner",), roles, hand=_hand_feedback),
        Kind(
            "revisits.gatherings",
            _("Forums and events as host"),
            _gatherings_of,
            ("host",),
            roles,
            hand=_hand_gatherings,
        ),
        Kind(
            "revisits.referrals",
            _("Referrals to the company"),
            _referrals_of,
            ("holder_now",),
            roles,
            hand=referrals.give,
        ),
        Kind("revisits.surveys", _("Surveys"), _surveys_of, ("maker",), roles),
    )


def _tasks_of(people: Collection[int]) -> QuerySet[RevisitTask]:
    given = Q(purpose=Purpose.OFFICER) | Q(handed_on_at__isnull=False)
    return RevisitTask.objects.open().filter(given, officer__in=people)


def _feedback_of(people: Collection[int]) -> QuerySet[Feedback]:
    return Feedback.objects.waiting().filter(owner__in=people)


def _referrals_of(people: Collection[int]) -> QuerySet[CompanyReferral]:
    """What was asked of the company about feedback, until it is done."""
    return CompanyReferral.objects.open().filter(subject_kind=Feedback.KIND).held_by(people)


def _gatherings_of(people: Collection[int]) -> QuerySet[Gathering]:
    return Gathering.objects.filter(host__in=people, due_at__isnull=False)


def _surveys_of(people: Collection[int]) -> QuerySet[Survey]:
    return Survey.objects.filter(maker__in=people).exclude(status=SurveyStatus.CLOSED)


def _hand_tasks(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    return holdings.pass_each(rows, "officer", giver=giver, taker=taker, by=by, verb="handed_on")


def _hand_feedback(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    return holdings.pass_each(rows, "owner", giver=giver, taker=taker, by=by, verb="feedback_given")


def _hand_gatherings(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    details = {"host": taker.pk}
    return holdings.pass_each(rows, "host", giver=giver, taker=taker, by=by, verb="changed", details=details)

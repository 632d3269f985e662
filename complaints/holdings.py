"""What somebody has in hand of complaints: matters as the desk, as an officer and in a department, and peer visits.

What is escalated and complaints about the staff are the director's or the general manager's of the day: they pass on by
themselves (`services/turns.py`)."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from complaints.models import Case, PeerVisit
from complaints.models.case import CaseQuerySet
from complaints.models.life import ORDINARY
from complaints.policies import DESK
from complaints.services.handing import hand_department_cases, hand_desk_cases
from office import holdings
from office.holdings import Kind
from office.models import Estate, Post, Role, Staff


def register() -> None:
    """Make them known."""
    holdings.register(
        Kind(
            "complaints.cases",
            _("Matters of the desk"),
            _cases_of,
            ("turn_staff", "officer"),
            DESK,
            hand=hand_desk_cases,
        ),
        Kind(
            "complaints.department_cases",
            _("Matters of the department"),
            _department_cases_of,
            ("turn_staff",),
            (Role.DEPARTMENT,),
            hand=hand_department_cases,
            takers=_of_the_departments,
        ),
        Kind("complaints.visits", _("Peer visits as host"), _visits_of, ("host",), hand=_hand_visits),
    )


def _open() -> CaseQuerySet:
    return Case.objects.open().filter(conduct=ORDINARY)


def _cases_of(people: Collection[int]) -> QuerySet[Case]:
    """By name, and those of his zone, which come to him with their next step."""
    by_name = Q(turn_staff__in=people, turn_department=None, turn_role__in=DESK)
    return _open().filter(by_name | Q(officer__in=people))


def _department_cases_of(people: Collection[int]) -> QuerySet[Case]:
    return _open().filter(turn_staff__in=people, turn_department__isnull=False)


def _of_the_departments(rows: QuerySet[Any], estate: Estate) -> QuerySet[Staff]:
    """Who works in one of the departments that have these matters."""
    posts = Post.objects.holders(estate, Role.DEPARTMENT).filter(department__in=rows.values("turn_department"))
    return Staff.objects.filter(pk__in=posts.values("staff"))


def _visits_of(people: Collection[int]) -> QuerySet[PeerVisit]:
    return PeerVisit.objects.filter(host__in=people, due_at__isnull=False)


def _hand_visits(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    details = {"host": taker.pk}
    return holdings.pass_each(rows, "host", giver=giver, taker=taker, by=by, verb="changed", details=details)

"""Whose turn passes to somebody else without a step: at the desk's closing hour, with leave, when a post ends."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from complaints import notices
from complaints.models import Case, Status
from complaints.models.case import CaseQuerySet
from complaints.models.life import ORDINARY
from complaints.policies import DESK
from complaints.services.move import conduct_turn, keeper, receiver
from office import duty
from office.models import Estate, Role, Staff


class Holding(NamedTuple):
    """Open cases that have the same holder for the same cause."""

    estate: int
    is_new: bool
    by_name: bool
    officer: int | None
    turn_role: str
    turn_staff: int | None
    turn_department: int | None


# What a colleague of the desk has by name and not as the desk: his own work, or the report on it.
_BY_NAME = Q(status=Status.ASSIGNED) | Q(status=Status.RESOLVED, reporters_unanswered=0, director_told_at=None)


@transaction.atomic
def pass_on_turns(*, at: datetime, among: CaseQuerySet) -> int:
    """Give each of these open cases to who answers for it now: who is on duty out of hours takes what is to be verified, a
    stand-in what an absent colleague has (R28: no case without an owner). How many passed on; each is told once."""
    estates = Estate.objects.in_bulk()
    passed: dict[int, list[Case]] = defaultdict(list)
    conduct = sum(_pass_conduct(case) for case in _locked(among.exclude(conduct=ORDINARY)))
    holdings = list(_holdings(among.filter(conduct=ORDINARY)))
    asked = Staff.objects.with_posts().filter(
        pk__in={one.turn_staff for one in holdings} | {one.officer for one in holdings}
    )
    people = {person.pk: person for person in asked}
    for holding in holdings:
        role, staff = _holder_now(holding, people, estates[holding.estate], at)
        if (staff.pk if staff else None) != holding.turn_staff:
            passed[holding.estate] += _pass(holding, role, staff)
    for cases in passed.values():
        if cases:
            notices.passed_on(cases, at=at)
    return conduct + sum(len(cases) for cases in passed.values())


def _pass_conduct(case: Case) -> bool:
    """Give a complaint about the staff to who decides on it now, if that is another: a post ended or was given (R26)."""
    turn = conduct_turn(case)
    if (case.turn_role, case.turn_staff) == (turn.role, turn.staff):
        return False
    case.turn_role, case.turn_staff = turn.role, turn.staff
    Case.objects.filter(pk=case.pk).update(turn_role=turn.role, turn_staff=turn.staff)
    notices.conduct_waits(case)
    return True


def _locked(cases: CaseQuerySet) -> list[Case]:
    """These cases; what somebody is working on at this moment comes the next time."""
    rows = cases.select_related("estate", "turn_staff", "accusation").order_by("id")
    return list(rows.select_for_update(of=("self",), skip_locked=True, no_key=True))


def _holdings(among: CaseQuerySet) -> Iterator[Holding]:
    """Each cause and holder among the cases, once."""
    named = Q(turn_staff__isnull=False) | Q(turn_department=None)
    rows = among.filter(named).annotate(is_new=Q(status=Status.LOGGED), by_name=_BY_NAME)
    fields = ("estate", "is_new", "by_name", "officer", "turn_role", "turn_staff", "turn_department")
    return (Holding(*row) for row in rows.order_by().values_list(*fields).distinct())


def _holder_now(holding: Holding, people: dict[int, Staff], estate: Estate, at: datetime) -> tuple[str, Staff | None]:
    """Role and person who answer for such cases now."""
    staff = people[holding.turn_staff] if holding.turn_staff else None
    if holding.turn_department:
        works_there = staff and any(post.department_id == holding.turn_department for post in staff.posts_now)
        return holding.turn_role, staff if works_there and duty.present(staff, estate, at) == staff else None
    if holding.turn_role == Role.DIRECTOR:
        return holding.turn_role, duty.director_of(estate)
    if holding.turn_role not in DESK:
        return holding.turn_role, staff
    if holding.by_name and staff and duty.present(staff, estate, at) == staff:
        return holding.turn_role, staff
    officer = people[holding.officer] if holding.officer else None
    return receiver(estate, officer) if holding.is_new else keeper(estate, officer)


def _pass(holding: Holding, role: str, staff: Staff | None) -> list[Case]:
    """Write the new holder; cases that somebody is working on at this moment pass the next time."""
    rows = Case.objects.open().filter(conduct=ORDINARY).annotate(is_new=Q(status=Status.LOGGED), by_name=_BY_NAME)
    cases: list[Case] = list(
        rows.filter(**holding._asdict())
        .select_related("estate", "turn_department")
        .select_for_update(of=("self",), skip_locked=True, no_key=True)
        .order_by("id")
    )
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(turn_role=role, turn_staff=staff)
    for case in cases:
        case.turn_role, case.turn_staff = role, staff
    return cases

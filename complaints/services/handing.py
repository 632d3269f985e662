"""Matters get another holder because their former one leaves: never without an owner (R28)."""

from typing import Any

from django.db.models import F, QuerySet

from complaints.models import Case
from complaints.policies import DESK
from office import timeline
from office.holdings import VERB
from office.models import Role, Staff
from office.policies import departments_of, has_role


def hand_desk_cases(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """What the giver has by name at the desk, and what comes to him as the officer of a zone. Within the caller's
    transaction, whose caller has authorised it. How many."""
    found = _locked(rows)
    role = Role.OFFICER if has_role(taker, found[0].estate_id, Role.OFFICER) else Role.FRONT_DESK
    for case in found:
        changes: dict[str, Any] = {"officer": taker} if case.officer_id == giver.pk else {}
        if case.turn_staff_id == giver.pk and case.turn_department_id is None and case.turn_role in DESK:
            changes |= {"turn_staff": taker, "turn_role": role}
        _give(case, giver, taker, by, **changes)
    return len(found)


def hand_department_cases(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """What the giver has in hand in a department: to the colleague there, or, where he does not work in it, to the
    department as a whole. How many."""
    found = _locked(rows)
    departments = {department.pk for department in departments_of(taker, found[0].estate_id)}
    for case in found:
        person = taker if case.turn_department_id in departments else None
        _give(case, giver, person, by, turn_staff=person)
    return len(found)


def _locked(rows: QuerySet[Any]) -> list[Case]:
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def _give(case: Case, giver: Staff, taker: Staff | None, by: Staff, **changes: Any) -> None:
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1, **changes)
    details = {"from": giver.pk, "to": taker.pk if taker else None}
    timeline.record(case, VERB, by=by, details=details)

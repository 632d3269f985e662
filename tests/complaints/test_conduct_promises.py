"""What the database refuses of complaints about the staff, whoever asks (R26)."""

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from complaints.models import Accusation, Case, ConductDecision
from office import clock
from tests.complaints import conduct
from tests.complaints.conduct import filed
from tests.complaints.desk import Desk
from tests.factories import EstateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]


def refused(constraint: str, case: Case, **columns: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**columns)


def row(case: Case, desk: Desk, **changes: object) -> ConductDecision:
    return ConductDecision(
        **{
            "estate": case.estate,
            "case": case,
            "round": case.round,
            "finding": "untrue",
            "by": desk.director,
            "at": clock.now(),
            **changes,
        }
    )


@pytest.mark.parametrize("becomes", ["", "director", "manager"])
def test_who_may_know_of_it_does_not_change(desk: Desk, becomes: str) -> None:
    refused("conduct_stays|who may know", filed(desk), conduct=becomes)


def test_an_ordinary_case_is_not_hidden(desk: Desk) -> None:
    refused("who may know", desk.log(), conduct="manager")


def test_the_accused_neither_has_it_nor_handles_it(desk: Desk) -> None:
    case = filed(desk)
    refused("complaint about himself", case, turn_staff=desk.officer)
    refused("complaint about himself", case, resolved_by=desk.officer, resolved_at=timezone.localtime(clock.now()))


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "repair"},
        {"urgency": "urgent"},
        {"turn_role": "front_desk"},
        {"turn_role": "officer"},
        {"turn_role": "department"},
    ],
)
def test_it_is_nobody_elses(desk: Desk, columns: dict) -> None:
    refused("case_conduct_is_nobody_elses", filed(desk), **columns)


def test_no_department_no_zone_and_no_officer_has_it(desk: Desk) -> None:
    case, other = filed(desk), desk.log()
    unit = desk.household.unit
    for columns in (
        {"department": desk.engineering},
        {"turn_department": desk.engineering},
        {"officer": desk.officer},
        {"zone": unit.zone},
        {"place_unit": unit},
        {"place_building": unit.building},
        {"repeat_of": other},
    ):
        refused("case_conduct_is_nobody_elses", case, **columns)


@pytest.mark.parametrize("state", ["verified", "assigned", "merged", "closed"])
def test_it_goes_its_own_way(desk: Desk, state: str) -> None:
    refused("does not go from", filed(desk), status=state)


def test_it_is_not_answered_before_it_is_decided_in_this_round(desk: Desk) -> None:
    now = clock.now()
    for case in (filed(desk), conduct.came_back(desk)):
        refused("before it is decided", case, status="resolved", resolved_at=now, resolved_by=desk.director)


def test_the_accused_does_not_decide(desk: Desk) -> None:
    with pytest.raises(IntegrityError, match="about himself"), transaction.atomic():
        row(filed(desk), desk, by=desk.officer).save()


def test_it_is_decided_once_a_round_and_says_what_follows(desk: Desk) -> None:
    case = filed(desk)
    for changes, constraint in (
        ({"finding": "true"}, "conduct_founded_says_what_follows"),
        ({"finding": ""}, "conduct_decision_says_whether_true"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            row(case, desk, **changes).save()
    row(case, desk).save()
    with pytest.raises(IntegrityError, match="conduct_decided_once_a_round"), transaction.atomic():
        row(case, desk).save()


def test_accusation_and_decision_are_written_once(desk: Desk) -> None:
    case = conduct.decided(desk)
    for model in (Accusation, ConductDecision):
        for change in (lambda rows: rows.update(estate=case.estate), lambda rows: rows.delete()):
            with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
                change(model.objects.filter(case=case))


def test_accusation_and_decision_stay_in_their_estate(desk: Desk) -> None:
    case, elsewhere = filed(desk), EstateFactory()
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        row(case, desk, estate=elsewhere).save()
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        Accusation(estate=elsewhere, case=desk.log()).save()

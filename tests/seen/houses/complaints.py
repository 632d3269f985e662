"""Steps of matters, the notice board's, peer visits, and the residents' door."""

from collections.abc import Iterator

from django.test import Client

from complaints.models import Case
from tests.complaints import conduct, visits
from tests.complaints.desk import (
    TUESDAY,
    Desk,
    adopted,
    assigned,
    at,
    dissatisfied,
    open_desk,
    planned,
    resolved,
    verified,
)
from tests.complaints.desk import closed as closed_case
from tests.complaints.door import DESKPHONE, filed
from tests.complaints.test_board import commended
from tests.complaints.test_model_households import select
from tests.seen.crawl import Opened, opened


def pages() -> Iterator[Opened]:
    with at(TUESDAY):
        desk = open_desk()
        yield from _steps(desk)
        yield from _on_the_board(desk)
        yield from _at_the_door(desk)
        visit = visits.plan(desk)
        yield opened("complaints:peer_visit_plan", desk.front_desk, visit_id=visits.ask(desk).pk)
    with at(visit.ends_at):
        yield opened("complaints:peer_visit_programme", desk.officer, visit_id=visit.pk)
        yield opened("complaints:peer_visit_hold", desk.officer, visit_id=visit.pk)


def _steps(desk: Desk) -> Iterator[Opened]:
    def step(key: str, case: Case, name: str) -> Opened:
        return opened(f"complaints:{key}", desk.fresh(name), case_id=case.pk)

    yield step("assign", verified(desk), "front_desk")
    yield step("hand_on", assigned(desk), "engineer")
    yield step("escalate", assigned(desk), "engineer")
    yield step("report", resolved(desk), "engineer")
    yield step("reopen", closed_case(desk), "front_desk")
    yield step("close_dissatisfied", dissatisfied(desk), "director")
    yield step("answer_other_office", conduct.other_office(desk), "director")


def _on_the_board(desk: Desk) -> Iterator[Opened]:
    director = desk.fresh("director")
    honour = commended(desk)
    yield opened("complaints:consent", director, commendation_id=honour.pk)
    yield opened("complaints:take_back_model_household", director, model_id=select(desk).pk)
    yield opened("complaints:publish", director, case_id=planned(desk, household=desk.household).pk)
    yield opened("complaints:commend", director, case_id=adopted(desk, household=desk.household).pk)


def _at_the_door(desk: Desk) -> Iterator[Opened]:
    made, resident, code = filed(desk), Client(), desk.estate.code
    yield opened("door:sent", resident, code=code, secret=made.secret)
    yield opened("door:link", resident, code=code, secret=made.secret)
    yield opened("door:track", resident, code=code)
    resident.post(f"/p/{code}/track/", {"number": made.case.number, "proof": DESKPHONE[-4:]})
    yield opened("door:own", resident, code=code)

"""Complaints about the staff in tests: filed at the desk, and brought into every state by the real services."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from complaints import services
from complaints.conduct import Accused
from complaints.models import Case, Source
from office import clock
from office.models import Staff
from tests.complaints.desk import Desk, reply

SAID = "林师傅来修水管，修完说要包烟才给登记，不给就让我等下个月。"


def filed(
    desk: Desk, by: Staff | None = None, *, about: Staff | None = None, said: str = "", source: str = "visit"
) -> Case:
    """Of the household, about the officer unless another is named."""
    person = desk.household.ties.get().person
    caller = services.Caller(household=desk.household, person=person)
    by = by or desk.front_desk
    contact = services.receive(estate=desk.estate, by=by, source=Source.objects.get(code=source), caller=caller)
    accused = Accused(staff=None if said and about is None else about or desk.officer, said=said)
    matter = services.conduct_matter(SAID, accused)
    return services.log_case(contact=contact, by=by, caller=caller, matter=matter)


def decide(case: Case, by: Staff, **said: Any) -> Case:
    told = {"finding": "true", "decision": "已批评教育，并当面道歉。", "follows": "扣发当月绩效。", **said}
    return services.decide_conduct(case_id=case.pk, by=by, **told)


def decided(desk: Desk, **about: Any) -> Case:
    return decide(filed(desk, **about), desk.director)


def closed(desk: Desk, **about: Any) -> Case:
    return reply(decided(desk, **about), desk.director)


def came_back(desk: Desk, **about: Any) -> Case:
    """The resident is not satisfied with the decision."""
    return reply(decided(desk, **about), desk.director, satisfied=False)


def dissatisfied(desk: Desk, **about: Any) -> Case:
    """Nor with the second one."""
    return reply(decide(came_back(desk, **about), desk.director), desk.director, satisfied=False)


def other_office(desk: Desk) -> Case:
    """Passed on by the city's hotline, which waits."""
    return reply(decided(desk, source="hotline"), desk.director)


def void(desk: Desk) -> Case:
    return services.void_case(case_id=filed(desk).pk, by=desk.director, reason="误录。")


def about_director(desk: Desk, by: Staff | None = None) -> Case:
    return filed(desk, by, about=desk.director)


def about_manager(desk: Desk, by: Staff | None = None) -> Case:
    return filed(desk, by, about=desk.general_manager)


STATES: dict[str, Callable[..., Case]] = {
    make.__name__: make
    for make in (
        filed,
        decided,
        closed,
        came_back,
        dissatisfied,
        other_office,
        void,
        about_director,
        about_manager,
    )
}


def late(case: Case) -> Any:
    """Let everything inside happen after the decision was due."""
    return clock.at(case.due_at + timedelta(minutes=5))

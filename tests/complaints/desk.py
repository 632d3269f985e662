"""An office with everybody in it, and cases brought into each state of their life by the real services."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from complaints import services
from complaints.models import Case, Category, Contact, Source
from office import clock
from office.actions import Measure
from office.models import Action, Department, DutyShift, Estate, Staff
from premises.models import Household
from tests.factories import (
    BuildingFactory,
    CategoryFactory,
    DepartmentFactory,
    EstateFactory,
    HouseholdFactory,
    StaffFactory,
    UnitFactory,
    ZoneFactory,
    log,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Tuesday without a holiday near it.
TUESDAY = datetime(2026, 3, 17, 10, 0, tzinfo=SHANGHAI)
PEOPLE = [
    "front_desk",
    "officer",
    "engineer",
    "colleague",
    "guard",
    "director",
    "general_manager",
    "leasing",
    "leasing_manager",
    "control_room",
    "administrator",
    "on_duty",
    "other_front_desk",
    "other_director",
]


def when(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2026 on Shanghai's wall clock; the 17th of March is a Tuesday."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@dataclass
class Desk:
    """One estate with its people and departments, and a second one whose people are strangers here."""

    estate: Estate
    engineering: Department
    security: Department
    household: Household
    category: Category
    lift: Category
    people: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Staff:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def log(self, by: Staff | None = None, **matter: Any) -> Case:
        matter.setdefault("category", self.category)
        return log(by or self.front_desk, self.estate, **matter)

    def fresh(self, name: str) -> Staff:
        """The person as the next request loads him."""
        return Staff.objects.get(pk=self.people[name].pk)


def open_desk() -> Desk:
    """The office of the tests, at TUESDAY."""
    estate, other = EstateFactory(), EstateFactory()
    engineering = DepartmentFactory(estate=estate, name="工程部")
    security = DepartmentFactory(estate=estate, name="秩序部", trade="security")
    people = {
        role: StaffFactory(role=role, estate=estate, name=role)
        for role in PEOPLE
        if role not in ("engineer", "colleague", "guard", "on_duty", "other_front_desk", "other_director")
    }
    people["engineer"] = StaffFactory(role="department", estate=estate, department=engineering, name="engineer")
    people["colleague"] = StaffFactory(role="department", estate=estate, department=engineering, name="colleague")
    people["guard"] = StaffFactory(role="department", estate=estate, department=security, name="guard")
    people["on_duty"] = StaffFactory(role="control_room", estate=estate, name="on_duty")
    people["other_front_desk"] = StaffFactory(role="front_desk", estate=other, name="other_front_desk")
    people["other_director"] = StaffFactory(role="director", estate=other, name="other_director")
    zone = ZoneFactory(estate=estate, officer=people["officer"])
    building = BuildingFactory(estate=estate, zone=zone)
    household = HouseholdFactory(estate=estate, unit=UnitFactory(estate=estate, building=building, zone=zone))
    DutyShift.objects.create(
        estate=estate, staff=people["on_duty"], starts_at=TUESDAY - timedelta(hours=1), ends_at=TUESDAY.replace(hour=22)
    )
    return Desk(
        estate=estate,
        engineering=engineering,
        security=security,
        household=household,
        category=CategoryFactory(),
        lift=CategoryFactory(name="电梯困人", emergency=True, urgent_resolve_days=0, urgent_answer_days=0),
        people=people,
    )


def reporters(case: Case) -> list[int]:
    return list(case.reporters.order_by("id").values_list("pk", flat=True))


def verify(case: Case, by: Staff, **said: Any) -> Case:
    said = {"found": "三楼灯管坏了。", "finding": "true", "responsibility": "ours", **said}
    return services.verify_case(case_id=case.pk, by=by, **said)


def reply(case: Case, by: Staff | None, satisfied: bool | None = None, **said: Any) -> Case:
    said = {"reporter_ids": reporters(case), "how": "phone", "said": "灯已换好。", **said}
    return services.reply_to_reporters(case_id=case.pk, by=by, satisfied=satisfied, **said)


def visit(desk: Desk) -> Contact:
    """Somebody else comes with the same matter."""
    caller = services.Caller(name="另一位住户", phone="13912345678")
    source = Source.objects.get(code="visit")
    return services.receive(estate=desk.estate, by=desk.front_desk, source=source, caller=caller)


# The states of a case, each brought about by the services.


def logged(desk: Desk, **matter: Any) -> Case:
    return desk.log(**matter)


def logged_emergency(desk: Desk, **matter: Any) -> Case:
    """People in a lift while no department of that trade is known."""
    Department.objects.filter(pk=desk.engineering.pk).update(retired=True)
    case = desk.log(**{**matter, "category": desk.lift})
    Department.objects.filter(pk=desk.engineering.pk).update(retired=False)
    return case


def sent_out(desk: Desk, **matter: Any) -> Case:
    """An emergency: in the department's hands, not verified."""
    return desk.log(**{**matter, "category": desk.lift})


def verified(desk: Desk, **matter: Any) -> Case:
    return verify(logged(desk, **matter), desk.officer)


def assigned(desk: Desk, **matter: Any) -> Case:
    case = verified(desk, **matter)
    return services.assign_case(case_id=case.pk, by=desk.front_desk, department_id=desk.engineering.pk)


def back_at_the_desk(desk: Desk, **matter: Any) -> Case:
    """Settled at the desk, and the resident is not satisfied."""
    case = verified(desk, **matter)
    services.resolve_case(case_id=case.pk, by=desk.front_desk, done="已当面解释。", explained=True)
    return reply(case, desk.front_desk, satisfied=False)


def escalated(desk: Desk, **matter: Any) -> Case:
    case = assigned(desk, **matter)
    return services.escalate_case(case_id=case.pk, by=desk.engineer, problem="线路老化。", opinion="建议换线。")


def resolved(desk: Desk, **matter: Any) -> Case:
    case = assigned(desk, **matter)
    return services.resolve_case(case_id=case.pk, by=desk.engineer, done="已换灯管。")


def told(desk: Desk, **matter: Any) -> Case:
    """The director is told, the resident is not answered."""
    case = resolved(desk, **matter)
    return services.report_result(case_id=case.pk, by=desk.engineer, text="已换灯管。")


def answered(desk: Desk, **matter: Any) -> Case:
    """The resident is answered, the director is not told."""
    return reply(resolved(desk, **matter), desk.front_desk)


def dissatisfied(desk: Desk, **matter: Any) -> Case:
    """Not satisfied for the second time."""
    case = reply(told(desk, **matter), desk.front_desk, satisfied=False)
    services.resolve_case(case_id=case.pk, by=desk.engineer, done="又换了一次。", report_text="又换了一次。")
    return reply(case, desk.front_desk, satisfied=False)


def other_office(desk: Desk, **matter: Any) -> Case:
    """Both answers stand, the office that passed it on waits."""
    return reply(told(desk, **{**matter, "source": "hotline"}), desk.front_desk)


def closed(desk: Desk, **matter: Any) -> Case:
    return reply(told(desk, **matter), desk.front_desk)


def merged(desk: Desk, **matter: Any) -> Case:
    case = logged(desk, **matter)
    services.merge_case(case_id=case.pk, into_id=desk.log(**matter).pk, by=desk.front_desk)
    return case


def void(desk: Desk, **matter: Any) -> Case:
    case = logged(desk, **matter)
    return services.void_case(case_id=case.pk, by=desk.director, reason="误录。")


# A suggestion's life.

PROPOSAL = "建议在南门加装遮雨棚，雨天接送孩子的人都站在雨里，装了就不用挤在门洞。"


def suggested(desk: Desk, by: Staff | None = None, **matter: Any) -> Case:
    """Logged, and with that on the director's desk."""
    return desk.log(by, **{"body": PROPOSAL, **matter, "kind": "suggestion"})


def measure(desk: Desk, **changes: Any) -> Measure:
    said = {"what": "请厂家量尺寸、报价", "owner": desk.engineer, "due_on": when(31, 0).date(), **changes}
    return Measure(**said)


def decide(case: Case, by: Staff, outcome: str = "adopt", **said: Any) -> Case:
    return services.decide_suggestion(case_id=case.pk, by=by, outcome=outcome, **said)


def adopted(desk: Desk, **matter: Any) -> Case:
    return decide(suggested(desk, **matter), desk.director)


def planned(desk: Desk, *measures: Measure, **matter: Any) -> Case:
    case = suggested(desk, **matter)
    return decide(case, desk.director, "plan", measures=measures or [measure(desk)])


def declined(desk: Desk, **matter: Any) -> Case:
    return decide(suggested(desk, **matter), desk.director, "decline", reason="消防通道上方不能搭建。")


def measure_of(desk: Desk, **changes: Any) -> Action:
    """The one measure of a plan."""
    case = planned(desk, measure(desk, **changes))
    return Action.objects.about(Case.KIND, case.pk).get()


def disliked(desk: Desk, **matter: Any) -> Case:
    """One of two who proposed it is not satisfied with the refusal, the other is not answered yet."""
    case = suggested(desk, **matter)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    case = decide(case, desk.director, "decline", reason="消防通道上方不能搭建。")
    return reply(case, desk.front_desk, satisfied=False, reporter_ids=reporters(case)[:1])


def suggestion_closed(desk: Desk, **matter: Any) -> Case:
    return reply(adopted(desk, **matter), desk.front_desk)


STATES: dict[str, Callable[..., Case]] = {
    make.__name__: make
    for make in (
        logged,
        logged_emergency,
        sent_out,
        verified,
        assigned,
        back_at_the_desk,
        escalated,
        resolved,
        told,
        answered,
        dissatisfied,
        other_office,
        closed,
        merged,
        void,
        suggested,
        adopted,
        disliked,
        suggestion_closed,
    )
}


def columns(case: Case) -> dict[str, Any]:
    """Everything that the row says, to compare before and after."""
    return models.Model.__getattribute__(Case.objects.get(pk=case.pk), "__dict__") | {"_state": None}


def at(moment: datetime) -> Any:
    """Let everything inside happen at that moment."""
    return clock.at(moment)

"""Forums and events brought into each state of their life by the real services, at the desk of `tests.complaints.desk`."""

from datetime import date, datetime
from typing import Any

from office.models import Estate
from premises.models import Building, Household, Zone
from revisits import services
from revisits.models import Attendance, Feedback, Gathering, Purpose, RevisitTask
from revisits.services import Heard, Occasion, Said
from tests.complaints.desk import Desk, at, when
from tests.factories import HouseholdFactory, UnitFactory

# A Tuesday a week after the desk's.
BEGINS, ENDS = when(24, 15), when(24, 17)
MINUTES = "谈了夏季停车。议定：南门地面车位夜间对住户开放。"


def occasion(**said: Any) -> Occasion:
    plain = {"topic": "夏季停车怎么管", "place": "1 栋一层活动室", "starts_at": BEGINS, "ends_at": ENDS}
    return Occasion(**{**plain, **said})


def plan(desk: Desk, kind: str = "forum", *, by: str = "director", host: str = "officer", **said: Any) -> Gathering:
    return services.plan_gathering(
        estate=desk.estate, by=desk.people[by], kind=kind, occasion=occasion(**said), host=desk.people[host]
    )


def change(desk: Desk, gathering: Gathering, *, by: str = "officer", host: str = "officer", **said: Any) -> Gathering:
    return services.change_gathering(
        gathering_id=gathering.pk, by=desk.people[by], occasion=occasion(**said), host=desk.people[host]
    )


def cancel(desk: Desk, gathering: Gathering, by: str = "officer", reason: str = "场地停电。") -> Gathering:
    return services.cancel_gathering(gathering_id=gathering.pk, by=desk.people[by], reason=reason)


def invite(desk: Desk, gathering: Gathering, *homes: Household, by: str = "front_desk", chosen: str = "one") -> int:
    ids = [home.pk for home in homes or [desk.household]]
    return services.invite(gathering_id=gathering.pk, by=desk.people[by], household_ids=ids, chosen=chosen)


def sign_in(desk: Desk, gathering: Gathering, home: Household | None = None, *, by: str = "front_desk", **said: Any):
    moment = said.pop("moment", gathering.starts_at)
    with at(moment):
        return services.sign_in(
            gathering_id=gathering.pk, by=desk.people[by], household_id=home.pk if home else None, **said
        )


def hear(
    desk: Desk, gathering: Gathering, body: str = "南门太黑。", who: Attendance | None = None, **said: Any
) -> Feedback:
    """One thing that was said, in the middle of it."""
    by, moment = said.pop("by", "officer"), said.pop("moment", when(24, 16))
    heard = Heard(Said(**{"kind": "opinion", "body": body, **said}), who.pk if who else None)
    with at(moment):
        return services.take_feedback(gathering_id=gathering.pk, by=desk.people[by], heard=[heard])[0]


def hold(desk: Desk, gathering: Gathering, by: str = "officer", moment: datetime = ENDS, **said: Any) -> Gathering:
    with at(moment):
        return services.hold_gathering(gathering_id=gathering.pk, by=desk.people[by], **{"minutes": MINUTES, **said})


def held(desk: Desk, **said: Any) -> Gathering:
    gathering = plan(desk, **said)
    sign_in(desk, gathering, desk.household)
    return hold(desk, gathering, moment=gathering.ends_at)


def cancelled(desk: Desk, **said: Any) -> Gathering:
    return cancel(desk, plan(desk, **said))


STATES = {"planned": plan, "held": held, "cancelled": cancelled}


def owed(estate: Estate, period: str = "2026-Q1", due_on: date = date(2026, 3, 31)) -> RevisitTask:
    """The forum that the director owes for a quarter."""
    first = due_on.replace(month=due_on.month - 2, day=1)
    return RevisitTask.objects.create(
        estate=estate,
        purpose=Purpose.FORUM,
        period=period,
        opens_on=first,
        starts_on=first,
        due_on=due_on,
        due_at=estate.end_of(due_on),
    )


def homes(desk: Desk, count: int, zone: Zone | None = None, building: Building | None = None) -> list[Household]:
    building = building or desk.household.unit.building
    zone = zone or desk.household.unit.zone
    units = [UnitFactory(estate=desk.estate, building=building, zone=zone) for _number in range(count)]
    return [HouseholdFactory(estate=desk.estate, unit=unit) for unit in units]

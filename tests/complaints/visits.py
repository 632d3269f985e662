"""Peer visits brought into each state of their life by the real services, at the desk of `tests.complaints.desk`."""

from datetime import datetime
from typing import Any

from complaints import services
from complaints.models import PeerVisit
from complaints.services import Hours, Ticked, Visitors
from tests.complaints.desk import Desk, at, when

# A Friday; the desk's clock says Tuesday the 17th.
COME, LEAVE = when(20, 9, 30), when(20, 11, 30)
FRIDAY = Hours(COME, LEAVE)
LESSON = "他们的水泵房阀门都挂牌。"


def visitors(**said: Any) -> Visitors:
    plain = {
        "organisation": "江湾物业锦绣苑管理处",
        "leader": "陆文斌",
        "phone": "13900002001",
        "people": 8,
        "purpose": "看服务中心。",
    }
    return Visitors(**{**plain, **said})


def ask(
    desk: Desk, hours: Hours | None = None, *, by: str = "front_desk", host: str = "officer", **said: Any
) -> PeerVisit:
    return services.ask_visit(
        estate=desk.estate, by=desk.people[by], visitors=visitors(**said), host=desk.people[host], hours=hours
    )


def plan(desk: Desk, starts_at: datetime = COME, ends_at: datetime = LEAVE, **said: Any) -> PeerVisit:
    return ask(desk, Hours(starts_at, ends_at), **said)


def change(
    desk: Desk, visit: PeerVisit, hours: Hours | None, *, by: str = "front_desk", host: str = "officer", **said: Any
):
    return services.change_visit(
        visit_id=visit.pk, by=desk.people[by], visitors=visitors(**said), host=desk.people[host], hours=hours
    )


def every(visit: PeerVisit, mark: str = "shown", note: str = "") -> list[Ticked]:
    return [Ticked(item.pk, mark, note) for item in visit.items.all()]


def tick(desk: Desk, visit: PeerVisit, by: str = "officer", **said: Any) -> PeerVisit:
    ticked = said.pop("ticked", None)
    with at(visit.starts_at):
        return services.tick_programme(
            visit_id=visit.pk, by=desk.people[by], ticked=every(visit) if ticked is None else ticked, **said
        )


def hold(desk: Desk, visit: PeerVisit, by: str = "officer", **said: Any) -> PeerVisit:
    with at(visit.ends_at):
        return services.hold_visit(visit_id=visit.pk, by=desk.people[by], **said)


def held(desk: Desk, **said: Any) -> PeerVisit:
    return hold(desk, tick(desk, plan(desk, **said)))


def learned(desk: Desk, **said: Any) -> PeerVisit:
    return hold(desk, tick(desk, plan(desk, **said)), learned_by_us=LESSON)


def cancelled(desk: Desk, **said: Any) -> PeerVisit:
    return services.cancel_visit(visit_id=plan(desk, **said).pk, by=desk.front_desk, reason="对方改期。")


STATES = {"asked": ask, "planned": plan, "held": held, "learned": learned, "cancelled": cancelled}

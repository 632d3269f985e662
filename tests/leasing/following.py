"""Visits after which somebody is followed up, and what is heard of him."""

from datetime import date, datetime, timedelta
from typing import Any

from leasing import services
from leasing.fixed_rows import deliver_cadence
from leasing.models import FollowUp, Prospect, Reception
from leasing.services import Card, Facts, Heard, NextStep
from office import clock
from tests.leasing.house import BACKGROUND, SHANGHAI, House, open_house

SAID = {"wishes": "要朝南，带独立空调", "ideas": "电梯比现在的快"}


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of 2026 on Shanghai's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def house_with_cadence() -> House:
    house = open_house()
    deliver_cadence(house.tower)
    return house


def visited(house: House, moment: datetime, company: str = "晨曦软件", phone: str = "13900002207") -> Reception:
    """Somebody came, was led through the checklist and taken on; the visit has ended half an hour later."""
    with clock.at(moment):
        reception = house.visit(company=company, phone=phone)
        house.record_all(reception)
        if reception.prospect is None:
            services.receive_prospect(
                estate=house.tower,
                by=house.leasing,
                facts=Facts(company=company, intent=2, **BACKGROUND),
                card=Card("许明", phone=phone),
                reception_id=reception.pk,
            )
    with clock.at(moment + timedelta(minutes=30)):
        house.end(reception)
    reception.refresh_from_db()
    return reception


def swept(moment: datetime) -> int:
    """What beat does then."""
    with clock.at(moment):
        return services.make_first_calls(at=moment) + services.remind_of_follow_ups(at=moment)


def called(house: House, moment: datetime) -> FollowUp:
    """A client who came at that moment, and the call after it."""
    reception = visited(house, moment)
    swept(moment + timedelta(hours=1))
    return FollowUp.objects.get(reception=reception)


def days_of(call: FollowUp) -> tuple[date, date]:
    """The first and the last day of a follow-up."""
    estate = call.estate
    return estate.day_of(call.opens_at), estate.day_of(call.due_at - timedelta(seconds=1))


def record(house: House, call: FollowUp, moment: datetime, by: str = "leasing", **said: Any) -> FollowUp:
    """The call sheet, with what he said and the next step."""
    next_step = said.pop("next_step", NextStep(house.tower.day_of(moment + timedelta(days=7)), "telephone"))
    with clock.at(moment):
        return services.record_contact(
            prospect_id=call.prospect_id,
            follow_up_id=call.pk,
            by=house.fresh(by),
            heard=Heard(**{**SAID, **said}),
            next_step=next_step,
        )


def prospect_of(call: FollowUp) -> Prospect:
    return Prospect.objects.get(pk=call.prospect_id)

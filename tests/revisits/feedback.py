"""Feedback brought into each state by the real services, at the desk of `tests.complaints.desk`."""

from datetime import date, datetime
from typing import Any

from office.actions import Measure
from office.models import Action, Notice, Staff
from premises.models import Household
from revisits import services
from revisits.models import Feedback, Revisit
from revisits.services import Becomes, Said
from tests.complaints.desk import TUESDAY, Desk, when
from tests.factories import HouseholdFactory, UnitFactory

# A Wednesday; the desk's clock says Tuesday the 17th of March, ten o'clock.
WEDNESDAY = when(18, 15)
DUE = date(2026, 3, 20)


def said(
    desk: Desk,
    body: str = "楼道灯太暗。",
    *,
    by: Staff | None = None,
    kind: str = "opinion",
    household: Household | None = None,
    **more: Any,
) -> Feedback:
    """Something that a household said to the officer; it waits to be handled."""
    source = {name: more.pop(name) for name in ("revisit",) if name in more}
    return services.write_down(
        Said(kind, body, **more),
        estate=desk.estate,
        by=by or desk.officer,
        household=household or desk.household,
        **source,
    )


def answered(desk: Desk, **more: Any) -> Feedback:
    feedback = said(desk, **more)
    return services.answer_feedback(feedback_id=feedback.pk, by=feedback.owner, outcome="换了灯管，当面说了。")


def promised(desk: Desk, at: datetime = WEDNESDAY, **more: Any) -> Feedback:
    return said(desk, promised_at=at, **more)


def became(desk: Desk, into: str = "complaint", **more: Any) -> Feedback:
    """Something that became a matter of its own."""
    feedback = said(desk, **more)
    becomes = Becomes(kind=into, category=desk.category, body=feedback.body)
    return services.turn_into_case(feedback_id=feedback.pk, by=feedback.owner, becomes=becomes)


def referred(desk: Desk, **more: Any) -> Feedback:
    feedback = said(desk, **more)
    return services.refer_to_company(feedback_id=feedback.pk, by=feedback.owner, problem="要换整栋的水管。")


def replied(desk: Desk, **more: Any) -> Feedback:
    feedback = referred(desk, **more)
    services.reply_for_company(referral_id=feedback.referral_id, by=desk.general_manager, words="同意，列入下月。")
    return fresh(feedback)


def measure(desk: Desk, **changes: Any) -> Measure:
    return Measure(**{"what": "换成声控灯", "owner": desk.engineer, "due_on": DUE, **changes})


def acted(desk: Desk, **more: Any) -> Feedback:
    feedback = said(desk, **more)
    return services.take_action(feedback_id=feedback.pk, by=feedback.owner, measures=[measure(desk)])


STATES = {
    "open": said,
    "answered": answered,
    "promised": promised,
    "case": became,
    "referred": referred,
    "replied": replied,
    "action": acted,
}


def actions_of(subject: Feedback | Revisit) -> list[Action]:
    return list(Action.objects.about(subject.KIND, subject.pk))


def fresh(feedback: Feedback) -> Feedback:
    return Feedback.objects.get(pk=feedback.pk)


def told(*kinds: str) -> set[tuple[str, str]]:
    return set(Notice.objects.filter(kind__in=kinds).values_list("staff__name", "kind"))


def neighbour(desk: Desk) -> Household:
    """Another household of the same building and zone."""
    unit = desk.household.unit
    return HouseholdFactory(
        estate=desk.estate, unit=UnitFactory(estate=desk.estate, building=unit.building, zone=unit.zone)
    )


def revisited(desk: Desk, satisfaction: int | None = None, household: Household | None = None) -> Revisit:
    return Revisit.objects.create(
        estate=desk.estate,
        household=household or desk.household,
        way="home",
        at=TUESDAY,
        on=TUESDAY.date(),
        by=desk.officer,
        met="王淑珍",
        satisfaction=satisfaction,
        recorded_at=TUESDAY,
    )

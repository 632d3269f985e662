"""Clients whom brokers introduce, and what becomes of them, by the real services."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from agents import services
from agents.models import Broker, Commission, Introduction
from agents.services import Client
from leasing import services as leasing
from leasing.fixed_rows import deliver
from leasing.models import Lease, Prospect, QuoteVersion
from leasing.quotes.drawing import Wanted
from office.models import Staff
from tests.agents.house import House
from tests.factories import SpaceFactory

CLIENT = {
    "company": "晨曦软件（上海）有限公司",
    "contact": "许明",
    "phone": "13900002207",
    "area": Decimal(300),
    "nature": "private",
    "business": "trade",
}


def client(**said: Any) -> Client:
    return Client(**(CLIENT | said))


def introduce(house: House, broker: Broker, by: str = "leasing", **said: Any) -> Introduction:
    given = {name: said.pop(name) for name in ("owner", "visit_id") if name in said}
    return services.register_introduction(
        estate=house.tower, by=house.fresh(by), broker_id=broker.pk, client=client(**said), **given
    )


def two_brokers(house: House) -> tuple[Broker, Broker]:
    return house.broker(), house.broker("孙薇", "万域地产", "13900000423")


def contested(house: House, by: str = "colleague") -> tuple[Introduction, Introduction]:
    """The one that stands, and the claim of a second broker."""
    first, second = two_brokers(house)
    return introduce(house, first), introduce(house, second, by)


def accepted_quote(house: House, prospect: Prospect, label: str = "12 层 B 座") -> QuoteVersion:
    """At the list price, accepted by the client."""
    deliver(house.tower)
    by = Staff.objects.get(pk=prospect.owner_id)
    space = SpaceFactory(estate=house.tower, label=label)
    if prospect.stage == "received":
        leasing.move_prospect(prospect_id=prospect.pk, by=by, to="needs_known")
    today = house.tower.today()
    wanted = Wanted(
        spaces=[(space.pk, space.list_price)],
        starts_on=today + timedelta(days=14),
        months=36,
        valid_until=today + timedelta(days=14),
    )
    draft = leasing.draw_up_quote(prospect_id=prospect.pk, by=by, wanted=wanted)
    version = leasing.submit_quote(version_id=draft.pk, by=by)
    leasing.send_quote(version_id=version.pk, by=by, way="paper")
    return leasing.answer_quote(version_id=version.pk, by=by, outcome="accepted")


def sign(house: House, prospect: Prospect, signed_on: date | None = None, number: str = "YH-031") -> Lease:
    """His lease upon a quote at the list price."""
    version = accepted_quote(house, prospect, label=number)
    by = Staff.objects.get(pk=prospect.owner_id)
    paper = leasing.Paper(
        number=number,
        tenant=prospect.company,
        signed_on=signed_on or house.tower.today(),
        welcome_on=version.starts_on,
        welcome_by=by,
    )
    return leasing.sign_lease(version_id=version.pk, by=by, paper=paper)


def earned(house: House, broker: Broker | None = None, **said: Any) -> Commission:
    """The commission of an introduction whose client has signed."""
    introduction = introduce(house, broker or house.broker(), **said)
    sign(house, introduction.prospect)
    commission = services.count_lease(introduction_id=introduction.pk)
    assert commission
    return commission

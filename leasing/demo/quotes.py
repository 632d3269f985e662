"""The quotes of the demo tower: one that waits for the general manager, one that is with the client, one that is approved,
one that is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import ChargeRate, Prospect, Quote, QuoteStatus, QuoteVersion
from leasing.quotes.drawing import Wanted, offered_spaces
from leasing.quotes.reckoning import month_after
from office import clock
from office.errors import NotAllowed
from office.models import Estate, Role


@dataclass(frozen=True)
class Told:
    """A quote of the demo: for whom, of which space, so many days ago, at which part of the list price."""

    company: str
    label: str
    days_ago: int
    part: str
    free_months: int = 0
    reason: str = ""
    charges: dict[str, int] = field(default_factory=dict)


WITH_MANAGER = Told("晨曦软件", "12 层 B 座", 6, "0.96", 0, "首次报价", {"停车费": 2, "电话租费": 6})
WITH_CLIENT = Told("明川律师事务所", "6 层 B 座", 3, "0.97", 0, "能签三年", {"停车费": 3})
APPROVED = Told("合泰贸易", "9 层 C 座", 2, "0.93", 1, "老客户介绍", {"停车费": 1})
ACCEPTED = Told("青禾传媒", "8 层 A 座", 9, "0.95", 1, "4 月起租，急着搬", {"停车费": 4, "电话租费": 10})


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower without quotes yet. Who or what is not there is left out."""
    if world.estate.kind != Estate.Kind.TOWER or Quote.objects.filter(estate=world.estate).exists():
        return
    for told, story in (
        (WITH_MANAGER, _to_the_general_manager),
        (WITH_CLIENT, _to_the_client),
        (APPROVED, _approved),
        (ACCEPTED, _accepted),
    ):
        telling.add(world.at(world.today - timedelta(days=told.days_ago), 10, 40), story(world, told))


def _to_the_general_manager(world: World, told: Told) -> Story:
    """The client names a price of his own; the second version follows it down and waits for who may go so far."""
    version = yield from _sent(world, told)
    if version is None:
        return
    yield clock.now() + timedelta(days=2, hours=1)
    seller = version.prospect.owner
    services.answer_quote(
        version_id=version.pk, by=seller, outcome="countered", counter_price=Decimal("4.80"), answer="江畔中心报 4.60"
    )
    yield world.at(world.today - timedelta(days=1), 15, 20)
    lower = Told(told.company, told.label, 0, "0.8362", 1, "能带上下游来", told.charges)
    wanted = _wanted(version.prospect, lower)
    if wanted is None:
        return
    new = services.change_quote(version_id=version.pk, by=seller, wanted=wanted)
    waiting = services.submit_quote(version_id=new.pk, by=seller)
    yield world.at(world.today, 9, 5)
    if waiting.turn_role == Role.LEASING_MANAGER:
        _support(world, waiting)


def _to_the_client(world: World, told: Told) -> Story:
    yield from _sent(world, told)


def _approved(world: World, told: Told) -> Story:
    yield from _decided(world, told)


def _accepted(world: World, told: Told) -> Story:
    version = yield from _sent(world, told)
    if version is None:
        return
    yield clock.now() + timedelta(days=3)
    services.answer_quote(version_id=version.pk, by=version.prospect.owner, outcome="accepted", answer="同意，准备签约")


def _sent(world: World, told: Told) -> Iterator[datetime]:
    """Decided, printed and given to the client on the same day."""
    version = yield from _decided(world, told)
    if version is None:
        return None
    yield clock.now() + timedelta(hours=2)
    services.print_quote(version_id=version.pk, by=version.prospect.owner)
    return services.send_quote(version_id=version.pk, by=version.prospect.owner, way=QuoteVersion.Way.PAPER)


def _decided(world: World, told: Told) -> Iterator[datetime]:
    """Drawn up, submitted and, where it goes beyond the salesperson, decided an hour later."""
    prospect = Prospect.objects.filter(estate=world.estate, company=told.company).select_related("estate").first()
    wanted = _wanted(prospect, told) if prospect else None
    if prospect is None or wanted is None:
        return None
    draft = services.draw_up_quote(prospect_id=prospect.pk, by=prospect.owner, wanted=wanted)
    version = services.submit_quote(version_id=draft.pk, by=prospect.owner)
    if version.status == QuoteStatus.WAITING:
        yield clock.now() + timedelta(hours=1, minutes=10)
        version = _decide(world, version)
    return version


def _decide(world: World, version: QuoteVersion) -> QuoteVersion:
    """The manager, and beyond her authority the general manager."""
    try:
        return services.approve_quote(version_id=version.pk, by=world.one(Role.LEASING_MANAGER))
    except NotAllowed:
        _support(world, version)
        return services.approve_quote(version_id=version.pk, by=world.one(Role.GENERAL_MANAGER))


def _support(world: World, version: QuoteVersion) -> None:
    manager = world.one(Role.LEASING_MANAGER)
    services.pass_on_quote(version_id=version.pk, by=manager, note="能带上下游来，租期也长")


def _wanted(prospect: Prospect, told: Told) -> Wanted | None:
    """What is offered, if the space is still to let."""
    estate = prospect.estate
    today = estate.today()
    space = offered_spaces(estate, today, prospect).filter(label=told.label).first()
    if space is None or space.list_price is None:
        return None
    rates = {rate.name: rate.pk for rate in ChargeRate.objects.in_use(estate.pk)}
    return Wanted(
        spaces=[(space.pk, (space.list_price * Decimal(told.part)).quantize(Decimal("0.01")))],
        charges=[(rates[name], count) for name, count in told.charges.items() if name in rates],
        starts_on=month_after(today.replace(day=1), 1),
        months=36,
        valid_until=today + timedelta(days=15),
        free_months=told.free_months,
        reason=told.reason,
    )

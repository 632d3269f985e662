"""The demo tower's introductions: one that led to a lease and is payable, one that is protected and that the manager has taken
over, one that ends soon, one that two brokers name and waits for the manager, one that has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from agents import services
from agents.models import Broker, Introduction, IntroductionTerms
from agents.services import Client
from leasing import services as leasing
from leasing.demo.world import Story, Telling, World
from leasing.models import Channel, Prospect
from leasing.quotes.drawing import Wanted, offered_spaces
from leasing.services import NextStep, Paper
from office import clock
from office.models import Estate, Role

# The demo tower protects for a month and a half, so that its quarter shows an end.
PROTECTED = 45

SIGNS = Client(
    "鸿雁国际货代", "江涛", "13805717731", Decimal(320), "private", "transport", "", Decimal(52000), "近地铁"
)
STANDS = Client("量子通讯", "姚静", "13905718842", Decimal(260), "joint", "communications", "", Decimal(38000))
ENDS_SOON = Client("百川进出口", "马骏", "13605719953", Decimal(180), "private", "trade", "", None, "月底前看房")
CONTESTED = Client("汇丰源投资", "谢岚", "13505710064", Decimal(450), "multinational", "finance", "", Decimal(90000))
AGAIN = Client("汇丰源投资有限公司", "谢岚", "", Decimal(400), "multinational", "finance")
EXPIRED = Client("南山文化", "梁晨", "13305711175", Decimal(150), "private", "other", "文化传播", None)


@dataclass(frozen=True)
class Told:
    """A client, named by the broker of that telephone so many days ago, and what came of it."""

    client: Client
    phone: str
    days_ago: int
    then: Callable[[World, Introduction], Story] | None = None


def tell(world: World, telling: Telling, zhou: str, sun: str) -> None:
    """The clients of two brokers, by their telephones."""
    if world.estate.kind != Estate.Kind.TOWER or Introduction.objects.filter(estate=world.estate).exists():
        return
    IntroductionTerms.objects.filter(estate=world.estate).update(protected_days=PROTECTED)
    for told in (
        Told(SIGNS, zhou, 40, _signs),
        Told(EXPIRED, sun, 50, _ends_by_itself),
        Told(ENDS_SOON, zhou, 41, _ends_by_itself),
        Told(STANDS, zhou, 9, _is_taken_over),
        Told(CONTESTED, zhou, 8),
        Told(AGAIN, sun, 1),
    ):
        day = world.next_working(world.today - timedelta(days=told.days_ago))
        telling.add(world.at(min(day, world.today), 9 if day >= world.today else 15, 5), _introduce(world, told))


def _introduce(world: World, told: Told) -> Story:
    broker = Broker.objects.standing().filter(phone=told.phone).first()
    if broker is None:
        return
    found = services.register_introduction(
        estate=world.estate, by=world.one(Role.LEASING), broker_id=broker.pk, client=told.client
    )
    yield clock.now() + timedelta(minutes=5)
    if told.then:
        yield from told.then(world, found)


def _signs(world: World, found: Introduction) -> Story:
    """At the list price, signed within a month; deposit and first rent have arrived."""
    prospect = found.prospect
    yield clock.now() + timedelta(days=1)
    leasing.move_prospect(prospect_id=prospect.pk, by=prospect.owner, to="needs_known")
    yield clock.now() + timedelta(days=6)
    lease_day = yield from _quote_and_sign(world, prospect)
    if lease_day is None:
        return
    yield clock.now() + timedelta(hours=1)
    commission = services.count_lease(introduction_id=found.pk)
    if commission is None:
        return
    yield clock.now() + timedelta(days=4)
    day = world.estate.today()
    manager = world.one(Role.LEASING_MANAGER)
    services.note_arrival(commission_id=commission.pk, by=manager, deposit_on=lease_day, first_rent_on=day)


def _quote_and_sign(world: World, prospect: Prospect) -> Story:
    """The day of the signature; None where there is no space to let, or the list price is not enough."""
    today = world.estate.today()
    space = offered_spaces(world.estate, today, prospect).filter(let_until=None).order_by("area", "id").first()
    if space is None:
        return None
    begin, until = today + timedelta(days=21), today + timedelta(days=14)
    wanted = Wanted(spaces=[(space.pk, space.list_price)], starts_on=begin, months=36, valid_until=until)
    draft = leasing.draw_up_quote(prospect_id=prospect.pk, by=prospect.owner, wanted=wanted)
    version = leasing.submit_quote(version_id=draft.pk, by=prospect.owner)
    if version.status != "approved":
        return None
    yield clock.now() + timedelta(hours=2)
    leasing.send_quote(version_id=version.pk, by=prospect.owner, way="email")
    yield clock.now() + timedelta(days=3)
    leasing.answer_quote(version_id=version.pk, by=prospect.owner, outcome="accepted", answer="同意，尽快签")
    yield clock.now() + timedelta(days=2)
    day = world.estate.today()
    paper = Paper(
        number=f"YH-{day:%Y}-027",
        tenant=prospect.company,
        signed_on=day,
        welcome_on=begin,
        welcome_by=prospect.owner,
    )
    leasing.sign_lease(version_id=version.pk, by=prospect.owner, paper=paper)
    return day


def _is_taken_over(world: World, found: Introduction) -> Story:
    """The manager takes the client on himself and has promised to call today."""
    manager, prospect = world.one(Role.LEASING_MANAGER), found.prospect
    yield world.at(world.today - timedelta(days=1), 10, 15)
    reason = "总部在谈全市的网点，由我来跟。"
    leasing.hand_prospect(prospect_id=prospect.pk, by=manager, owner=manager, reason=reason)
    next_step = NextStep(world.today, Channel.TELEPHONE)
    leasing.plan_follow_up(prospect_id=prospect.pk, by=manager, next_step=next_step)


def _ends_by_itself(world: World, found: Introduction) -> Story:
    """What beat would have done on the day: the reminder, or the release."""
    for at in (found.protected_until - timedelta(days=6, hours=15), found.protected_until + timedelta(hours=8)):
        if at < clock.now() or at > world.at(world.today, 9, 30):
            continue
        yield at
        services.look_after_introductions(at=clock.now(), estate=world.estate)

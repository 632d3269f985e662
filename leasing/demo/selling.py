"""Who buys a home beside the demo tower: one has paid in full, one pays by instalments and is behind, one waits for the bank,
one for the manager's word on his discount, one gave his unit back."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import PaymentPlan, Prospect, SaleContract, Space
from leasing.selling.delivered import deliver
from leasing.selling.drawing import Asked
from leasing.services import Card, Facts, SalePaper
from office import clock
from office.models import Estate, Role


@dataclass(frozen=True)
class Told:
    """A buyer who came so many days ago: what he wants, which unit, how he pays, how much off besides; `paid` is how many of
    his instalments have come, none where he has not signed."""

    name: str
    phone: str
    rooms: int
    label: str
    plan: str
    days_ago: int
    discount: str = "0"
    reason: str = ""
    paid: int | None = None
    gives_back: str = ""


BUYERS = (
    Told("方敏", "13905710188", 2, "9 层 B 室", "一次性付款", 48, "0.01", "老业主介绍", 1),
    Told("季海涛", "13805710277", 3, "10 层 C 室", "银行按揭", 40, "0", "", 1),
    Told("宋雨薇", "13705710366", 1, "9 层 A 室", "分期付款", 24, "0.02", "同时看了两处", 0),
    Told("裴志远", "13605710455", 2, "8 层 B 室", "银行按揭", 38, "0", "", 0, "贷款没有批下来，买方提出退房。"),
    Told("白启明", "13505710544", 3, "11 层 C 室", "一次性付款", 4, "0.045", "现款，一周内付清；还带来一位朋友看房。"),
)  # fmt: skip


def tell(world: World, telling: Telling, first: date) -> None:
    """The buyers of a tower whose homes are for sale and that has sold none here."""
    estate = world.estate
    if estate.kind != Estate.Kind.TOWER or SaleContract.objects.filter(estate=estate).exists():
        return
    deliver(estate)
    for place, told in enumerate(BUYERS):
        day = world.today - timedelta(days=told.days_ago)
        telling.add(world.at(day, 14, 5 + 9 * place), _life(world, told))


def _life(world: World, told: Told) -> Story:
    """He comes, sees, is reckoned; where the price is approved he signs two days later and pays."""
    owner = world.one(Role.LEASING)
    space = Space.objects.filter(estate=world.estate, label=told.label, offer=Space.Offer.SELL).first()
    if space is None:
        return
    prospect = yield from _comes(world, told)
    plan = PaymentPlan.objects.get(estate=world.estate, name=told.plan)
    asked = Asked(space.pk, plan.pk, world.estate.today() + timedelta(days=2), Decimal(told.discount), told.reason)
    made = services.calculate_purchase(prospect_id=prospect.pk, by=owner, asked=asked)
    if told.paid is None or made.status != "approved":
        return
    yield clock.now() + timedelta(days=2)
    number = f"YG-{clock.now():%Y}-{space.floor:02d}{space.position}"
    paper = SalePaper(number, told.name, world.estate.today())
    sale = services.sign_sale(calculation_id=made.pk, by=owner, paper=paper)
    yield from _pays(world, sale, told)


def _comes(world: World, told: Told) -> Story:
    owner = world.one(Role.LEASING)
    facts = Facts(
        company=told.name, standing="C", wanted_offer=Prospect.Offer.SELL, wanted_rooms=told.rooms, wanted_kind="home",
        needs="自住，离公司近", source="路过售楼处", intent=2, declined_to_say=True,
    )  # fmt: skip
    card = Card(told.name, phone=told.phone)
    prospect = services.receive_prospect(estate=world.estate, by=owner, facts=facts, card=card)
    for stage in ("needs_known", "introduced", "viewed"):
        yield clock.now() + timedelta(days=1, minutes=20)
        services.move_prospect(prospect_id=prospect.pk, by=owner, to=stage)
    yield clock.now() + timedelta(minutes=40)
    return prospect


def _pays(world: World, sale: SaleContract, told: Told) -> Story:
    owner, manager = world.one(Role.LEASING), world.one(Role.LEASING_MANAGER)
    for one in list(sale.instalments.all())[: told.paid]:
        yield world.at(one.due_on - timedelta(days=1), 11, 10)
        receipt = f"SJ-{sale.lease.number[-3:]}-{one.place:02d}"
        services.receive_instalment(instalment_id=one.pk, by=owner, received_on=world.estate.today(), receipt=receipt)
    if told.gives_back:
        yield clock.now() + timedelta(days=20)
        services.cancel_sale(contract_id=sale.pk, by=manager, reason=told.gives_back)

"""The homes beside the demo tower (云汇公寓), which its sales centre sells: layouts, release batches, units, some of them sold."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import Layout, Lease, ReleaseBatch, Space
from office.models import Estate, Role
from premises.models import Building

NAME, NUMBER = "云汇公寓", "2"
BEGUN = timedelta(days=60)
FEE = Decimal("3.80")


class Plan(NamedTuple):
    """A layout with the door, orientation and price of its units."""

    door: str
    name: str
    rooms: int
    area: str
    price: str
    orientation: str
    facing: str
    lighting: str
    use: str
    idea: str


PLANS = (
    Plan("A", "A 户型 一房一厅", 1, "58.20", "30300.00", "se", "东南", "早上进太阳", "独立门牌，可注册公司，可住可办公", "进门不见床"),
    Plan("B", "B 户型 两房两厅", 2, "88.60", "31200.00", "s", "正南", "两面采光", "两房都朝南，厨房可开可合", "家务一条线"),
    Plan("C", "C 户型 三房两厅", 3, "126.40", "32000.00", "s", "南北通透", "三面采光", "主卧带卫，卫生间无台阶有扶手", "三代同住不打扰"),
)  # fmt: skip
EQUIPMENT = {"equipment": "中央热水、新风", "materials": "断桥铝窗、实木复合地板", "standard": "精装交付，厨卫齐全"}
FLOORS = range(12, 2, -1)
# Floor and door of what is sold, with its buyer.
SOLD = {
    (12, "A"): "罗先生",
    (12, "C"): "沈女士",
    (11, "A"): "施先生",
    (10, "B"): "黎女士",
    (9, "C"): "常先生",
    (8, "A"): "尤女士",
}


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower whose homes nobody has entered yet."""
    estate = world.estate
    if estate.kind != Estate.Kind.TOWER or Layout.objects.filter(estate=estate).exists():
        return
    telling.add(world.at(min(first, world.today - BEGUN), 9, 40), _enter(world))


def _enter(world: World) -> Story:
    """Upper floors go first, the middle ones since three weeks, the lowest are held back."""
    estate = world.estate
    building = Building.objects.create(estate=estate, number=NUMBER, name=NAME, floors=12)
    layouts = [_layout(estate, plan) for plan in PLANS]
    batches = [
        ReleaseBatch.objects.create(estate=estate, name=name, rank=rank, released_on=day)
        for name, rank, day in (
            ("公寓首批（8 层以上）", 1, world.today - BEGUN),
            ("公寓二批（5 至 7 层）", 2, world.today - timedelta(days=21)),
            ("公寓三批（4 层以下）", 3, None),
        )
    ]
    for floor in FLOORS:
        batch = batches[0 if floor >= 8 else 1 if floor >= 5 else 2]
        for place, (plan, layout) in enumerate(zip(PLANS, layouts, strict=True), 1):
            space = _unit(world, building, floor, place, plan, layout, batch)
            buyer = SOLD.get((floor, plan.door))
            if buyer:
                _sold(world, space, buyer)
    return
    yield


def _layout(estate: Estate, plan: Plan) -> Layout:
    return Layout.objects.create(
        estate=estate, name=plan.name, rooms=plan.rooms, area=Decimal(plan.area), orientation=plan.facing,
        lighting=plan.lighting, use=plan.use, idea=plan.idea, **EQUIPMENT,
    )  # fmt: skip


def _unit(
    world: World, building: Building, floor: int, place: int, plan: Plan, layout: Layout, batch: ReleaseBatch
) -> Space:
    facts = {
        "building": building,
        "floor": floor,
        "position": place,
        "label": f"{floor} 层 {plan.door} 室",
        "kind": Space.Kind.HOME,
        "offer": Space.Offer.SELL,
        "area": Decimal(plan.area),
        "efficiency_rate": Decimal("0.78"),
        "orientation": plan.orientation,
        "fit_out": Space.FitOut.FURNISHED,
        "batch": batch,
        "layout": layout,
        "list_price": Decimal(plan.price) + 60 * (floor - 8),
        "management_fee": FEE,
    }
    manager = world.one(Role.LEASING_MANAGER)
    return services.create_space(estate=world.estate, by=manager, since=world.estate.today(), facts=facts)


def _sold(world: World, space: Space, buyer: str) -> None:
    """Bought on the first day: what is sold is recorded like a lease without an end."""
    number = f"YG-{space.floor:02d}{space.position}"
    contract = services.Contract(number, buyer, world.estate.today(), None, kind=Lease.Kind.SALE)
    manager = world.one(Role.LEASING_MANAGER)
    services.record_lease(estate=world.estate, by=manager, contract=contract, space_ids=[space.pk])

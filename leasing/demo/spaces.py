"""The tower's spaces, its tenants, what stands empty, what is held for whom, as the leasing manager entered them."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from leasing import services
from leasing.demo.tower import ROOMS, SPLIT_DOOR, SPLIT_FLOOR, SPLIT_INTO, TRADES, Room
from leasing.demo.world import Story, Telling, World
from leasing.models import HoldMoney, Prospect, ReleaseBatch, Space
from leasing.models.standing import months_later
from office import clock
from office.models import Estate, Role

ENTERED_BEFORE = timedelta(days=40)
OPENED = timedelta(days=365 * 6)
FLOOR_OF_LIST = Decimal("0.81")
FEE = Decimal("28.00")


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower whose spaces nobody has entered yet; the office began with it when its last quarter began."""
    if world.estate.kind != Estate.Kind.TOWER or Space.objects.filter(estate=world.estate).exists():
        return
    # However short the quarter that is told: what is held later was entered before.
    telling.add(world.at(min(first, world.today - ENTERED_BEFORE), 9, 10), _enter(world))
    for label, company, days_ago, days_ahead, money in HOLDS:
        telling.add(
            world.at(world.today - timedelta(days=days_ago), 8, 50), _hold(world, label, company, days_ahead, money)
        )
    telling.add(world.at(world.today - timedelta(days=30), 10, 20), _let_go(world))
    for back in range(7, -1, -1):
        telling.add(world.at(world.today - timedelta(days=back), 8, 40), _beat(world))


# Space, for whom, held since so many days, for so many days more, and the money that came with it.
HOLDS = [
    ("18 层 B 座", "泽远生物", 2, 4, None),
    ("14 层 B 座", "嘉木家居", 4, 2, (HoldMoney.Kind.INTENT, "5000.00", "收据 0316")),
    ("8 层 A 座", "青禾传媒", 3, 3, (HoldMoney.Kind.EARNEST, "20000.00", "收据 0318，4 月起租")),
]


def _enter(world: World) -> Story:
    """Batches, spaces, leases, and a space that was parted; all as they were found."""
    estate, manager = world.estate, world.one(Role.LEASING_MANAGER)
    opened = world.today - OPENED
    first = ReleaseBatch.objects.get_or_create(estate=estate, name="首批", defaults={"released_on": opened, "rank": 1})[
        0
    ]
    second = ReleaseBatch.objects.get_or_create(
        estate=estate, name="二批（15 层以上）", defaults={"released_on": world.today - timedelta(days=200), "rank": 2}
    )[0]
    places: dict[int, int] = {}
    for number, room in enumerate(ROOMS, 1):
        places[room.floor] = places.get(room.floor, 0) + 1
        batch = second if room.floor >= 15 else first
        facts = _facts(world, room, places[room.floor], batch)
        space = services.create_space(estate=estate, by=manager, since=opened, facts=facts)
        _let_as_it_was(world, space, room, number)
    _part(world)
    return
    yield


def _facts(world: World, room: Room, place: int, batch: ReleaseBatch) -> dict:
    is_whole = not room.door
    return {
        "building": world.buildings[0],
        "floor": room.floor,
        "position": place,
        "label": room.label,
        "kind": room.kind,
        "area": Decimal(room.area),
        "efficiency_rate": Decimal("0.742") if is_whole else Decimal("0.715"),
        "orientation": room.orientation,
        "fit_out": "furnished" if room.kind == "centre" else "standard",
        "features": room.features,
        "batch": None if room.own_use else batch,
        "own_use": room.own_use,
        "list_price": None if room.own_use else room.list_price,
        "floor_price": None if room.own_use else _floor_price(room.list_price),
        "management_fee": FEE,
    }


def _floor_price(list_price: Decimal) -> Decimal:
    return (list_price * FLOOR_OF_LIST).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _let_as_it_was(world: World, space: Space, room: Room, number: int) -> None:
    """Its tenant, or the one who has left it since."""
    tenant = room.tenant or room.before
    if not tenant:
        return
    last = _month_end(world.today, room.months) if room.tenant else world.today - timedelta(days=room.vacant_days + 1)
    years = 3 if room.tenant else 2
    start = months_later(last, -12 * years) + timedelta(days=1)
    _lease(world, f"YH-{start.year}-{number:03d}", tenant, max(start, space.life.lower), last, space)


def _lease(world: World, number: str, tenant: str, first: date, last: date, space: Space) -> None:
    rent = (space.area * (space.list_price or 0) * Decimal("0.94") * 365 / 12).quantize(Decimal("0.01"), ROUND_HALF_UP)
    contract = services.Contract(
        number, tenant, first, last, signed_on=first - timedelta(days=20), monthly_rent=rent, deposit=3 * rent,
        trade=TRADES.get(tenant, ""),
    )  # fmt: skip
    manager = world.one(Role.LEASING_MANAGER)
    services.record_lease(estate=world.estate, by=manager, contract=contract, space_ids=[space.pk])


def _month_end(today: date, months: int) -> date:
    """The last day of a later month."""
    return months_later(today.replace(day=1), months + 1) - timedelta(days=1)


def _part(world: World) -> None:
    """The large space of a floor whose tenant had left was parted, and one part is let since."""
    whole = Space.objects.get(estate=world.estate, floor=SPLIT_FLOOR, label=f"{SPLIT_FLOOR} 层 {SPLIT_DOOR} 座")
    room = next(one for one in ROOMS if one.label == whole.label)
    day = world.today - timedelta(days=room.vacant_days)
    parts = [services.Part(label, Decimal(area)) for label, area, _tenant, _months in SPLIT_INTO]
    manager = world.one(Role.LEASING_MANAGER)
    made = services.split_space(space_id=whole.pk, by=manager, day=day, parts=parts)
    for space, (label, _area, tenant, months) in zip(made, SPLIT_INTO, strict=True):
        if tenant:
            _lease(world, f"YH-{day.year}-{label[:1]}D", tenant, day, _month_end(world.today, months), space)


def _hold(world: World, label: str, company: str, days: int, money: tuple[str, str, str] | None) -> Story:
    """The salesperson holds it for his client, whose money comes an hour later."""
    seller = world.one(Role.LEASING)
    space = Space.objects.get(estate=world.estate, label=label, life__contains=world.estate.today())
    client = Prospect.objects.visible_to(seller).filter(estate=world.estate, company=company).first()
    until = world.estate.moment(world.today + timedelta(days=days), world.estate.closes_at)
    hold = services.hold_space(space_id=space.pk, by=seller, until=until, prospect=client)
    if money:
        yield clock.now() + timedelta(hours=1, minutes=10)
        kind, amount, note = money
        services.take_money(
            hold_id=hold.pk, by=seller, kind=kind, amount=Decimal(amount), paid_on=world.estate.today(), note=note
        )


def _let_go(world: World) -> Story:
    """A client of a month ago changed his mind: his money of intent went back, the space was free again."""
    seller = world.one(Role.LEASING)
    space = Space.objects.get(estate=world.estate, label="12 层 B 座")
    today = world.estate.today()
    until = world.estate.moment(today + timedelta(days=6), world.estate.closes_at)
    hold = services.hold_space(space_id=space.pk, by=seller, until=until)
    money = services.take_money(
        hold_id=hold.pk,
        by=seller,
        kind=HoldMoney.Kind.INTENT,
        amount=Decimal("5000.00"),
        paid_on=today,
        note="收据 0287",
    )
    yield clock.now() + timedelta(days=3, hours=5)
    services.settle_money(
        money_id=money.pk,
        by=seller,
        state=HoldMoney.State.RETURNED,
        settled_on=world.estate.today(),
        note="客户改租别处",
    )
    services.release_hold(hold_id=hold.pk, by=seller, reason="客户改租别处，意向金已退")


def _beat(world: World) -> Story:
    """Beat, once a morning: who is to be told of a hold that ends."""
    services.tell_of_holds(at=clock.now(), estate=world.estate)
    return
    yield

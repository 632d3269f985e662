"""Who of the demo tower's tenants stays: one has renewed, one gives back, two have not decided, some have left."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import Lease, RenewalTask
from leasing.models.standing import months_later
from office import clock
from office.models import Estate, Role

RISE = Decimal("1.03")
# Asked since so many days; asked again in so many.
UNDECIDED = [("启航科技", 33, 0, "在等总部的搬迁方案，周内答复。"), ("拓普", 30, 9, "想换小一点的，还没看好。")]
RENEWED, GIVES_BACK = ("明德咨询", 18), ("金桥报关", 35)


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower in which nobody has been asked yet."""
    if world.estate.kind != Estate.Kind.TOWER or RenewalTask.objects.filter(estate=world.estate).exists():
        return
    telling.add(world.at(world.today - timedelta(days=39), 9, 30), _asked(world))
    telling.add(world.at(world.today - timedelta(days=GIVES_BACK[1]), 15, 5), _gives_back(world))
    for tenant, days_ago, days_ahead, said in UNDECIDED:
        telling.add(
            world.at(world.today - timedelta(days=days_ago), 10, 45), _undecided(world, tenant, days_ahead, said)
        )
    telling.add(world.at(world.today - timedelta(days=RENEWED[1]), 14, 10), _renews(world))


def _asked(world: World) -> Story:
    """Beat asks; and whoever leaves from then on is written down on his last day."""
    services.ask_for_renewals(at=clock.now(), estate=world.estate)
    left = Lease.objects.standing().filter(
        estate=world.estate, term__endswith__gt=world.estate.today(), term__endswith__lte=world.today
    )
    for lease in left.order_by("term__endswith", "id"):
        yield world.at(lease.last_day or world.today, 16, 20)
        services.give_back(lease_id=lease.pk, by=world.one(Role.LEASING_MANAGER), last_day=lease.last_day)


def _gives_back(world: World) -> Story:
    lease = _lease(world, GIVES_BACK[0])
    if lease and lease.last_day:
        manager = world.one(Role.LEASING_MANAGER)
        services.give_back(lease_id=lease.pk, by=manager, last_day=lease.last_day, note="公司迁往保税区。")
    yield clock.now() + timedelta(minutes=1)


def _undecided(world: World, tenant: str, days_ahead: int, said: str) -> Story:
    lease = _lease(world, tenant)
    if lease:
        day = world.today + timedelta(days=days_ahead)
        services.leave_undecided(lease_id=lease.pk, by=world.one(Role.LEASING_MANAGER), ask_again_on=day, note=said)
    yield clock.now() + timedelta(minutes=1)


def _renews(world: World) -> Story:
    """Eight months before the end, for two years more, at a rent that is a little higher."""
    lease = _lease(world, RENEWED[0])
    if lease and lease.last_day and lease.monthly_rent:
        rent = (lease.monthly_rent * RISE).quantize(Decimal("0.01"), ROUND_HALF_UP)
        day_after = lease.last_day + timedelta(days=1)
        contract = services.Contract(
            number=f"{lease.number}-续", tenant=lease.tenant, first_day=day_after,
            last_day=months_later(day_after, 24) - timedelta(days=1), signed_on=world.estate.today(),
            monthly_rent=rent, deposit=lease.deposit, trade=lease.trade,
        )  # fmt: skip
        spaces = list(lease.leased.values_list("space_id", flat=True))
        manager = world.one(Role.LEASING_MANAGER)
        services.renew_lease(
            lease_id=lease.pk, by=manager, contract=contract, space_ids=spaces, note="续两年，租金涨 3%。"
        )
    yield clock.now() + timedelta(minutes=1)


def _lease(world: World, tenant: str) -> Lease | None:
    rows = Lease.objects.standing().filter(estate=world.estate, tenant=tenant, kind=Lease.Kind.LET)
    return rows.order_by("id").first()

"""The buildings with which the demo tower is compared: two that are known well, one whose rent is known from long ago."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import Competitor, EstateProfile, Prospect
from leasing.services import Dimensions
from office import clock
from office.models import Estate, Role


class Told(NamedTuple):
    """A building with its four dimensions, and its rents: how much, from where, known so many days ago."""

    name: str
    source: str
    location: str
    hardware: str
    service: str
    management: str
    rents: tuple[tuple[str, str, int], ...]


OURS = (
    "中山路与湖滨路口，地铁 2 号线中山路站步行 4 分钟，公交 6 条线。",
    "22 层，客梯 6 部、货梯 1 部；中央空调，标准层净高 2.75 米；地下车位 186 个。",
    "24 小时保安，大堂前台 8:00–20:00；报修 30 分钟内到场；代叫出租车；5 层有商务中心。",
    "和诚物业自管，通过 ISO 9001；住户投诉当天核实，件件回复。",
)
BUILDINGS = (
    Told(
        "江畔中心",
        "3 月实地看过，对方宣传册",
        "江边，地铁站步行 12 分钟，有接驳班车。",
        "28 层，客梯 8 部；分户空调，净高 2.6 米；地上地下车位 150 个。",
        "保安 24 小时，前台 9:00–18:00；加班空调另计费。",
        "外聘物业公司，楼龄 11 年，电梯去年大修。",
        (("4.60", "晨曦软件转述的报价", 5), ("4.80", "中介", 120)),
    ),
    Told(
        "银桥国际",
        "官网与电话询问",
        "火车东站旁，地铁 1、4 号线换乘，步行 3 分钟。",
        "36 层，客梯 12 部，高低区分开；中央空调，净高 2.8 米；车位 320 个。",
        "前台 24 小时，有员工食堂；访客需预约登记。",
        "国际物业公司管理，LEED 金级。",
        (("7.20", "对方报价单", 20),),
    ),
    Told(
        "滨河商务港",
        "老租户介绍",
        "滨河路，公交 3 条线，离地铁约 20 分钟步行。",
        "12 层，客梯 3 部；分体空调；地面车位 80 个。",
        "保安夜间巡逻，白天前台代收快递。",
        "业主自管，物业费较低。",
        (("3.20", "租户转述", 260),),
    ),
)
SHOWN_TO, SHOWN_WITH = "晨曦软件", ("江畔中心", "银桥国际")


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower with which nothing was compared yet."""
    if world.estate.kind != Estate.Kind.TOWER or Competitor.objects.filter(estate=world.estate).exists():
        return
    telling.add(world.at(world.today - timedelta(days=9), 16, 10), _write_down(world))
    telling.add(world.at(world.today - timedelta(days=4), 10, 20), _show(world))


def _write_down(world: World) -> Story:
    """The manager describes our own building, then the others with what their rents were known to be."""
    manager, today = world.one(Role.LEASING_MANAGER), world.estate.today()
    if not EstateProfile.objects.filter(estate=world.estate).exists():
        services.change_profile(estate=world.estate, by=manager, dimensions=Dimensions(today, *OURS))
    for told in BUILDINGS:
        yield clock.now() + timedelta(minutes=12)
        dimensions = Dimensions(today, told.location, told.hardware, told.service, told.management)
        building = services.record_competitor(
            estate=world.estate, by=manager, name=told.name, source=told.source, dimensions=dimensions
        )
        for amount, source, days_ago in reversed(told.rents):
            known_on = min(today, world.today - timedelta(days=days_ago))
            services.note_competitor_rent(
                competitor_id=building.pk,
                by=manager,
                amount=Decimal(amount),
                basis="day",
                source=source,
                known_on=known_on,
            )


def _show(world: World) -> Story:
    """The client who named another building's price gets the comparison."""
    prospect = Prospect.objects.filter(estate=world.estate, company=SHOWN_TO).select_related("owner").first()
    ids = list(Competitor.objects.filter(estate=world.estate, name__in=SHOWN_WITH).values_list("pk", flat=True))
    if prospect and ids:
        services.hand_comparison(prospect_id=prospect.pk, by=prospect.owner, competitor_ids=ids)
    return
    yield

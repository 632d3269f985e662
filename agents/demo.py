"""The demo tower's brokers: a partner with visits and a deal behind him, one who comes for the market, one who was classed
otherwise than suggested, an entry made twice, and the one who sits in the lobby now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agents import services
from agents.introductions import demo as introductions
from agents.models import AgencyFirm, BrokerVisit
from agents.receptions.demo import receive
from agents.services import Arrival, BrokerFacts, FirmFacts
from leasing.demo.world import Story, Telling, World
from office import clock
from office.models import Estate, Role

FIRMS = (
    FirmFacts("诚达行", "城西写字楼租赁", "外贸、货代", "滨河市中山路 88 号"),
    FirmFacts("万域地产顾问", "写字楼、商铺", "金融、专业服务", "滨河市江滨大道 12 号"),
    FirmFacts("锐观置业咨询", "市场研究、代理销售", "开发商"),
)
ZHOU = BrokerFacts("周敏", "诚达行", "租赁经理", "13857112086", "zhoumin-cdh")
ZHAO = BrokerFacts("赵启明", "诚达行", "客户经理", "13905716614")
SUN = BrokerFacts("孙薇", "万域地产顾问", "高级顾问", "15867110423")
QIAN = BrokerFacts("钱磊", "锐观置业咨询", "研究员", "13606512231")


@dataclass(frozen=True)
class Told:
    """A visit that is over: who came for what, what was answered, how it was classed, and of a partner whether he had a
    client."""

    facts: BrokerFacts
    purpose: str
    answers: Mapping[str, str]
    to: str
    # Kept only where the suggestion was another: a demo that begins later knows less of him.
    reason: str = "按之前的合作情况定。"
    has_client: bool = True

    @property
    def kind(self) -> str:
        """How he is received."""
        return "partner_client" if self.to == "partner" and self.has_client else self.to


VISITS = (
    (78, 10, 20, Told(ZHOU, "第一次来认识一下", {"known": "first", "deals": "none", "client": "roughly", "asks": "general"}, "new")),
    (61, 14, 30, Told(QIAN, "了解空房资料", {"known": "first", "deals": "none", "client": "none", "asks": "tenants"}, "research")),
    (52, 15, 10, Told(ZHOU, "替一家货代公司找 300 ㎡", {"known": "regular", "deals": "none", "client": "named", "asks": "spaces"}, "partner")),
    (
        26, 10, 5,
        Told(SUN, "有客户找办公房", {"known": "first", "deals": "none", "client": "named", "asks": "spaces"}, "partner", "总部推荐来的，之前在老楼合作过两次。"),
    ),
    (9, 16, 0, Told(ZHOU, "带资料给客户比较", {"known": "regular", "deals": "several", "client": "named", "asks": "spaces"}, "partner")),
    (3, 9, 40, Told(SUN, "了解空房资料", {"known": "regular", "deals": "none", "client": "none", "asks": "spaces"}, "partner", has_client=False)),
)  # fmt: skip


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower's brokers of the last quarter, which begins on `first`."""
    if world.estate.kind != Estate.Kind.TOWER or AgencyFirm.objects.filter(met_in=world.estate).exists():
        return
    begin = world.next_working(max(first, world.today - timedelta(days=80)))
    telling.add(world.at(begin, 9, 0), _firms(world))
    for ago, hour, minute, told in VISITS:
        day = world.next_working(world.today - timedelta(days=ago))
        if begin < day < world.today:
            telling.add(world.at(day, hour, minute), _visit(world, told))
    telling.add(world.at(world.next_working(world.today - timedelta(days=6)), 11, 30), _twice(world))
    telling.add(world.at(world.today, 8, 50), _now(world))
    introductions.tell(world, telling, ZHOU.phone, SUN.phone)


def _firms(world: World) -> Story:
    """What the leasing manager knows of the agencies of the town."""
    for facts in FIRMS:
        services.write_down_firm(estate=world.estate, by=world.one(Role.LEASING_MANAGER), facts=facts)
        yield clock.now() + timedelta(minutes=4)


def _visit(world: World, told: Told) -> Story:
    """Registered at the desk with the answers, classed by the host, received as his class says, ended."""
    desk, host = world.one(Role.FRONT_DESK), world.one(Role.LEASING)
    visit = _register(world, told.facts, told.purpose)
    yield clock.now() + timedelta(minutes=3)
    services.answer_questions(visit_id=visit.pk, by=desk, answers=told.answers)
    yield clock.now() + timedelta(minutes=5)
    services.class_visit(visit_id=visit.pk, by=host, to=told.to, reason=told.reason)
    yield from receive(visit, told.kind, host)
    yield clock.now() + timedelta(minutes=2)
    services.end_broker_visit(visit_id=visit.pk, by=host)


def _register(world: World, facts: BrokerFacts, purpose: str) -> BrokerVisit:
    arrival = Arrival(facts=facts, purpose=purpose, has_card=True)
    desk, host = world.one(Role.FRONT_DESK), world.one(Role.LEASING)
    return services.register_broker_visit(estate=world.estate, by=desk, arrival=arrival, host=host)


def _twice(world: World) -> Story:
    """A colleague met her at a fair and wrote her down again, without her telephone."""
    again = replace(ZHOU, phone="", position="")
    services.write_down_broker(estate=world.estate, by=world.one(Role.LEASING), facts=again)
    yield from ()


def _now(world: World) -> Story:
    """He sits in the lobby; the desk has asked its questions, the host has not decided."""
    visit = _register(world, ZHAO, "替一家贸易公司找 150 ㎡")
    yield clock.now() + timedelta(minutes=2)
    answers = {"known": "first", "deals": "none", "client": "roughly", "asks": "general"}
    services.answer_questions(visit_id=visit.pk, by=world.one(Role.FRONT_DESK), answers=answers)

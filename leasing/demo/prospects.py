"""The prospects of the demo tower: each comes to the door, is led by the checklist, taken on and brought as far as he came."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo import talks, viewings
from leasing.demo.visits import lead
from leasing.demo.world import Story, Telling, World
from leasing.fixed_rows import deliver_checklists
from leasing.models import Prospect, Stage
from leasing.services import Card, Facts, Visitor
from office import clock
from office.models import Estate, Role

WAYS = {
    "received": (),
    "needs_known": (Stage.NEEDS_KNOWN,),
    "introduced": (Stage.NEEDS_KNOWN, Stage.INTRODUCED),
    "viewed": (Stage.NEEDS_KNOWN, Stage.INTRODUCED, Stage.VIEWED),
    "negotiating": (Stage.NEEDS_KNOWN, Stage.INTRODUCED, Stage.VIEWED, Stage.NEGOTIATING),
}


@dataclass(frozen=True)
class Told:
    """A client of the demo: so many working days ago, how far he came, what he said."""

    company: str
    person: str
    phone: str
    business: str
    area: int
    days_ago: int
    stage: str = "received"
    nature: str = "private"
    standing: str = "C"
    budget: int = 0
    needs: tuple[str, ...] = ()
    dislikes: str = ""
    source: str = "朋友介绍"
    said: str = ""
    intent: int = 1
    rent_asked: bool = False
    address: str = "滨河市中山路 88 号"
    wishes: dict[str, str | int] = field(default_factory=dict)


PROSPECTS = (
    Told("晨曦软件", "许明", "13905716218", "科技", 328, 24, "negotiating", "private", "C", 70000, ("朝南", "六月前入驻", "离地铁近"), "现在的楼电梯太慢", "网上广告", "同事多数坐地铁，走远了没人愿意来。", 3, True, wishes={"wanted_orientation": "s", "floor_from": 10}),
    Told("明川律师事务所", "程律师", "13805712096", "法律", 328, 18, "viewed", "private", "B", 72000, ("安静", "要有会客室", "有独立前台"), "隔音不好", "朋友介绍", "客户来谈事，门面要过得去。", 2, wishes={"wanted_fit_out": "standard"}),
    Told("合泰贸易", "马晓丽", "13705713341", "贸易", 156, 20, "negotiating", "private", "C", 34000, ("小面积", "停车位两个"), "", "老客户", "价钱合适，这个月就能定。", 3, True),
    Told("青禾传媒", "罗一鸣", "13605718820", "传媒", 410, 30, "negotiating", "private", "B", 88000, ("层高高一点", "四月入驻"), "", "招商活动", "急着搬，原来的地方四月到期。", 3, True),
    Told("泽远生物", "周宁", "13505717765", "医药", 410, 26, "negotiating", "joint", "B", 92000, ("独立空调", "能改实验台"), "", "中介介绍", "我们有几台设备夜里也不能停。", 3),
    Told("嘉木家居", "林可", "13305712250", "贸易", 350, 22, "negotiating", "private", "C", 73000, ("带展厅", "临街看得见招牌"), "免租期太短", "路过看到", "装修要两个月，这两个月能不能不算租金？", 2, True),
    Told("同舟保险", "何文涛", "13205715518", "金融", 505, 14, "viewed", "state", "A", 120000, ("整层", "门禁分开"), "", "老客户", "总部要看消防验收的文件。", 2, wishes={"wanted_kind": "office"}),
    Told("恒岳设计", "苏岩", "15805714473", "设计", 410, 12, "viewed", "private", "C", 90000, ("朝南采光", "开敞，少隔断"), "", "朋友介绍", "16 层那间朝南的光线真好。", 2, wishes={"wanted_orientation": "s"}),
    Told("北辰会计", "邵敏", "15705716690", "财税", 150, 11, "introduced", "private", "D", 31000, ("安静", "两间小会议室"), "", "网上广告", "我们报税季要加班到很晚，晚上空调有吗？", 1),
    Told("远帆国际货运", "段宏", "15605712237", "运输", 200, 6, "introduced", "foreign", "B", 43000, ("离口岸近", "八月前入驻"), "", "中介介绍", "先看看再说，香港那边要定。", 2, wishes={"wanted_orientation": "s"}),
    Told("蓝鲸教育", "白露", "15505718846", "教育", 260, 5, "needs_known", "private", "C", 56000, ("一层或二层", "家长好停车"), "", "路过看到", "孩子进出，电梯要稳。", 1, wishes={"floor_to": 2}),
    Told("云帆人力", "陶冶", "15205713359", "人力资源", 180, 3, "needs_known", "joint", "C", 43000, ("会客区大一点",), "", "网上广告", "每天来面试的人多，前台要能坐得下。", 1),
    Told("锐行测绘", "江川", "15105719902", "测绘", 220, 2, "received", "state", "C", 46000, ("放得下设备",), "", "朋友介绍", "仪器箱子大，货梯多大？", 0),
    Told("木棉影像", "", "", "摄影", 0, 1, "received", source="路过看到", said="我就问问价。", intent=0, address=""),
)  # fmt: skip


def tell(world: World, telling: Telling, first: date) -> None:
    """The clients of a tower; what its office has already is not told again."""
    if world.estate.kind != Estate.Kind.TOWER or Prospect.objects.filter(estate=world.estate).exists():
        return
    deliver_checklists(world.estate)
    for place, told in enumerate(PROSPECTS):
        day = world.next_working(world.today - timedelta(days=told.days_ago + 1))
        telling.add(world.at(day, 9 + place % 6, 10 + 7 * (place % 5)), _life(world, told))


def _life(world: World, told: Told) -> Story:
    """The visit, then the client himself, then a stage every other day."""
    owner, estate = world.one(Role.LEASING), world.estate
    visitor = Visitor(
        visitor=told.person,
        company=told.company,
        people=1 + len(told.needs) % 3,
        phone=told.phone,
        address=told.address,
        came_from=told.source,
        declined=not told.phone,
    )
    desk = world.one(Role.FRONT_DESK)
    reception = services.register_reception(estate=estate, by=desk, kind="office", visitor=visitor, host=owner)
    yield from lead(world, reception, owner, told.needs or ("只问价",), told.said)
    prospect = services.receive_prospect(
        estate=estate, by=owner, facts=_facts(told), card=_card(told), reception_id=reception.pk
    )
    yield clock.now() + timedelta(minutes=2)
    services.end_reception(reception_id=reception.pk, by=owner)
    for stage in WAYS[told.stage]:
        prospect.refresh_from_db()
        is_done = viewings.show(prospect, owner) if stage == Stage.VIEWED else False
        if stage == Stage.NEGOTIATING:
            is_done = yield from talks.first(world, prospect)
        if not is_done:
            services.move_prospect(prospect_id=prospect.pk, by=owner, to=stage)
        yield clock.now() + timedelta(days=2 if told.days_ago > 10 else 1, minutes=35)
    if told.rent_asked:
        services.note_rent_asked(prospect_id=prospect.pk, by=owner)


def _facts(told: Told) -> Facts:
    return Facts(
        company=told.company,
        nature=told.nature,
        business=told.business,
        standing=told.standing,
        area_from=Decimal(told.area) if told.area else None,
        budget=Decimal(told.budget) if told.budget else None,
        needs="\n".join(told.needs),
        dislikes=told.dislikes,
        declined_to_say=not told.area,
        source=told.source,
        intent=told.intent,
        **told.wishes,
    )


def _card(told: Told) -> Card | None:
    return Card(told.person, phone=told.phone, address=told.address) if told.person else None

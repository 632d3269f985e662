"""The talks of the demo tower: the first with whom one negotiates, two more that were held, one of today, two that come; the
rooms and gifts that they need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import STAGE_MOVES, Gift, MeetingRoom, Negotiation, Prospect, Stage
from leasing.services import Notes
from leasing.services.rooms import free_rooms
from office import clock
from office.models import Estate, Role

ROOMS = (("云汇厅", 3, 10), ("静思厅", 3, 4), ("知行厅", 12, 6))
GIFTS = (("云汇保温杯", 46), ("大厦模型书签", None))


@dataclass(frozen=True)
class Told:
    """A talk of the demo: with whom, in which room, when, and, when it was held, what was said."""

    company: str
    room: str
    days: int  # from today on
    hour: int
    minutes: int = 60
    theirs: str = ""
    raised_by: str = ""
    asked: str = ""
    given: str = ""
    gift: str = ""
    outcome: str = ""
    next_step: str = ""


TALKS = (
    Told(
        "青禾传媒", "云汇厅", -11, 10, 75, "罗一鸣、行政经理沈悦", "client", "4 月入驻\n免租两个月\n车位四个按一半算",
        "免租一个月\n车位四个，首年按九折", "云汇保温杯", "同意免租一个月，车位要再请示总部", "三天内带书面报价再谈",
    ),
    Told(
        "晨曦软件", "静思厅", -7, 14, 60, "许明、财务总监林岚", "client", "租金 4.80\n免租两个月\n朝南，六月前入驻",
        "租金可以往下谈，先报一版；免租最多一个月", "大厦模型书签", "认可楼和服务，租金还有差距", "下周再约，带第二版报价",
    ),
    Told("合泰贸易", "静思厅", 0, 16, 60, "马晓丽"),
    Told("明川律师事务所", "云汇厅", 1, 14, 90, "程律师、行政主管"),
    Told("晨曦软件", "知行厅", 2, 10, 60, "许明、财务总监林岚"),
)  # fmt: skip


# The first talk with each: what he asks for, what we gave, what came of it, what comes next.
FIRST = {
    "晨曦软件": ("租金和车位怎么算", "报了挂牌价，先出一版报价", "有诚意，租金要再谈", "做第一版报价"),
    "合泰贸易": ("老客户能不能便宜些", "面积定了再谈折扣", "愿意租九层的小间", "两周内给报价"),
    "青禾传媒": ("四月能不能进场", "八层四月可以交付", "愿意往下谈", "下周谈免租和车位"),
    "泽远生物": ("夜间供电写进合同", "双路供电可以书面给", "技术上认可，租金等总部", "寄承重和供电资料"),
    "嘉木家居": ("装修两个月不算租金", "最多免一个月，物业费照付", "免租期还没谈拢", "一周后电话"),
    "澄观律师事务所": ("会客室隔断由谁做", "隔断自理，押金不变", "条件接受", "按挂牌价出报价"),
}  # fmt: skip


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower without meeting rooms yet. Clients who are not there are left out."""
    if world.estate.kind != Estate.Kind.TOWER or MeetingRoom.objects.filter(estate=world.estate).exists():
        return
    for name, floor, seats in ROOMS:
        MeetingRoom.objects.create(estate=world.estate, name=name, floor=floor, seats=seats)
    for name, stock in GIFTS:
        Gift.objects.create(estate=world.estate, name=name, stock=stock)
    telling.add(world.at(world.today - timedelta(days=2), 11, 20), _meeting(world))
    for told in TALKS:
        arranged = min(told.days - 2, -1)
        telling.add(world.at(world.today + timedelta(days=arranged), 17, 10), _talk(world, told))


def first(world: World, prospect: Prospect) -> Iterator[datetime]:
    """The talk with which he begins to negotiate; False where there is no room, or nothing was said."""
    begins = clock.now() + timedelta(minutes=15 - clock.now().minute % 15)
    begins = begins.replace(second=0, microsecond=0)
    ends = begins + timedelta(hours=1)
    rooms, said = free_rooms(world.estate, begins, ends), FIRST.get(prospect.company)
    if not rooms or said is None:
        return False
    asked, given, outcome, next_step = said
    booked = {"room_id": rooms[0].pk, "begins": begins, "ends": ends}
    talk = services.arrange_talk(prospect_id=prospect.pk, by=prospect.owner, **booked)
    yield begins + timedelta(minutes=2)
    services.begin_talk(negotiation_id=talk.pk, by=prospect.owner)
    yield begins + timedelta(minutes=52)
    notes = Notes(
        begun=begins + timedelta(minutes=2), ended=clock.now(), ours=[prospect.owner], asked=asked, given=given,
        outcome=outcome, next_step=next_step,
    )  # fmt: skip
    services.write_talk(negotiation_id=talk.pk, by=prospect.owner, notes=notes)
    return True


def _meeting(world: World) -> Story:
    """The room is taken for something else, too."""
    manager, room = world.one(Role.LEASING_MANAGER), MeetingRoom.objects.get(estate=world.estate, name="云汇厅")
    begins = world.at(world.today, 9, 30)
    services.book_room(
        estate=world.estate,
        by=manager,
        room_id=room.pk,
        begins=begins,
        ends=begins + timedelta(hours=1),
        purpose="招商例会",
    )
    yield from ()


def _talk(world: World, told: Told) -> Story:
    """Arranged, and, when its day has passed, held and written down."""
    prospect = Prospect.objects.filter(estate=world.estate, company=told.company).select_related("owner").first()
    if prospect is None or not _may_be_invited(prospect):
        return
    begins = world.at(world.today + timedelta(days=told.days), told.hour)
    ends = begins + timedelta(minutes=told.minutes)
    room = MeetingRoom.objects.get(estate=world.estate, name=told.room)
    talk = services.arrange_talk(
        prospect_id=prospect.pk, by=prospect.owner, room_id=room.pk, begins=begins, ends=ends, theirs=told.theirs
    )
    if not told.outcome:
        return
    yield begins + timedelta(minutes=3)
    services.begin_talk(negotiation_id=talk.pk, by=prospect.owner)
    yield ends + timedelta(minutes=6)
    _write(world, told, talk)
    yield clock.now() + timedelta(hours=2)
    services.note_reads(talks=[talk], by=world.one(Role.LEASING_MANAGER), how="page")


def _may_be_invited(prospect: Prospect) -> bool:
    stage = Stage(prospect.stage)
    return stage == Stage.NEGOTIATING or Stage.NEGOTIATING in STAGE_MOVES[stage]


def _write(world: World, told: Told, talk: Negotiation) -> None:
    gift = Gift.objects.get(estate=world.estate, name=told.gift)
    talk.refresh_from_db()
    notes = Notes(
        begun=talk.begun_at,
        ended=clock.now(),
        ours=[talk.prospect.owner],
        theirs=told.theirs,
        raised_by=told.raised_by,
        asked=told.asked,
        given=told.given,
        welcome_told=True,
        gift_id=gift.pk,
        gift_count=2,
        outcome=told.outcome,
        next_step=told.next_step,
    )
    services.write_talk(negotiation_id=talk.pk, by=talk.prospect.owner, notes=notes)

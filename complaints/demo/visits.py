"""The peer visits of the demo year: two held, with what was learned, one cancelled, one that comes next week (R32–R34)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from complaints import services
from complaints.demo.builder import Telling
from complaints.demo.life import Story
from complaints.demo.world import World
from complaints.models import PeerVisit
from complaints.services import Hours, Ticked, Visitors
from office import actions, clock
from office.actions import Measure
from office.models import Action, Estate, Role, Staff


@dataclass(frozen=True)
class Followed:
    """A measure that follows from a visit: for which trade, due and done after how many days, or handed to which trade."""

    what: str
    trade: str
    due: int
    done: int = 0
    note: str = ""
    handed: str = ""
    why: str = ""


@dataclass(frozen=True)
class Told:
    """One visit: who comes, how many days from today, at which hours, and what comes of it."""

    visitors: Visitors
    host: str
    days: int
    asked_before: int
    hours: tuple[int, int]
    notes: tuple[str, ...] = ()
    left_out: str = ""
    learned_by_us: str = ""
    learned_by_them: str = ""
    measures: tuple[Followed, ...] = ()
    cancelled: str = ""


VISITS = [
    Told(
        Visitors(
            "江湾物业锦绣苑管理处", "陆文斌", "13900002001", 8, "想了解投诉当天核实、双回复的做法，看服务中心和台账。"
        ),
        host=Role.FRONT_DESK,
        days=-236,
        asked_before=9,
        hours=(9, 11),
        notes=("按楼栋和入住率介绍，发了资料。", "看了一件报修从登记到回复的全过程。", "重点讲了双回复和回访表。"),
        learned_by_us="他们每周五下午由主任坐班接待住户，问题当场定人定时间。\n报修完工请住户拍照确认，减少返工争议。",
        learned_by_them="当天核实的时限和提醒，回执上的编号好念好记。\n按片区分工、每季回访一次的安排。",
        measures=(
            Followed("报修完工请住户拍照确认，写进派工单", "engineering", 21, 14, "派工单已加一栏，月底起全部照做。"),
        ),
    ),
    Told(
        Visitors(
            "安泰物业东岸花园服务中心",
            "钱丽君",
            "13900002002",
            12,
            "参观绿化养护和垃圾分类，交流业主委员会配合的经验。",
        ),
        host=Role.OFFICER,
        days=-118,
        asked_before=12,
        hours=(14, 16),
        cancelled="对方来电：当天总公司来检查，改期另约。",
    ),
    Told(
        Visitors("滨河城市服务公司", "高志强", "13900002003", 6, "新接管两个老小区，来学习设备房标识和消防值守。"),
        host=Role.OFFICER,
        days=-33,
        asked_before=7,
        hours=(9, 11),
        notes=("用小区平面图介绍。", "", "看了公示的指标。"),
        left_out="社区文化",
        learned_by_us="老小区的水泵房把阀门状态挂牌，谁关的、什么时候关的一看就明白。\n夜班巡查用二维码点位，漏巡有提示。",
        learned_by_them="设备房巡检卡的格式和颜色标识。\n监控室交接班当面逐项核对。",
        measures=(
            Followed(
                "水泵房、配电房阀门和开关挂状态牌", "engineering", 20, 16, "两处共 46 块牌已挂，写明谁关的、几时关的。"
            ),
            Followed(
                "夜班巡查改用二维码点位，漏巡有提示",
                "engineering",
                60,
                handed="security",
                why="夜班巡查归秩序部管，点位由他们定，我们负责张贴。",
            ),
        ),
    ),
    Told(
        Visitors(
            "和悦物业云锦府项目部", "沈雨薇", "13900002004", 10, "学习住户来访接待和回访制度，希望看服务中心和公示栏。"
        ),
        host=Role.OFFICER,
        days=7,
        asked_before=10,
        hours=(9, 11),
    ),
]


def tell(world: World, telling: Telling) -> None:
    """The visits of a residential estate; those that its office has already are not told again."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or PeerVisit.objects.filter(estate=world.estate).exists():
        return
    for told in VISITS:
        day = world.next_working(world.today + timedelta(days=told.days - 1))
        asked_on = world.next_working(day - timedelta(days=told.asked_before + 1))
        telling.add(world.at(asked_on, 10, 20), _life(world, told, day))


def _life(world: World, told: Told, day: date) -> Story:
    """Asked and planned a day later, reminded, shown, held; or cancelled in time."""
    desk, host = world.one(Role.FRONT_DESK), world.one(told.host)
    visit = services.ask_visit(estate=world.estate, by=desk, visitors=told.visitors, host=host)
    yield clock.now() + timedelta(hours=4, minutes=35)
    hours = Hours(world.at(day, told.hours[0], 30), world.at(day, told.hours[1], 30))
    services.change_visit(visit_id=visit.pk, by=desk, visitors=told.visitors, host=host, hours=hours)
    if told.cancelled:
        yield world.at(day - timedelta(days=2), 11, 5)
        services.cancel_visit(visit_id=visit.pk, by=desk, reason=told.cancelled)
        return
    yield PeerVisit.objects.get(pk=visit.pk).remind_at
    services.remind_hosts(at=clock.now(), estate=world.estate)
    yield from _held(world, told, visit.pk, hours, host)


def _held(world: World, told: Told, visit_id: int, hours: Hours, host: Staff) -> Iterator[datetime]:
    """The host ticks the programme as they leave, and writes the lessons in the afternoon or on the next day."""
    yield hours.ends_at - timedelta(minutes=6)
    services.tick_programme(visit_id=visit_id, by=host, ticked=_ticked(told, visit_id))
    yield hours.ends_at + timedelta(minutes=25)
    services.hold_visit(visit_id=visit_id, by=host)
    yield hours.ends_at + timedelta(hours=4, minutes=10)
    services.write_lessons(
        visit_id=visit_id, by=host, learned_by_us=told.learned_by_us, learned_by_them=told.learned_by_them
    )
    yield hours.ends_at + timedelta(hours=4, minutes=30)
    yield from _followed(world, told, visit_id, host)


def _followed(world: World, told: Told, visit_id: int, host: Staff) -> Iterator[datetime]:
    """What follows from the visit is given to colleagues: one hands his on at once, the others do theirs."""
    given_on = world.estate.today()
    for one in told.measures:
        due_on = given_on + timedelta(days=one.due)
        measure = Measure(one.what, world.members[one.trade][0], due_on)
        services.improve(visit_id=visit_id, by=host, measure=measure)
    plan = list(zip(Action.objects.about(PeerVisit.KIND, visit_id), told.measures, strict=True))
    for action, one in plan:
        if one.handed:
            yield world.at(world.next_working(given_on), 9, 35)
            owner = world.members[one.handed][0]
            actions.hand_action(action_id=action.pk, by=world.members[one.trade][0], owner=owner, reason=one.why)
            actions.start_action(action_id=action.pk, by=owner)
    for action, one in plan:
        if one.done:
            yield world.at(world.next_working(given_on + timedelta(days=one.done - 1)), 15, 40)
            by = world.members[one.trade][0]
            actions.finish_action(action_id=action.pk, by=by, done_on=world.estate.today(), note=one.note)


def _ticked(told: Told, visit_id: int) -> list[Ticked]:
    """Everything was shown, with a note here and there; one thing was left out when time was short."""
    ticked = []
    for place, item in enumerate(PeerVisit.objects.get(pk=visit_id).items.all()):
        if item.name == told.left_out:
            ticked.append(Ticked(item.pk, "left_out", "时间不够，送了一份活动照片册。"))
        else:
            ticked.append(Ticked(item.pk, "shown", told.notes[place] if place < len(told.notes) else ""))
    return ticked

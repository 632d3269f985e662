"""The demo's lessons: the last quarter's with what became of them and the director's summary, and this quarter's so far
(R4, R5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from complaints.demo.builder import Telling
from complaints.demo.life import Story
from complaints.demo.world import World
from complaints.models import Case
from office import actions, clock, lessons, summaries
from office.actions import Measure
from office.models import Lesson, Role
from office.periods import Period, quarter_of


@dataclass(frozen=True)
class Told:
    """A lesson: how many days before today it is written down (in the last quarter: before its end), by which role, what
    taught it, and what the director says to it."""

    before: int
    by: str
    title: str
    body: str
    words: str
    is_last_quarter: bool = False
    measure: str = ""
    trade: str = ""
    done: str = ""
    reason: str = ""


LESSONS = (
    Told(
        9,
        Role.OFFICER,
        "同一立管的渗漏，先查上下层再开单",
        "几户分别报修渗漏，各派了一次人，其实是同一根立管。\n以后同一单元再报渗漏，先查上下三层有没有同样情况，一次处理。",
        "漏水",
        is_last_quarter=True,
        measure="把“先查上下三层”写进渗漏报修的派单要点",
        trade="engineering",
        done="派单要点已改，班组学习过，签了字。",
    ),
    Told(
        6,
        Role.FRONT_DESK,
        "停水停电通知要写清恢复时间",
        "通知只写了停水原因，没写几点恢复，当天来电问的就有十几户。",
        "停水",
        is_last_quarter=True,
        reason="通知模板当天已改好，以后照模板写，不用另定措施。",
    ),
    Told(
        12,
        Role.DIRECTOR,
        "装修噪音的投诉，多半出在午休时段",
        "装修登记时说过时间，工人换班后就不知道了。\n要让进场的每个工人都看到施工时间，而不只是业主签字。",
        "装修",
        measure="每个装修户门口贴施工时间牌，巡查时一并核对",
        trade="security",
    ),
    Told(
        3,
        Role.OFFICER,
        "电梯困人后，当天要回访被困住户",
        "困人处理得快，但事后没人问一声，住户在群里说我们不关心。",
        "电梯",
    ),
)
SUMMARY = (
    "本季投诉总体平稳，当天核实和按时回复都守住了。\n"
    "不足有两处：渗漏重复派工，停水通知写得不清楚，住户白跑电话。\n"
    "两条教训都已经定了办法，下季度看效果。"
)
PROMISED = "渗漏一次查清、一次修好；通知一律写明起止时间；装修噪音午休时段的投诉要降下来。"


def tell(world: World, telling: Telling) -> None:
    """Told once for an office."""
    if Lesson.objects.filter(estate=world.estate).exists():
        return
    this = quarter_of(world.today)
    for told in LESSONS:
        period = this.before if told.is_last_quarter else this
        day = (period.end if told.is_last_quarter else world.today) - timedelta(days=told.before + 1)
        if day >= period.first:
            telling.add(world.at(world.next_working(day), 16, 10), _lesson(world, told, period))
    telling.add(world.at(world.next_working(this.first + timedelta(days=4)), 11, 20), _summed_up(world, this.before))


def _lesson(world: World, told: Told, period: Period) -> Story:
    """Written down; two days later the director says what follows, and it is done within the fortnight."""
    words = {"title": told.title, "body": told.body, "taught_by": _taught_by(world, told)}
    lesson = lessons.record_lesson(estate=world.estate, period=period, by=world.one(told.by), **words)
    yield world.at(_working_days_on(world, 2), 9, 25)
    director = world.one(Role.DIRECTOR)
    if told.reason:
        lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason=told.reason)
    if not told.measure:
        return
    owner = world.members[told.trade][0]
    measure = Measure(told.measure, owner, world.estate.today() + timedelta(days=21))
    action = lessons.give_measure(lesson_id=lesson.pk, by=director, measure=measure)
    yield world.at(_working_days_on(world, 1), 10, 40)
    actions.start_action(action_id=action.pk, by=owner)
    if told.done:
        yield world.at(_working_days_on(world, 8), 16, 30)
        actions.finish_action(action_id=action.pk, by=owner, done_on=world.estate.today(), note=told.done)


def _taught_by(world: World, told: Told) -> lessons.Taught | None:
    """The latest ordinary matter of which the words speak."""
    rows = Case.objects.filter(estate=world.estate, conduct="", title__contains=told.words, received_at__lt=clock.now())
    pk = rows.order_by("-received_at").values_list("pk", flat=True).first()
    return (Case.KIND, pk) if pk else None


def _working_days_on(world: World, days: int) -> date:
    day = world.estate.today()
    for _day in range(days):
        day = world.next_working(day)
    return day


def _summed_up(world: World, period: Period) -> Story:
    """The director's words about the last quarter."""
    director = world.one(Role.DIRECTOR)
    summaries.write_summary(estate=world.estate, period=period, by=director, text=SUMMARY, promised=PROMISED)
    return
    yield

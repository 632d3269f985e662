"""How the demo tower follows up: the call after each visit, then by telephone, WeChat, letter and visit; some wait today,
some are overdue."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.fixed_rows import deliver_cadence
from leasing.follow_ups.thanks import words_for
from leasing.models import SPOKEN, FollowUp, Prospect
from leasing.services import Heard, NextStep
from office import clock, workdays
from office.models import Estate

BEGINS = timedelta(days=34)


@dataclass(frozen=True)
class Told:
    """One contact of the demo: what he said, and by which way and after how many days one follows up next."""

    wishes: str
    ideas: str
    channel: str
    days: int
    note: str = ""


CONTACTS: dict[str, tuple[Told, ...]] = {
    "青禾传媒": (
        Told("四月一定要搬，最好连家具一起谈", "层高够用，就是想知道周末空调开不开", "visit", 14),
        Told("周末空调的费用写进合同", "同事来看过都喜欢 8 层", "telephone", 10, "带了大厦一周年的小礼物。"),
        Told("", "老板出差，回来就定", "wechat", 30),
    ),
    "泽远生物": (
        Told("设备夜里不能停，要双路供电", "楼板承重的数字要书面的", "visit", 7),
        Told("实验台的排风能不能自己装", "比江畔中心贵一点，但供电让人放心", "telephone", 14, "承重报告送到了。"),
        Told("想先看合同样本", "", "letter", 40),
    ),
    "晨曦软件": (
        Told("朝南，六月前搬完", "地铁近是最看重的", "visit", 10),
        Told("免租期能不能多一个月", "同事都说电梯快", "telephone", 14, "陪他们行政去看了 12 层。"),
    ),
    "嘉木家居": (
        Told("招牌要临街看得见", "装修期不算租金就好谈", "telephone", 7),
        Told("展厅要有货梯直达", "觉得我们回话快", "visit", 14),
    ),
    "合泰贸易": (
        Told("两个车位，小面积", "价钱合适就定", "telephone", 14),
        Told("车位想挨着电梯", "", "telephone", 10),
    ),
    "明川律师事务所": (Told("要有独立前台，会客室隔音", "客户来谈事，门面过得去", "wechat", 14),),
    "同舟保险": (Told("整层，门禁分开", "总部要看消防验收", "letter", 21),),
    "恒岳设计": (Told("朝南采光，少隔断", "16 层那间光线真好", "visit", 10),),
    "北辰会计": (Told("报税季晚上要有空调", "暂时不急，等年审做完", "telephone", 30),),
}
THANKED = ("青禾传媒", "泽远生物", "晨曦软件", "合泰贸易", "恒岳设计")
CLOSENESS = {
    "青禾传媒": Prospect.Closeness.TRUSTS,
    "合泰贸易": Prospect.Closeness.FRIEND,
    "晨曦软件": Prospect.Closeness.KNOWN,
}


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower in which nobody was followed up yet."""
    if world.estate.kind != Estate.Kind.TOWER or FollowUp.objects.filter(estate=world.estate).exists():
        return
    deliver_cadence(world.estate)
    telling.add(world.at(world.today - BEGINS, 8, 36), _days(world))


def _days(world: World) -> Story:
    """On each working day beat plans and reminds, and before noon the salespeople do what its day is for."""
    estate, heard = world.estate, defaultdict(int)
    for back in range(BEGINS.days, -1, -1):
        day = world.today - timedelta(days=back)
        if not workdays.is_working_day(estate, day):
            continue
        yield world.at(day, 8, 36)
        services.make_first_calls(at=clock.now(), estate=estate)
        services.remind_of_follow_ups(at=clock.now(), estate=estate)
        yield world.at(day, 11, 20)
        _thank(estate)
        for step in _to_do(estate):
            said = CONTACTS.get(step.prospect.company, ())[heard[step.prospect_id] :]
            if said:
                heard[step.prospect_id] += 1
                _record(step, said[0])
        yield world.at(day, 17, 10)
        services.make_first_calls(at=clock.now(), estate=estate)


def _to_do(estate: Estate) -> list[FollowUp]:
    """What its day has come for."""
    due = FollowUp.objects.open().filter(estate=estate, remind_at__lte=clock.now())
    return list(due.select_related("estate", "prospect__owner").order_by("due_at", "id"))


def _record(step: FollowUp, told: Told) -> None:
    owner, estate = step.prospect.owner, step.estate
    is_spoken = step.channel in SPOKEN
    heard = Heard(
        channel=step.channel,
        wishes=told.wishes,
        no_wishes=is_spoken and not told.wishes,
        ideas=told.ideas,
        no_ideas=is_spoken and not told.ideas,
        note=told.note or ("" if is_spoken else "寄了新的平面图。"),
    )
    day = workdays.add_working_days(estate, estate.today() + timedelta(days=told.days), 0)
    services.record_contact(
        prospect_id=step.prospect_id,
        by=owner,
        heard=heard,
        follow_up_id=step.pk,
        next_step=NextStep(day, told.channel),
    )
    close = CLOSENESS.get(step.prospect.company)
    if close and not step.is_first and Prospect.objects.get(pk=step.prospect_id).closeness < close:
        services.move_closeness(prospect_id=step.prospect_id, by=owner, to=close)


def _thank(estate: Estate) -> None:
    """Who came lately is thanked in writing."""
    waiting = Prospect.objects.filter(estate=estate, company__in=THANKED, thanked_at=None)
    for prospect in waiting.select_related("estate", "owner"):
        words = words_for(prospect, prospect.owner)
        services.thank_prospect(prospect_id=prospect.pk, by=prospect.owner, channel="wechat", text=words)

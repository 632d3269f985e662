"""What was spoken of at the demo office's forums and events."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from office.models import Role
from office.periods import Period, quarter_of


@dataclass(frozen=True)
class Remark:
    """One thing that was said, and its subject; with an answer it was answered at once, else promised for so many days
    later."""

    kind: str
    category: str
    body: str
    answer: str = ""
    promised: int = 0


@dataclass(frozen=True)
class Told:
    """One gathering and what comes of it."""

    kind: str
    topic: str
    place: str
    day: date
    hours: tuple[int, int] = (14, 16)
    host: str = Role.OFFICER
    planned_before: int = 16
    guests: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    minutes: str = ""
    cancelled: str = ""


ROOM, SQUARE = "1 栋一层活动室", "中心广场"
# By the quarter of the year.
TOPICS = [
    (
        "今年的绿化和停车",
        (
            Remark(
                "suggestion",
                "greening_damage",
                "东边草坪踩出了小路，干脆铺几块石板。",
                "采纳，列入本季绿化计划，先铺样板段。",
            ),
            Remark("opinion", "parking", "晚上 9 点以后南门找不到车位。", "夜间开放南门地面临停 12 个，明晚起执行。"),
            Remark("inquiry", "parking_fee", "月保车位什么时候能排上？", "目前排到第 18 位，名单在服务中心可查。"),
            Remark("praise", "security_guards", "门岗小伙子帮老人提菜上楼，谢谢。"),
        ),
        "到会住户围绕绿化和停车发言。\n议定：一、南门地面临停夜间开放；二、东草坪先铺样板段石板路；三、月保车位排队名单公开。",
    ),
    (
        "夏季防汛与电梯安全",
        (
            Remark("request", "parking", "地库 B1 坡道下雨打滑，请加防滑条。", "已安排工程部本周加装防滑条和警示牌。"),
            Remark(
                "opinion", "lift_rough", "6 栋 2 单元电梯关门太快，老人来不及。", "维保单位当天把关门时间调到 6 秒。"
            ),
            Remark(
                "complaint",
                "fire_exits",
                "楼道里有人给电动车充电，说了几次还是有。",
                "当晚起秩序部每日巡查，发现即劝离并登记。",
            ),
            Remark("suggestion", "service_notice", "防汛沙袋放在哪里应该贴张图。", "采纳，已在各单元门厅张贴。"),
        ),
        "通报防汛准备和电梯年检结果，住户提了四条意见。\n议定：地库坡道加防滑条，楼道充电每日巡查，沙袋存放点张贴示意图。",
    ),
    (
        "垃圾分类和楼道整洁",
        (
            Remark("opinion", "cleaning_rubbish", "早上 7 点前投放点没人开盖。", "保洁班提前到 6:30 到岗。"),
            Remark(
                "suggestion", "cleaning_rubbish", "投放点装个洗手池。", "采纳，3 栋投放点先装一处，看使用情况再推开。"
            ),
            Remark("request", "cleaning_hall", "楼道里的旧鞋柜请统一清一次。", "定在月底清理，提前三天贴通知。"),
            Remark("inquiry", "cleaning_rubbish", "大件垃圾怎么预约？", "打服务中心电话，第二天上午上门。"),
        ),
        "会上讨论垃圾分类投放时间和楼道杂物。\n议定：投放点 6:30 开盖，月底统一清理楼道杂物，3 栋投放点试装洗手池。",
    ),
    (
        "冬季供水与公共收益",
        (
            Remark("inquiry", "fees", "公共收益今年花在哪里了？", "收支表已公示，会上逐项说明。"),
            Remark("opinion", "plumbing", "高层水压早高峰偏低。", "水泵房已调整启停压力，请再观察一周。"),
            Remark("request", "lighting_stairs", "单元门口的灯太暗。", "工程部更换为 15 瓦灯，三天内换完。"),
            Remark("praise", "service", "去年报修的天窗修得很好。"),
        ),
        "通报公共收益收支，解答供水问题。\n议定：门厅灯具三天内更换，水压一周后回访。",
    ),
]
TOPICS_AHEAD = ["春节前安全和值班安排", "充电桩放在哪里", "夏季用电和公共区域照明", "年底收费标准和服务内容说明"]
FEASTS = ["元宵灯谜会", "端午包粽子", "中秋游园会", "重阳敬老茶话会"]
FEAST = Told(
    "festival",
    "",
    SQUARE,
    date(2000, 1, 1),
    hours=(15, 17),
    host=Role.FRONT_DESK,
    planned_before=20,
    guests=("居委会 刘主任",),
    remarks=(
        Remark(
            "suggestion",
            "noise_square",
            "下次活动请把音响声音放小一点，楼上有婴儿。",
            "记下了，换小音箱，并提前告知附近住户。",
        ),
        Remark("praise", "service", "孩子们玩得很开心，辛苦大家。"),
    ),
    minutes="约 80 位住户参加，发了小礼品。现场听取意见两条，当场答复。",
)
COOKING = Told(
    "culture",
    "邻里厨艺交流",
    ROOM,
    date(2000, 1, 1),
    hours=(10, 12),
    planned_before=18,
    guests=("社区 陈干事",),
    remarks=(
        Remark(
            "request",
            "service_facilities",
            "活动室下午能不能开放给老人打牌？",
            "每天 14:00–17:00 开放，钥匙在服务中心登记。",
        ),
        Remark("opinion", "lighting", "活动室的灯有点暗。", promised=3),
    ),
    minutes="十二户带菜参加，邻里相互认识。意见两条：活动室开放时间当场答复，灯光报工程部。",
)


def forums_of(today: date) -> list[Told]:
    """One in each of the last four quarters, in its second month; and the one of this quarter or the next, ahead."""
    quarter, told = quarter_of(today), []
    for back in range(4, 0, -1):
        period = _before(quarter, back)
        topic, remarks, minutes = TOPICS[period.first.month // 3]
        day = period.first + timedelta(days=46)
        told.append(Told("forum", topic, ROOM, day, remarks=remarks, minutes=minutes))
    ahead = today + timedelta(days=9)
    return [*told, Told("forum", TOPICS_AHEAD[quarter_of(ahead).first.month // 3], ROOM, ahead, planned_before=14)]


def gatherings_of(today: date) -> list[Told]:
    """A celebration and a cultural event of the past year."""
    feast = today - timedelta(days=190)
    named = replace(FEAST, topic=FEASTS[quarter_of(feast).first.month // 3], day=feast)
    return [named, replace(COOKING, day=today - timedelta(days=24))]


def _before(quarter: Period, back: int) -> Period:
    for _step in range(back):
        quarter = quarter.before
    return quarter

"""What residents of the demo say at a revisit, and how it ends."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """One thing that is said, its subject, the way in which it is handled, and the words of its end."""

    kind: str
    category: str
    says: str
    way: str
    answer: str
    becomes: str = ""
    opinion: str = ""
    reply: str = ""
    measure: str = ""


REMARKS = [
    Remark(
        "inquiry", "fees_property", "物业费能不能按季度交？", "on_the_spot", "可以，按季度交，服务中心和手机都能交。"
    ),
    Remark(
        "opinion", "cleaning_hall", "楼道扫得不勤，周末两天没人扫。", "answer", "周末加排了一次保洁，已当面告诉住户。"
    ),
    Remark("praise", "security_guards", "保安小李帮老人提菜上楼，很热心。", "on_the_spot", ""),
    Remark(
        "request",
        "lighting_stairs",
        "单元门口的灯想换亮一点的。",
        "promise",
        "换了 12 瓦的灯，晚上请住户看过，说亮堂了。",
    ),
    Remark("opinion", "fire_exits", "晚上总有车停在消防通道。", "answer", "夜班每两小时巡一次，贴了提醒，已告诉住户。"),
    Remark(
        "complaint",
        "noise_pets",
        "楼下的狗半夜叫，睡不好。",
        "case",
        "上门劝导，狗夜里关在里屋，住户说好多了。",
        "complaint",
    ),
    Remark("request", "lift_dirty", "电梯里的垃圾桶味道大。", "on_the_spot", "换成带盖的，每天清两次。"),
    Remark(
        "suggestion",
        "greening_pruning",
        "建议把儿童滑梯旁边的灌木修矮一点，大人看得见孩子。",
        "case",
        "灌木已修矮。",
        "suggestion",
    ),
    Remark(
        "opinion",
        "doors_entrance",
        "单元门经常被人用砖头顶着不关。",
        "action",
        "装了门磁提醒，关不上会响。",
        measure="给单元门装门磁提醒",
    ),
    Remark(
        "inquiry", "renovation_hours", "装修到几点必须停工？", "on_the_spot", "工作日 18 点，周末不能施工，公约上有。"
    ),
    Remark(
        "request",
        "leak_roof",
        "顶楼年年漏，修了又漏，想请公司把防水整个做一遍。",
        "refer",
        "防水队已进场，顶层两户都看过，签了验收单。",
        opinion="建议整体翻做，两个单元一起报。",
        reply="同意，列入本季大修，按招标价执行，完工拍照存档。",
    ),
    Remark(
        "opinion",
        "cleaning_smell",
        "垃圾房夏天味道大，能不能早点拉走。",
        "promise",
        "改成早上六点前清运，已电话告诉住户。",
    ),
]
# Three homes of one building say the same, of late: an early warning (R31).
SMELL = (
    "下水道口返臭味，开窗就闻到。",
    "单元门口的井盖边上总有臭味。",
    "一楼楼道里有下水的味道，天热更重。",
)
LATE = Remark("request", "service_facilities", "健身器材坏了一件，什么时候修？", "answer", "")
SOON = (
    Remark("inquiry", "fees_utilities", "公摊电费怎么比上季度多了？", "promise", ""),
    Remark("opinion", "service_notice", "停水通知贴得太晚，能不能提前两天？", "promise", ""),
)
BEYOND = Remark(
    "request",
    "lift",
    "1 号电梯三个月坏了四次，住户联名要求换新。",
    "refer",
    "",
    opinion="已修四次，建议公司出面与厂家谈整机更换，费用走维修资金。",
)

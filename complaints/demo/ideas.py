"""The suggestions of the demo's last quarter: what residents proposed, what came of it, what hangs on the board."""

from dataclasses import dataclass
from datetime import timedelta

from office.models import Funding


@dataclass(frozen=True)
class Todo:
    """A measure: whose trade, due so many days after the decision, done after so many (or not yet)."""

    what: str
    trade: str
    due: int
    done: int | None = None
    note: str = ""
    funding: str = Funding.BUDGET
    owners: str = ""


@dataclass(frozen=True)
class Idea:
    """One suggestion, made so many days ago; `posted` is what the board says of it, as title and text."""

    ago: int
    title: str
    body: str
    category: str
    spot: str
    answer: str
    measures: tuple[Todo, ...] = ()
    declined: str = ""
    posted: tuple[str, str] | None = None
    commended: bool = False
    consent: str = ""
    consent_taken_back: bool = False
    withdrawn: str = ""

    @property
    def was_decided_after(self) -> timedelta:
        return timedelta(hours=20 + self.ago % 3 * 8)


IDEAS = (
    Idea(
        ago=83,
        title="垃圾清运改到早上七点以后",
        body="清运车早上六点就进小区，倒车声、压缩声把老人孩子都吵醒。建议改到七点以后，路线避开 3 栋卧室一侧。",
        category="cleaning_rubbish",
        spot="小区主路",
        answer="您的建议采纳了：已和清运公司改签，七点以后进场。谢谢您！",
        measures=(
            Todo("与清运公司改签进场时间", "cleaning", 7, 4, "补充协议已签，七点后进场。"),
            Todo("调整清运路线，避开卧室一侧", "security", 12, 8, "岗亭已按新路线放行。"),
        ),
        posted=("垃圾清运改到早上七点以后", "早班车进小区太吵。已与清运公司改签，七点以后进场，路线也作了调整。"),
        commended=True,
        consent="本人来前台签字同意",
    ),
    Idea(
        ago=66,
        title="车棚充电插座不够用",
        body="晚上回来车棚的充电插座总是排不上，有人就把电瓶拎上楼充，不安全。建议在 2 号车棚再加几个插座。",
        category="parking_bikes",
        spot="2 号车棚",
        answer="主任批了：车棚再装 6 个充电插座，装好我们再告诉您。",
        measures=(
            Todo("核算线路负荷，确定加装位置", "engineering", 6, 5, "线路够用，加装 6 个。"),
            Todo("加装 6 个充电插座", "engineering", 20, 16, "已装好，逐个试过。"),
            Todo("验收并贴使用须知", "security", 28, 24, "验收合格，须知已贴。"),
        ),
        posted=("车棚充电插座从 8 个加到 14 个", "晚上排不上。车棚再装 6 个插座，施工期间请用 3 号车棚。"),
        commended=True,
        consent="电话确认同意公示全名",
    ),
    Idea(
        ago=49,
        title="电梯里贴急救电话",
        body="上次有老人在电梯里不舒服，同乘的人不知道打哪个电话。建议轿厢里贴急救电话和值班室电话，字大一些。",
        category="lift",
        spot="各栋电梯轿厢",
        answer="已经采纳，各栋轿厢都贴上了大字的急救电话。",
        posted=("电梯轿厢里贴急救电话", "各栋轿厢都贴上了大字的急救和值班电话，老人也看得清。"),
        commended=True,
        consent="业主群里回复同意",
        consent_taken_back=True,
    ),
    Idea(
        ago=35,
        title="儿童滑梯旁加遮阳棚",
        body="夏天滑梯晒得烫手，孩子没法玩，看孩子的老人也没有地方坐。建议在滑梯西侧装一个遮阳棚，再放两张长椅。",
        category="service_facilities",
        spot="中心花园儿童区",
        answer="主任批示采纳：滑梯西侧装遮阳棚，费用从公共收益出，先请业主大会表决。",
        measures=(
            Todo("量尺寸、选样、请三家报价", "engineering", 14, 12, "三家报价已比过，样品放在前台。"),
            Todo(
                "安装 24 平方米遮阳棚",
                "engineering",
                70,
                funding=Funding.COMMON_INCOME,
                owners="业主大会书面表决通过，表决票存前台",
            ),
            Todo("棚下放两张长椅", "service", 75),
        ),
        posted=("儿童滑梯旁加遮阳棚", "夏天滑梯晒得烫手。滑梯西侧装 24 平方米遮阳棚，费用从公共收益出。"),
        commended=True,
    ),
    Idea(
        ago=30,
        title="地下车库入口装广角镜",
        body="车库出口的弯道看不见对面来车，已经险些碰过几次。建议在弯道装一面广角镜，再刷一道减速线。",
        category="parking",
        spot="地下车库出口弯道",
        answer="采纳了，先装广角镜，再刷减速线。",
        measures=(
            Todo("弯道装广角镜", "security", 8, 6, "镜子装好，角度调过。"),
            Todo("刷减速标线", "engineering", 45),
        ),
        posted=("车库出口弯道装广角镜", "弯道看不清来车。已装广角镜，减速标线待天气合适时施划。"),
        commended=True,
        withdrawn="标线位置要和消防再核对，改好再公示。",
    ),
    Idea(
        ago=19,
        title="快递柜旁装一盏灯",
        body="快递柜那里晚上黑，取件看不清门牌和台阶，老人容易绊倒。建议在快递柜上方装一盏感应灯，台阶边贴反光条。",
        category="lighting_paths",
        spot="南门快递柜",
        answer="采纳了：工程部装一盏感应灯，台阶贴反光条。",
        measures=(
            Todo("快递柜上方装感应灯", "engineering", 9, 7, "已装，天黑自动亮。"),
            Todo("台阶边贴反光条", "engineering", 25),
        ),
        posted=("快递柜旁装感应灯", "晚上取件看不清。快递柜上方装感应灯，台阶边贴反光条。"),
    ),
    Idea(
        ago=12,
        title="楼顶开放种菜",
        body="楼顶空着可惜，建议开放给住户种菜，每户分一小块，自己管理，还能隔热，邻居之间也多些来往。",
        category="other_public_space",
        spot="楼顶平台",
        answer="楼顶有防水层和消防通道，不能种植。社区的共享菜园还有空位，我们可以帮您报名。",
        declined="楼顶防水层和消防疏散不允许种植。可以推荐参加社区的共享菜园。",
    ),
    Idea(
        ago=4,
        title="门厅放一辆公用小推车",
        body="买米买水搬不动，建议每栋门厅放一辆公用小推车，用完放回原处，岗亭登记一下就行。",
        category="service_facilities",
        spot="各栋门厅",
        answer="采纳了，先在 1 栋、2 栋试放，用得好再推开。",
        measures=(Todo("购置 2 辆，1 栋、2 栋先试", "service", 12), Todo("写好借用须知贴在门厅", "service", 14)),
    ),
)

"""The checklists as delivered: the steps of 《中介公司来访接待》 by class, and the polite phrases (R108–R129)."""

from agents.receptions.places import CLIENT, FIRM, PRICE, SEEN_OUT, TERMS, VIEWING
from leasing.models import ListKind, StepKind
from leasing.reception.steps import Step

DESK = Step(
    "desk",
    "前台迎接",
    StepKind.ITEMS,
    "请坐，双手换名片，聊几句，听清他这一趟主要为什么来。",
    ("互换名片", "问清来访目的"),
    asks_said=False,
)
FAREWELL = Step(
    "farewell",
    "礼貌告别",
    StepKind.ITEMS,
    "送到电梯口，表示希望进一步合作、常联系。",
    ("道别",),
    asks_said=False,
)
PARTNER_CLIENT = (
    DESK,
    Step(CLIENT, "他的客户", StepKind.TEXT, "问清客户要多大面积、公司性质、大概的业务范围，心里估一估能承受的租金。"),
    Step(
        PRICE,
        "报价，看反应",
        StepKind.PRICE,
        "挑合适的单元报挂牌价。报完停一停，看他的反应，再往下说。",
        ("可以接受", "有些犹豫", "觉得偏高", "没有表态"),
        after=CLIENT,
    ),
    Step(
        TERMS,
        "弹性条件和优惠的可能",
        StepKind.HAND_OUT,
        "看他对报价的态度，适当说明弹性条件和租金优惠的可能，说了哪几条都要记下。",
        is_required=False,
        after=PRICE,
    ),
    Step(
        VIEWING,
        "实地看房",
        StepKind.ITEMS,
        "带他实地看，边走边简单介绍。",
        ("房型", "朝向", "面积", "得房率", "周围的客户群"),
        is_required=False,
        after=CLIENT,
    ),
    Step(
        "papers",
        "送交资料",
        StepKind.HAND_OUT,
        "他感兴趣的单元，报价资料、平面图各一份，加彩色宣传资料，请他转交或传真给客户。",
        asks_said=False,
    ),
    FAREWELL,
)
PARTNER = (
    DESK,
    Step(
        "papers",
        "空房资料交他备用",
        StepKind.HAND_OUT,
        "眼下没有合适的客户，不必带他看房，把空房资料交给他备用就可以。报价相对保守，只报挂牌价。",
        asks_said=False,
    ),
    FAREWELL,
)
NEW = (
    DESK,
    Step(FIRM, "了解他们公司", StepKind.TEXT, "问清公司主要承接的业务范围，客户群是哪一类。"),
    Step("intent", "听他自我介绍", StepKind.TEXT, "听他说来访的意图和带来的信息，不打断。"),
    Step(
        "papers",
        "宣传资料和空房资料",
        StepKind.HAND_OUT,
        "只给这两样。报价有所保留，只报挂牌价，不谈优惠。",
        asks_said=False,
    ),
    Step(
        "farewell",
        "礼貌告别",
        StepKind.ITEMS,
        "道别。必要时请监控室留意他是否直接离开大厦，免得个别人到其他楼层打扰租户。",
        ("道别",),
        asks_said=False,
    ),
)
RESEARCH = (
    DESK,
    Step(
        "aim",
        "真正的来意",
        StepKind.TEXT,
        "简单交谈，听他绕着什么打转：租户名单、租金、到期日，还是别的楼盘。",
    ),
    Step(
        "welcome",
        "欢迎介绍客户",
        StepKind.ITEMS,
        "说一句：欢迎介绍客户来看房。",
        ("欢迎他介绍客户来看房",),
        asks_said=False,
    ),
    Step(
        "topics",
        "问到的内部话题",
        StepKind.ITEMS,
        "推说不了解，或者礼貌地谢绝。可以说的话在右边。问到什么，记下来；没有问到，跳过这一步。",
        ("其他租户的租金", "租约到期日", "底价和成交价", "出租率和空置原因", "租户名单"),
        is_required=False,
    ),
    Step("papers", "一份彩色宣传资料", StepKind.HAND_OUT, "只给一份彩色宣传资料，别的都不给。", asks_said=False),
    Step(SEEN_OUT, "亲自送出大堂", StepKind.PERSON_TIME, "陪他走到大堂门口，看着离开。", asks_said=False),
)
CHECKLISTS = {
    ListKind.PARTNER_CLIENT: PARTNER_CLIENT,
    ListKind.PARTNER: PARTNER,
    ListKind.NEW: NEW,
    ListKind.RESEARCH: RESEARCH,
}
PHRASES = (
    "这个我不太了解，抱歉。",
    "租户的情况不便透露，请您谅解。",
    "具体条件要看客户的需要，请带客户来，我们当面谈。",
    "这方面公司有规定，我不好说。",
    "欢迎您介绍客户来看房，我们一定好好接待。",
)

"""The checklists as delivered: the steps of 《房地产客户来访接待过程》 and 《房地产接待来访的业务流程》, in the office's language."""

from leasing.models import StepKind, VisitKind
from leasing.reception.steps import CARD, LAYOUT, NEEDS, Step

OFFICE = (
    Step(
        CARD,
        "交换名片",
        StepKind.PHOTO,
        "双手递上名片，接过来看一遍再收好，名片拍照存档。没带名片的，记下姓名、电话和地址。",
        is_required=False,
    ),
    Step(
        "background",
        "了解公司背景",
        StepKind.TEXT,
        "问清公司性质、业务范围、现在在哪里办公、几个人。对方不愿说的不追问，在客户资料里勾「不愿透露」。",
    ),
    Step(
        NEEDS,
        "了解需要",
        StepKind.NEEDS,
        "要多大面积、什么朝向、预算多少、几时入驻、最在意什么、现在的地方哪里不满意。一条写一行，用对方的话。",
    ),
    Step(
        "price",
        "有合适的面积，先报价",
        StepKind.PRICE,
        "从挂牌价报起。报完停一停，看他的言行和神色，再往下说。没有合适的面积，这一步跳过。",
        ("神色从容", "有些犹豫", "觉得偏高", "没有表态"),
        is_required=False,
        after=NEEDS,
    ),
    Step(
        "pack",
        "递上资料",
        StepKind.HAND_OUT,
        "宣传资料、合适单元的报价单和平面图各一份，请他过目，一项一项讲。",
        is_required=False,
        after=NEEDS,
    ),
    Step(
        "services",
        "介绍管理服务",
        StepKind.ITEMS,
        "说的是服务，做的是推销：让他看到这座大厦比别的写字楼好在哪里。入驻欢迎仪式在谈话中自然带出。",
        ("24 小时保安", "中央空调", "停车位", "出租车安排", "新租户入驻欢迎仪式"),
        is_required=False,
    ),
    Step(
        "thanks",
        "致谢道别",
        StepKind.TEXT,
        "没有明确意向的不强推。感谢来访，欢迎入驻，预祝合作成功；说好下次怎么联系。",
    ),
)
SALES_CENTRE = (
    Step(
        "opening",
        "开场白",
        StepKind.TEXT,
        "起身相迎，递水，自我介绍，问他从哪里知道这里。销售代表不是解说员：先听，再说。",
    ),
    Step(
        "model",
        "看模型和透视图",
        StepKind.ITEMS,
        "边看边问，每讲一项，记下他的反应。",
        ("开发商业绩和背景", "基地位置和周边情况", "小区整体规划"),
    ),
    Step(
        NEEDS,
        "了解需要",
        StepKind.NEEDS,
        "几口人住、几房、预算、楼层朝向、孩子上学、老人同住。一条写一行，用他的话。",
    ),
    Step(
        "selling_points",
        "设计理念和主要卖点",
        StepKind.BENEFITS,
        "只讲合他需要的：每条需要对上一个好处，能满足，最好还能超过。",
        after=NEEDS,
    ),
    Step(
        "show_flat",
        "参观样板间",
        StepKind.ITEMS,
        "每间先让他自己看，再讲。五项都要讲到，记下他怎么说。",
        ("朝向", "采光", "使用功能", "销售面积", "设计理念"),
    ),
    Step(
        "materials",
        "设备、建材和装修标准",
        StepKind.ITEMS,
        "请他摸一摸、试一试。三项都要讲到。",
        ("设备", "建材", "装修标准"),
    ),
    Step("pack", "发放资料、名片、服务监督卡", StepKind.HAND_OUT, "请到接待区坐下，三样都递到手上，说明监督卡怎么用。"),
    Step(
        "questions",
        "重点询问和答疑",
        StepKind.ANSWERS,
        "问清还有什么放心不下，一问一答记下来。答不上的，约好时间再答。",
    ),
    Step(
        LAYOUT,
        "选定户型",
        StepKind.TEXT,
        "按公司的销售安排和他的需要推荐，两三套就够，帮他尽快选定。",
        after=NEEDS,
    ),
    Step(
        "price",
        "价格和购房程序",
        StepKind.TEXT,
        "价目表和购房程序逐项讲清：定金、签约、付款、交房。",
        is_required=False,
        after=LAYOUT,
    ),
    Step("farewell", "送客", StepKind.PERSON_TIME, "送到门口，目送离开。", asks_said=False),
)
CHECKLISTS = {VisitKind.OFFICE: OFFICE, VisitKind.SALES_CENTRE: SALES_CENTRE}

"""The tower of the demo, floor by floor from above: who is where until when. Fictional; the same as in the handbook."""

from decimal import Decimal
from typing import NamedTuple

HALF, WHOLE = "712.40", "1424.80"


class Room(NamedTuple):
    """A space: its door (empty: the whole floor), area, tenant, and the months until his lease ends."""

    floor: int
    door: str
    area: str
    tenant: str = ""
    months: int = 0
    vacant_days: int = 0
    own_use: str = ""
    kind: str = "office"
    features: str = ""
    orientation: str = ""
    before: str = ""  # who was there before it stood empty

    @property
    def label(self) -> str:
        return f"{self.floor} 层 {self.door} 座" if self.door else f"{self.floor} 层"

    @property
    def list_price(self) -> Decimal:
        return Decimal("6.20") if self.floor >= 15 else Decimal("5.80") if self.floor >= 8 else Decimal("5.40")


ROOMS = [
    Room(22, "", WHOLE, own_use="和诚物业"),
    Room(21, "A", HALF, "同济资本", 26, orientation="w"),
    Room(21, "B", HALF, own_use="会议中心", orientation="e"),
    Room(20, "", WHOLE, "安平财险 华东分公司", 21),
    Room(19, "A", HALF, "百川证券", 15, orientation="w"),
    Room(19, "B", HALF, vacant_days=23, before="锦程旅游", orientation="e", features="大开间，可隔 12 间"),
    Room(18, "A", HALF, "明德咨询", 8, orientation="w"),
    Room(18, "B", "410.80", orientation="s", features="看湖", vacant_days=36, before="九州会展"),
    Room(18, "C", "301.60", "卓然", 12, orientation="e"),
    Room(17, "A", HALF, "华锐工程", 18, orientation="w"),
    Room(17, "B", HALF, "启航科技", 4, orientation="e"),
    Room(16, "A", "410.80", vacant_days=8, before="森林动画", orientation="s", features="朝南采光，看湖"),
    Room(16, "B", "301.60", "衡信", 10, orientation="w"),
    Room(16, "C", HALF, "联创数据", 23, orientation="e"),
    Room(15, "", WHOLE, "北海航运", 34),
    Room(14, "A", "356.20", "知行", 9, orientation="w"),
    Room(14, "B", "356.20", orientation="s", vacant_days=47, before="福乐文具", features="看湖"),
    Room(14, "C", HALF, "思源药业", 17, orientation="e"),
    Room(13, "A", HALF, "东篱建筑", 13, orientation="w"),
    Room(13, "B", HALF, "新域物流", 27, orientation="e"),
    Room(12, "A", "383.80", "文澜阁", 11, orientation="w"),
    Room(12, "B", "328.60", vacant_days=61, before="乐学教育", orientation="s", features="看湖"),
    Room(12, "C", HALF, "瑞祥信托", 9, orientation="e"),
    Room(11, "A", HALF, "金桥报关", 3, orientation="w"),
    Room(11, "B", HALF, "九章算法", 20, orientation="e"),
    Room(10, "", WHOLE, "海纳检测认证", 30),
    Room(9, "A", "356.20", "南山茶业", 14, orientation="w"),
    Room(9, "B", "356.20", "博雅", 9, orientation="s"),
    Room(9, "C", HALF, before="同舟人力", vacant_days=102, orientation="e"),
    Room(8, "A", "410.80", orientation="s", vacant_days=58, before="云图传播"),
    Room(8, "B", "301.60", "云杉", 12, orientation="w"),
    Room(8, "C", HALF, "长丰电子", 25, orientation="e"),
    Room(7, "A", HALF, "立信税务", 19, orientation="w"),
    Room(7, "B", HALF, "万里旅行", 9, orientation="e"),
    Room(6, "A", "356.20", "木棉", 15, orientation="w"),
    Room(6, "B", "356.20", vacant_days=12, before="天朗家电", orientation="s"),
    Room(6, "C", "301.60", "清源", 11, orientation="e"),
    Room(6, "D", "410.80", "拓普", 5, orientation="n"),
    Room(5, "", WHOLE, "安和商务中心", 33, kind="centre", features="前台电话留言，每日清扫"),
    Room(4, "A", HALF, "知味轩", 13, kind="shop", orientation="w", features="餐饮"),
    Room(4, "B", HALF, "劲能健身", 22, kind="shop", orientation="e"),
]
# 9 层 C 座 was parted when its tenant had left: one part is let since, the other stands empty.
SPLIT_FLOOR, SPLIT_DOOR = 9, "C"
SPLIT_INTO = [("9 层 C 座", "206.30", "", 0), ("9 层 D 座", "506.10", "晟泰", 16)]
# All that a visitor who stays unknown learns of his neighbours.
TRADES = {
    "同济资本": "投资", "安平财险 华东分公司": "保险", "百川证券": "证券", "明德咨询": "咨询", "卓然": "设计",
    "华锐工程": "工程", "启航科技": "软件", "衡信": "会计", "联创数据": "数据", "北海航运": "航运", "知行": "教育",
    "思源药业": "医药", "东篱建筑": "建筑设计", "新域物流": "物流", "文澜阁": "出版", "瑞祥信托": "信托", "金桥报关": "报关",
    "九章算法": "软件", "海纳检测认证": "检测", "南山茶业": "食品", "博雅": "培训", "云杉": "软件", "长丰电子": "电子",
    "立信税务": "财税", "万里旅行": "旅行", "木棉": "广告", "清源": "环保", "拓普": "测绘", "安和商务中心": "商务中心",
    "知味轩": "餐饮", "劲能健身": "健身", "晟泰": "贸易",
}  # fmt: skip

"""The sheet of spaces: its columns, and the same rows written out. What a person may not know is not in his sheet."""

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from leasing.models import Space, Standing
from leasing.models.space import SpaceQuerySet
from leasing.spaces import words
from office.models import Estate
from office.sheets import refuse_long
from premises.importing import sheet

MOST_ROWS = 5_000

# The order is that of the sheet. Data in the office's language, not translated.
COLUMNS = {
    "building": "楼栋",
    "floor": "楼层",
    "position": "位置",
    "label": "房源",
    "kind": "类型",
    "offer": "租售",
    "area": "建筑面积",
    "efficiency_rate": "得房率",
    "orientation": "朝向",
    "fit_out": "交付标准",
    "features": "特点",
    "neighbours": "邻里说明",
    "list_price": "挂牌价",
    "floor_price": "底价",
    "management_fee": "物业费",
    "batch": "推出批次",
    "layout": "户型",
    "own_use": "自用",
    "since": "启用日期",
}
NEEDED = ("building", "floor", "label", "area")
# Derived, so that an import leaves them out of account.
DERIVED = ("状态", "租户", "租至", "空置天数")
KINDS = dict(zip(Space.Kind.values, ("办公", "商务中心", "商铺", "住宅"), strict=True))
OFFERS = dict(zip(Space.Offer.values, ("出租", "出售"), strict=True))
ORIENTATIONS = dict(
    zip(Space.Orientation.values, ("东", "东南", "南", "西南", "西", "西北", "北", "东北"), strict=True)
)
FIT_OUTS = dict(zip(Space.FitOut.values, ("毛坯", "标准装修", "精装带家具"), strict=True))
STANDINGS = dict(
    zip(Standing.values, ("空置", "在谈", "半年内到期", "已签约", "已租", "已售", "自用", "未推出"), strict=True)
)
_HINTS = [
    "一行写一处房源。楼栋和房源名认哪一处：再导一次同一张表，什么也不会变；改了价格、面积的，照表改过来，空着的格子不动。",
    "楼栋、推出批次、户型要先由系统管理员建好。",
    "位置是这一层从左数第几个；空着排在最后。",
    "得房率写 71.5% 或 0.715。挂牌价、底价按大厦的报价口径（元/㎡·天或元/㎡·月）；底价不高于挂牌价。",
    "拆分、合并、租约和保留不从这张表来：请在房源页上办。",
    "自用：写用途，如会议中心；出租的空着。启用日期空着按导入当天。",
]
_EXAMPLE = ["1", 12, 2, "12 层 B 座", "办公", "出租", 328.6, "71.5%", "南", "标准装修", "看湖", "", 5.8, 4.7, 28]


def workbook(estate: Estate, spaces: SpaceQuerySet, *, with_floor_price: bool) -> IO[bytes]:
    """Exactly the filtered spaces. Raises BadInput for more than a sheet should hold."""
    refuse_long(spaces)
    names = [name for name in COLUMNS if with_floor_price or name != "floor_price"]
    if not with_floor_price:
        spaces = spaces.defer("floor_price")
    heads = [*(COLUMNS[name] for name in names), *DERIVED]
    return sheet.write(estate.name, heads, _lines(estate, spaces, names))


def _lines(estate: Estate, spaces: Iterable[Space], names: list[str]) -> Iterator[list[Any]]:
    today = estate.today()
    for space in spaces:
        is_vacant = space.standing == Standing.VACANT
        days = (today - space.free_since).days if is_vacant else ""
        until = words.last_day(space) or ""
        yield [*(_cell(space, name) for name in names), STANDINGS[space.standing], space.tenant, until, days]


def _cell(space: Space, name: str) -> Any:
    said = {"kind": KINDS, "offer": OFFERS, "orientation": ORIENTATIONS, "fit_out": FIT_OUTS}
    if name in said:
        return said[name].get(getattr(space, name), "")
    if name == "building":
        return space.building.number
    if name == "since":
        return space.life.lower
    value = getattr(space, name)
    return float(value) if isinstance(value, Decimal) else value if isinstance(value, int) else str(value or "")


def template() -> bytes:
    """The sheet to fill in: columns, a row as an example, lists to choose from, and a page of hints."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E4F0EB", "border": 1})
        page = book.add_worksheet("房源")
        page.freeze_panes(1, 0)
        page.set_column(0, len(COLUMNS) - 1, 12)
        for column, words in enumerate(COLUMNS.values()):
            page.write_string(0, column, words, head)
        for column, value in enumerate(_EXAMPLE):
            page.write(1, column, value)
        for name, words in (("kind", KINDS), ("offer", OFFERS), ("orientation", ORIENTATIONS), ("fit_out", FIT_OUTS)):
            column = list(COLUMNS).index(name)
            choices = {"validate": "list", "source": list(words.values())}
            page.data_validation(1, column, MOST_ROWS, column, choices)
        hints = book.add_worksheet("怎么填")
        hints.set_column(0, 0, 110)
        for number, sentence in enumerate(_HINTS):
            hints.write_string(number, 0, sentence)
    return stream.getvalue()

"""The sheet: its columns, reading them however Excel keeps them, and writing sheets that no formula can enter."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from office.errors import BadInput
from office.sheets import Book

WIDTH = 16

# What the office's sheets say; the order is that of the template. Data in the office's language, not translated.
COLUMNS = {
    "building": "楼栋",
    "entrance": "单元",
    "floor": "楼层",
    "room": "房号",
    "kind": "类型",
    "area": "面积",
    "zone": "片区",
    "name": "姓名",
    "relation": "身份",
    "phone": "电话",
    "salutation": "称呼",
    "call_when": "何时联系",
    "since": "入住日期",
}
NEEDED = ("building", "room", "name")
MOST_ROWS = 60_000
MOST_UNPACKED = 300 * 1024 * 1024
_HINTS = [
    ["一行写一个人；一户几个人就写几行，楼栋、单元、房号照样填。没有人住的房子，姓名到入住日期都空着。"],
    ["房号认哪一套：再导一次同一张表，什么也不会变；改了电话、面积的，照表改过来。"],
    ["导入不会让任何人搬走。表里换了住户的，请先在系统里登记搬出，再导入。"],
    ["类型：住宅、办公、商铺、车位（空着按小区算住宅，按大厦算办公）。车位没有楼栋，房号写 B1-023。"],
    ["身份：业主、共有人、租户、家属、代理人。有租户的，住的是租户，业主不住这里。"],
    ["入住日期：写日期，如 2024-05-01；空着按导入当天；业主还没住进来写「未入住」。"],
    ["片区要先由系统管理员建好；空着跟着楼栋走。"],
]
_EXAMPLE = [
    ["3", "1", 15, "1502", "住宅", 106.5, "", "王淑珍", "业主", "13800002207", "王阿姨", "晚上 7 点后", "2019-06-01"],
    ["3", "1", 15, "1502", "住宅", 106.5, "", "陈建国", "家属", "13900001122", "", "", "2019-06-01"],
]


def cell_text(value: Any) -> str:
    """A cell as it was meant: 13800000000.0 is a telephone, 2024-05-01 00:00 a day, full-width digits are digits."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 4))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = unicodedata.normalize("NFKC", str(value)).replace("\0", "").strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def read(
    content: bytes, columns: Mapping[str, str] = COLUMNS, needed: Sequence[str] = NEEDED, key: str = "room"
) -> list[tuple[int, dict[str, str]]]:
    """The filled rows with their row number in Excel. `key` is the column by which the row of the names is known.

    Raises BadInput when it is no sheet of ours.
    """
    table = _table(content)
    head, place = _head(table, columns, key)
    missing = [columns[name] for name in needed if name not in head]
    if missing:
        sentence = _("The first row names the columns. Missing: {columns}. Use the template.")
        raise BadInput(sentence.format(columns="、".join(missing)), "file")
    rows = [
        (number, {name: cell_text(cells[column]) if column < len(cells) else "" for name, column in head.items()})
        for number, cells in enumerate(table[place + 1 :], start=place + 2)
    ]
    filled = [(number, row) for number, row in rows if any(row.values())]
    if not filled:
        raise BadInput(_("There is no row below the names of the columns."), "file")
    if len(filled) > MOST_ROWS:
        raise BadInput(_("At most {n} rows at once: send it in parts.").format(n=MOST_ROWS), "file")
    return filled


def _table(content: bytes) -> list[list[Any]]:
    """The first sheet as a table, if the file is one and does not unfold beyond all measure."""
    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                    raise BadInput(_("That is too much at once. Send it in parts."), "file")
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 100)
    except (CalamineError, zipfile.BadZipFile, ValueError, IndexError, OSError):
        raise BadInput(_("This file cannot be read. Save it as .xlsx and send it again."), "file") from None
    except BaseException as error:
        # A panic of the reader's native code is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise BadInput(_("This file cannot be read. Save it as .xlsx and send it again."), "file") from None


def _head(table: Sequence[Sequence[Any]], columns: Mapping[str, str], key: str) -> tuple[dict[str, int], int]:
    """Where each column stands, and in which row the names are: the first of ten that holds the key."""
    by_words = {words: name for name, words in columns.items()}
    for place, cells in enumerate(table[:10]):
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            words = cell_text(cell).replace(" ", "").split("(")[0]
            if words in by_words:
                found.setdefault(by_words[words], column)
        if key in found:
            return found, place
    return {}, 0


def template() -> bytes:
    """The sheet to fill in: columns, two rows as an example, lists to choose from, and a page of hints."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head, text = (
            book.add_format({"bold": True, "bg_color": "#E4F0EB", "border": 1}),
            book.add_format({"num_format": "@"}),
        )
        sheet = book.add_worksheet("住户登记")
        sheet.freeze_panes(1, 0)
        for column, words in enumerate(COLUMNS.values()):
            sheet.write_string(0, column, words, head)
            sheet.set_column(column, column, 14, text if words not in ("楼层", "面积") else None)
        for number, row in enumerate(_EXAMPLE, start=1):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        for name, choices in (("kind", "住宅,办公,商铺,车位"), ("relation", "业主,共有人,租户,家属,代理人")):
            column = list(COLUMNS).index(name)
            sheet.data_validation(1, column, MOST_ROWS, column, {"validate": "list", "source": choices.split(",")})
        hints = book.add_worksheet("怎么填")
        hints.set_column(0, 0, 110)
        for number, (sentence,) in enumerate(_HINTS):
            hints.write_string(number, 0, sentence)
    return stream.getvalue()


def write(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """A sheet of rows, as it can be taken over again."""
    book = Book()
    sheet = book.sheet(title)
    sheet.head(heads, [WIDTH] * len(heads))
    for row in rows:
        sheet.row(row)
    return book.done()

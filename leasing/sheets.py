"""A list of this app as an Excel file: exactly the rows that are filtered, every cell inert."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any, NamedTuple

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from office.errors import BadInput
from office.frame import Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST, AT_ONCE = 20_000, 1_000


class Column(NamedTuple):
    label: Text
    width: int
    value: Callable[[Any], Any]


def workbook(title: str, columns: Sequence[Column], rows: Any) -> IO[bytes]:
    """The rows of a queryset in an open temporary file that goes when it is closed. Raises BadInput when they are too
    many."""
    if rows.order_by()[: MOST + 1].count() > MOST:
        raise BadInput(_("More than {most} rows: narrow the list first, for example to a quarter.").format(most=MOST))
    return several([(title, columns, rows.iterator(chunk_size=AT_ONCE))])


def several(sheets: Iterable[tuple[str, Sequence[Column], Iterable[Any]]]) -> IO[bytes]:
    """Several sheets, each with its title, columns and rows, in an open temporary file that goes when it is closed."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        for title, columns, rows in sheets:
            _fill(book, title, columns, rows)
    file.seek(0)
    return file


def _fill(book: Any, title: str, columns: Sequence[Column], rows: Iterable[Any]) -> None:
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet(title)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.label), book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write(sheet, line, place, column.value(row), moment)


def _write(sheet: Any, line: int, place: int, value: Any, moment: Any) -> None:
    """Text is written as text, whatever it begins with: nothing that a visitor said becomes a formula."""
    if isinstance(value, datetime):
        sheet.write_datetime(line, place, timezone.make_naive(value), moment)
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, place, value)
    elif value:
        sheet.write_string(line, place, str(value))

"""Excel files: the one writer of all lists and reports. A cell is inert: text is text, whatever it begins with.

A file is written row by row into a temporary file, so that its size costs no memory, and goes out as a stream.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, NamedTuple

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from office.errors import BadInput
from office.frame import Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST, AT_ONCE = 20_000, 1_000
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE, MOST_LINES = 31, 1_048_576


class Column(NamedTuple):
    label: Text
    width: int
    value: Callable[[Any], Any]


class Share(NamedTuple):
    """A cell that is a fraction and reads as a percentage."""

    value: Decimal


class Sheet:
    """One sheet of a file, filled from top to bottom."""

    def __init__(self, page: Any, formats: dict[str, Any]) -> None:
        self._page, self._formats, self._line = page, formats, 0

    @property
    def is_full(self) -> bool:
        """Excel holds no more lines."""
        return self._line >= MOST_LINES

    def row(self, cells: Iterable[Any], *, bold: bool = False) -> None:
        for place, value in enumerate(cells):
            self._write(place, value, self._formats["bold"] if bold else None)
        self._line += 1

    def head(self, labels: Iterable[Text], widths: Sequence[int] = ()) -> None:
        """The heads of the columns, which stay in sight."""
        for place, width in enumerate(widths):
            self._page.set_column(place, place, width)
        self.row(map(str, labels), bold=True)
        self._page.freeze_panes(self._line, 0)

    def _write(self, place: int, value: Any, look: Any) -> None:
        if isinstance(value, datetime):
            self._page.write_datetime(self._line, place, timezone.make_naive(value), self._formats["moment"])
        elif isinstance(value, date):
            self._page.write_datetime(
                self._line, place, datetime.combine(value, datetime.min.time()), self._formats["day"]
            )
        elif isinstance(value, Share):
            self._page.write_number(self._line, place, value.value, self._formats["share"])
        elif isinstance(value, int | float | Decimal):
            self._page.write_number(self._line, place, value, look)
        elif value:
            self._page.write_string(self._line, place, str(value), look)


class Book:
    """A file in the making; its sheets are filled one after the other."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
        self._book = xlsxwriter.Workbook(self._file, OPTIONS)
        looks = {
            "bold": {"bold": True},
            "moment": {"num_format": "yyyy-mm-dd hh:mm"},
            "day": {"num_format": "yyyy-mm-dd"},
        }
        self._formats = {name: self._book.add_format(look) for name, look in looks.items()}
        self._formats["share"] = self._book.add_format({"num_format": "0.0%"})

    def sheet(self, title: Text) -> Sheet:
        name = NOT_IN_A_TITLE.sub(" ", str(title))[:LONGEST_TITLE]
        return Sheet(self._book.add_worksheet(name), self._formats)

    def done(self) -> IO[bytes]:
        """The whole file, open at its beginning; it goes when it is closed."""
        self._book.close()
        self._file.seek(0)
        return self._file


def workbook(title: Text, columns: Sequence[Column], rows: QuerySet[Any]) -> IO[bytes]:
    """The rows of a queryset as a file. Raises BadInput when they are too many."""
    refuse_long(rows)
    return several([(title, columns, rows.iterator(chunk_size=AT_ONCE))])


def several(sheets: Iterable[tuple[Text, Sequence[Column], Iterable[Any]]]) -> IO[bytes]:
    """Several sheets as a file, each with its title, columns and rows; rows that a sheet cannot hold go on in the next."""
    book = Book()
    for title, columns, rows in sheets:
        sheet, count = _begun(book, title, columns), 1
        for row in rows:
            if sheet.is_full:
                count += 1
                sheet = _begun(book, f"{title} {count}", columns)
            sheet.row(column.value(row) for column in columns)
    return book.done()


def _begun(book: Book, title: Text, columns: Sequence[Column]) -> Sheet:
    sheet = book.sheet(title)
    sheet.head((column.label for column in columns), [column.width for column in columns])
    return sheet


def is_long(rows: QuerySet[Any]) -> bool:
    """Whether a list holds more rows than a file that one waits for."""
    return rows.order_by()[: MOST + 1].count() > MOST


def refuse_long(rows: QuerySet[Any]) -> None:
    """Raise BadInput for such a list."""
    if is_long(rows):
        raise BadInput(_("More than {most} rows: narrow the list first, for example to a quarter.").format(most=MOST))

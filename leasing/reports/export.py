"""The reports as an Excel file: a sheet of all figures, and a sheet of its rows for each report."""

import tempfile
from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from leasing.reports.page import Section, sections
from leasing.reports.rows import Scope

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
NAME_MOST = 31  # so long a sheet's name may be


def workbook(scope: Scope) -> IO[bytes]:
    """In an open temporary file that goes when it is closed."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        found = sections(scope)
        _figures(book, scope, found)
        for section in found:
            _rows(book, section)
    file.seek(0)
    return file


def _figures(book: Any, scope: Scope, found: Iterable[Section]) -> None:
    head = [_("Report"), _("Figure"), scope.period.label, scope.period.before.label]
    lines: list[list[Any]] = []
    for section in found:
        title = str(section.report.title)
        lines += [[title, str(one.label), one.said, one.said_before] for one in section.figures]
        for table in section.tables:
            lines += [[], [str(table.title), *map(str, table.head)]]
            lines += [["", str(name), *(str(cell.said) for cell in cells)] for name, cells in table.lines] + [[]]
    _sheet(book, _("Figures"), head, lines)


def _rows(book: Any, section: Section) -> None:
    head = [_("What"), *map(str, section.report.head)]
    _sheet(book, str(section.report.title), head, [[row.name, *row.cells] for row in section.rows])


def _sheet(book: Any, name: str, head: list[str], lines: Iterable[list[Any]]) -> None:
    sheet = book.add_worksheet(name[:NAME_MOST])
    sheet.set_column(0, len(head) - 1, 22)
    for place, label in enumerate(head):
        sheet.write_string(0, place, str(label), book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line):
            if isinstance(value, int | Decimal):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, str(value))

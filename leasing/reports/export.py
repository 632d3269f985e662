"""The reports as an Excel file: a sheet of all figures, and a sheet of its rows for each report."""

from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from leasing.reports.page import Section, sections
from leasing.reports.rows import Scope
from office.sheets import Book

WIDTH = 22


def workbook(scope: Scope) -> IO[bytes]:
    """In an open temporary file that goes when it is closed."""
    book = Book()
    found = sections(scope)
    _figures(book, scope, found)
    for section in found:
        _rows(book, section)
    return book.done()


def _figures(book: Book, scope: Scope, found: Iterable[Section]) -> None:
    sheet = book.sheet(_("Figures"))
    sheet.head([_("Report"), _("Figure"), scope.period.label, scope.period.before.label], [WIDTH] * 4)
    for section in found:
        title = str(section.report.title)
        for one in section.figures:
            sheet.row([title, one.label, one.said, one.said_before])
        for table in section.tables:
            sheet.row([])
            sheet.row([table.title, *table.head])
            for name, cells in table.lines:
                sheet.row(["", name, *(cell.said for cell in cells)])
            sheet.row([])


def _rows(book: Book, section: Section) -> None:
    sheet = book.sheet(section.report.title)
    head = [_("What"), *section.report.head]
    sheet.head(head, [WIDTH] * len(head))
    for row in section.rows:
        sheet.row([row.name, *row.cells])

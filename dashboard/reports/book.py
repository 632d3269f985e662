"""The Excel file of a report: its figures as numbers, the months of its trend, its tables, the definitions."""

from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dashboard.models import Report
from dashboard.reports import content as contents
from dashboard.reports import words
from dashboard.reports.content import Group
from office.indicators import Unit
from office.kpi import Kpi
from office.sheets import MEDIA_TYPE, Book, Share

__all__ = ["MEDIA_TYPE", "book_of"]

WIDTHS = (30, 14, 10, 10, 18, 14, 14, 12, 18, 70, 10)


def book_of(report: Report, content: dict[str, Any]) -> IO[bytes]:
    """The file, open at its beginning, in the language of the moment."""
    groups = contents.groups_of(content)
    book = Book()
    _figures(book, report, groups)
    _months(book, content["months"], groups)
    for section in contents.sections_of(content):
        sheet = book.sheet(section.title)
        sheet.head(section.head, [50] + [18] * (len(section.head) - 1))
        for line in section.lines:
            sheet.row(line)
    return book.done()


def _figures(book: Book, report: Report, groups: list[Group]) -> None:
    sheet = book.sheet(pgettext("report", "Indicators"))
    sheet.row([words.TITLES[report.audience, report.months]], bold=True)
    sheet.row([f"{report.estate.office_name} · {report.period.label}"])
    sheet.row([])
    past = [one.label for name, one in contents.periods_of(report.period).items() if name != contents.NOW]
    counted = [pgettext("report", "Number"), pgettext("report", "of"), pgettext("indicator", "Unit")]
    sheet.head(
        [
            pgettext("report", "Indicator"), report.period.label, *counted, *past,
            pgettext("report", "Goal"), _("Verdict"), _("How it is reckoned"), pgettext("report", "Clause"),
        ],
        WIDTHS,
    )  # fmt: skip
    for group in groups:
        sheet.row([group.label], bold=True)
        for line in group.lines:
            now = line.now
            sheet.row(
                [
                    now.label, _cell(now.unit, now.value), now.number, now.of, words.UNITS[now.unit],
                    *(one and _cell(one.unit, one.value) for one in line.past(report.period)),
                    now.goal and _cell(now.unit, now.goal.value), Kpi(now).verdict, now.definition, now.clause,
                ]
            )  # fmt: skip


def _months(book: Book, months: list[str], groups: list[Group]) -> None:
    """A column for each month, a row for each indicator that has a trend."""
    sheet = book.sheet(_("Thirteen months"))
    sheet.head([pgettext("report", "Indicator"), *months], [30] + [10] * len(months))
    for line in (line for group in groups for line in group.lines if line.now.trend):
        sheet.row([line.now.label, *(_cell(line.now.unit, value) for value in line.now.trend)])


def _cell(unit: str, value: Decimal | None) -> Any:
    """A number that can be reckoned with; a share as a percentage."""
    return Share(value) if value is not None and unit == Unit.RATE else value

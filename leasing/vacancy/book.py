"""A vacancy sheet as an Excel file: the recipient stands above the rows."""

from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _

from leasing.models import VacancySheet
from leasing.vacancy.sheet import read
from office.sheets import Book

WIDTHS = (14, 12, 12, 10, 16, 28, 18, 20)


def book(sheet: VacancySheet) -> IO[bytes]:
    file = Book()
    page = file.sheet(_("Vacancy sheet"))
    page.row([_("{estate}: vacant spaces").format(estate=sheet.estate.name)], bold=True)
    page.row([_("For {recipient}").format(recipient=sheet.recipient)])
    page.row([f"{sheet.number} · {timezone.localtime(sheet.made_at):%Y-%m-%d} · {sheet.made_by.name}"])
    page.row([])
    page.head(_heads(sheet), WIDTHS)
    for line in read(sheet.lines):
        page.row([
            line.label, line.area, line.usable, line.orientation, line.fit_out, line.features, line.list_price,
            line.fee,
        ])  # fmt: skip
    return file.done()


def _heads(sheet: VacancySheet) -> list[str]:
    price = _("List price ({basis})").format(basis=sheet.get_basis_display())
    return [
        _("Space"), _("Area (㎡)"), _("Usable area (㎡)"), _("Orientation"), _("Fit-out"), _("Features"), price,
        _("Management fee (yuan/㎡ a month)"),
    ]  # fmt: skip

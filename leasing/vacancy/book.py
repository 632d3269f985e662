"""A vacancy sheet as an Excel file: the recipient stands above the rows."""

import io

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from leasing.models import VacancySheet
from leasing.vacancy.sheet import read

WIDTHS = (14, 12, 12, 10, 16, 28, 18, 20)


def book(sheet: VacancySheet) -> bytes:
    """Text is written as text, whatever it begins with."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as file:
        page, bold = file.add_worksheet(_("Vacancy sheet")), file.add_format({"bold": True})
        day = f"{timezone.localtime(sheet.made_at):%Y-%m-%d}"
        page.write_string(0, 0, _("{estate}: vacant spaces").format(estate=sheet.estate.name), bold)
        page.write_string(1, 0, _("For {recipient}").format(recipient=sheet.recipient))
        page.write_string(2, 0, f"{sheet.number} · {day} · {sheet.made_by.name}")
        for place, (head, width) in enumerate(zip(_heads(sheet), WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(4, place, head, bold)
        page.freeze_panes(5, 0)
        for row, line in enumerate(read(sheet.lines), 5):
            cells = [
                line.label, line.area, line.usable, line.orientation, line.fit_out, line.features, line.list_price,
                line.fee,
            ]  # fmt: skip
            for place, cell in enumerate(cells):
                if place in (1, 2, 6, 7) and cell is not None:
                    page.write_number(row, place, float(cell))
                else:
                    page.write_string(row, place, str(cell or ""))
    return stream.getvalue()


def _heads(sheet: VacancySheet) -> list[str]:
    price = _("List price ({basis})").format(basis=sheet.get_basis_display())
    return [
        _("Space"), _("Area (㎡)"), _("Usable area (㎡)"), _("Orientation"), _("Fit-out"), _("Features"), price,
        _("Management fee (yuan/㎡ a month)"),
    ]  # fmt: skip

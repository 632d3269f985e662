"""A broker's paper as an Excel file: the recipient stands above the rows."""

import io

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from agents.models import BrokerHandOut
from agents.receptions.sheet import basis_of
from leasing.vacancy.sheet import read

WIDTHS = (14, 12, 12, 16, 18, 20)


def book(made: BrokerHandOut) -> bytes:
    """Text is written as text, whatever it begins with."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as file:
        page, bold = file.add_worksheet(str(made)), file.add_format({"bold": True})
        page.write_string(0, 0, f"{made.estate.name} {made}", bold)
        page.write_string(1, 0, _("For {recipient}").format(recipient=made.recipient))
        day = f"{timezone.localtime(made.given_at):%Y-%m-%d}"
        page.write_string(2, 0, f"{made.edition} · {day} · {made.given_by.name}")
        for place, (head, width) in enumerate(zip(_heads(made), WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(4, place, head, bold)
        for row, line in enumerate(read(made.content["lines"]), 5):
            cells = (line.label, line.area, line.orientation, line.fit_out, line.list_price, line.fee)
            for place, cell in enumerate(cells):
                if place in (1, 4, 5) and cell is not None:
                    page.write_number(row, place, float(cell))
                else:
                    page.write_string(row, place, str(cell or ""))
    return stream.getvalue()


def _heads(made: BrokerHandOut) -> list[str]:
    price = _("List price ({basis})").format(basis=basis_of(made.content))
    return [
        _("Space"), _("Area (㎡)"), _("Orientation"), _("Fit-out"), price, _("Management fee (yuan/㎡ a month)"),
    ]  # fmt: skip

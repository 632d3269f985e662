"""The list of quotes as an Excel file: only what is approved, never a floor price."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models.quote import QuoteVersionQuerySet
from leasing.quotes import words
from leasing.quotes.shown import exportable
from office.errors import BadInput

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 5000
COLUMNS = (
    (gettext_lazy("Number"), 16, lambda one: one.quote.number),
    (gettext_lazy("Version"), 6, lambda one: one.version),
    (pgettext_lazy("quotes", "Client"), 24, lambda one: str(one.prospect)),
    (gettext_lazy("Spaces"), 24, lambda one: _(", ").join(space.label for space in one.spaces.all())),
    (gettext_lazy("Price"), 10, lambda one: one.face_rent),
    (gettext_lazy("Effective rent"), 10, lambda one: one.effective_rent),
    (gettext_lazy("Rent-free months"), 8, lambda one: one.free_months),
    (pgettext_lazy("quote", "Term (months)"), 8, lambda one: one.months),
    (gettext_lazy("Monthly total"), 14, lambda one: one.monthly_total),
    (gettext_lazy("Total over the term"), 16, lambda one: one.term_total),
    (gettext_lazy("Valid until"), 12, lambda one: f"{one.valid_until:%Y-%m-%d}"),
    (gettext_lazy("State"), 14, lambda one: str(words.badge(one).words)),
    (pgettext_lazy("quotes", "Owner"), 10, lambda one: one.prospect.owner.name),
)


def workbook(rows: QuoteVersionQuerySet) -> io.BytesIO:
    """The approved ones of the rows. Raises BadInput when they are too many."""
    found = list(exportable(rows).select_related("quote__prospect__owner").prefetch_related("spaces")[: MOST + 1])
    if len(found) > MOST:
        raise BadInput(_("More than {most} quotes: narrow the list first.").format(most=MOST))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Quotes"))
        for place, (label, width, _value) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, str(label), book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for number, version in enumerate(found, 1):
            for place, (_label, _width, value) in enumerate(COLUMNS):
                _write(sheet, number, place, value(version))
    file.seek(0)
    return file


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(value, str):
        sheet.write_string(row, place, value)
    else:
        sheet.write_number(row, place, value)

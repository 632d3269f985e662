"""The list of quotes as an Excel file: only what is approved, never a floor price."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models.quote import QuoteVersionQuerySet
from leasing.quotes import words
from leasing.quotes.shown import exportable
from office.sheets import Column, workbook

COLUMNS = (
    Column(gettext_lazy("Number"), 16, lambda one: one.quote.number),
    Column(gettext_lazy("Version"), 6, lambda one: one.version),
    Column(pgettext_lazy("quotes", "Client"), 24, lambda one: str(one.prospect)),
    Column(gettext_lazy("Spaces"), 24, lambda one: _(", ").join(space.label for space in one.spaces.all())),
    Column(gettext_lazy("Price"), 10, lambda one: one.face_rent),
    Column(gettext_lazy("Effective rent"), 10, lambda one: one.effective_rent),
    Column(gettext_lazy("Rent-free months"), 8, lambda one: one.free_months),
    Column(pgettext_lazy("quote", "Term (months)"), 8, lambda one: one.months),
    Column(gettext_lazy("Monthly total"), 14, lambda one: one.monthly_total),
    Column(gettext_lazy("Total over the term"), 16, lambda one: one.term_total),
    Column(gettext_lazy("Valid until"), 12, lambda one: f"{one.valid_until:%Y-%m-%d}"),
    Column(gettext_lazy("State"), 14, lambda one: str(words.badge(one).words)),
    Column(pgettext_lazy("quotes", "Owner"), 10, lambda one: one.prospect.owner.name),
)


def book(rows: QuoteVersionQuerySet) -> IO[bytes]:
    """The approved ones of the rows. Raises BadInput when they are too many."""
    found = exportable(rows).select_related("quote__prospect__owner").prefetch_related("spaces")
    return workbook(_("Quotes"), COLUMNS, found)

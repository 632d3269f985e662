"""The list of talks as an Excel file, with what was asked and given: each row that leaves is a look at its talk (R74)."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models.negotiation import NegotiationQuerySet
from leasing.talks import words
from leasing.talks.shown import READ
from office.sheets import Column, workbook

COLUMNS = (
    Column(pgettext_lazy("prospect", "Company"), 28, lambda one: str(one.prospect)),
    Column(pgettext_lazy("prospect", "Owner"), 12, lambda one: one.prospect.owner.name),
    Column(gettext_lazy("Booked from"), 16, lambda one: one.booking.begins_at),
    Column(gettext_lazy("Meeting room"), 16, lambda one: one.booking.room.name),
    Column(pgettext_lazy("talk", "State"), 10, lambda one: words.badge(one).words),
    Column(gettext_lazy("Who spoke of the rent first"), 14, lambda one: one.get_raised_by_display()),
    Column(gettext_lazy("What he asks for"), 50, lambda one: one.asked),
    Column(gettext_lazy("What we gave"), 50, lambda one: one.given),
    Column(gettext_lazy("Gift at parting"), 16, lambda one: f"{one.gift} × {one.gift_count}" if one.gift else ""),
    Column(pgettext_lazy("talk", "What came of it"), 50, lambda one: one.outcome),
    Column(gettext_lazy("What comes next"), 30, lambda one: one.next_step),
)


def book(talks: NegotiationQuerySet) -> IO[bytes]:
    """The talks that are filtered."""
    return workbook(_("Talks"), COLUMNS, talks.select_related(*READ, "gift"))

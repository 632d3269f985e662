"""The list of commissions as an Excel file."""

from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.commissions import words
from agents.models import Commission
from agents.models.commission import CommissionQuerySet
from office.sheets import Column, workbook


def _day(name: str) -> Callable[[Commission], str]:
    return lambda one: getattr(one, name).isoformat() if getattr(one, name) else ""


COLUMNS = (
    Column(gettext_lazy("Recorded at"), 16, lambda one: one.recorded_at),
    Column(pgettext_lazy("introduction", "Client"), 28, lambda one: one.introduction.company),
    Column(gettext_lazy("Number of the contract"), 18, lambda one: one.lease.number),
    Column(pgettext_lazy("broker", "Broker"), 12, lambda one: one.introduction.broker.name),
    Column(gettext_lazy("Firm"), 24, lambda one: one.introduction.firm.name),
    Column(gettext_lazy("Rent (yuan a month)"), 16, lambda one: one.monthly_rent),
    Column(gettext_lazy("Months of rent"), 10, lambda one: one.months),
    Column(pgettext_lazy("commission", "Basis"), 28, words.basis),
    Column(gettext_lazy("Without tax (yuan)"), 16, lambda one: one.net),
    Column(gettext_lazy("Tax (yuan)"), 14, lambda one: one.tax),
    Column(gettext_lazy("Amount (yuan)"), 16, lambda one: one.amount),
    Column(gettext_lazy("Deposit arrived on"), 14, _day("deposit_on")),
    Column(gettext_lazy("First rent arrived on"), 14, _day("first_rent_on")),
    Column(gettext_lazy("Number of the invoice"), 16, lambda one: one.invoice_number),
    Column(gettext_lazy("Date of the invoice"), 14, _day("invoiced_on")),
    Column(pgettext_lazy("commission", "Paid on"), 14, _day("paid_on")),
    Column(gettext_lazy("State"), 10, lambda one: one.get_state_display()),
)


def book(rows: CommissionQuerySet) -> IO[bytes]:
    """The commissions that are filtered."""
    return workbook(_("Commissions"), COLUMNS, rows)

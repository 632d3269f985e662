"""The lists of brokers and of their firms as Excel files, telephones masked."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.models.broker import BrokerQuerySet
from agents.models.firm import FirmQuerySet
from office.saying import masked_phone
from office.sheets import Column, workbook

COLUMNS = (
    Column(pgettext_lazy("person", "Name"), 12, lambda one: one.name),
    Column(gettext_lazy("Firm"), 28, lambda one: one.firm.name),
    Column(pgettext_lazy("card", "Position"), 14, lambda one: one.position),
    Column(gettext_lazy("Telephone"), 14, lambda one: masked_phone(one.phone)),
    Column(pgettext_lazy("broker", "Class"), 14, lambda one: one.get_class_now_display()),
    Column(gettext_lazy("In it since"), 16, lambda one: one.class_since),
    Column(gettext_lazy("Visits"), 8, lambda one: one.visits_seen),
    Column(pgettext_lazy("broker", "Last seen"), 16, lambda one: one.last_seen_at),
    Column(gettext_lazy("Business area"), 24, lambda one: one.firm.area),
    Column(gettext_lazy("Kinds of client"), 24, lambda one: one.firm.clients),
    Column(gettext_lazy("Status"), 12, lambda one: one.get_status_display()),
)


OF_FIRMS = (
    Column(gettext_lazy("Firm"), 28, lambda one: one.name),
    Column(gettext_lazy("Business area"), 24, lambda one: one.area),
    Column(gettext_lazy("Kinds of client"), 24, lambda one: one.clients),
    Column(gettext_lazy("Address"), 30, lambda one: one.address),
    Column(gettext_lazy("Brokers"), 8, lambda one: one.people),
    Column(gettext_lazy("First met"), 16, lambda one: one.recorded_at),
)


def book(rows: BrokerQuerySet) -> IO[bytes]:
    """The brokers that are filtered."""
    return workbook(_("Brokers"), COLUMNS, rows)


def book_of_firms(rows: FirmQuerySet) -> IO[bytes]:
    """The firms that are sought, each with how many brokers it has."""
    return workbook(_("Agency firms"), OF_FIRMS, rows)

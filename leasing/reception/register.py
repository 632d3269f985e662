"""The day's register of visitors (来访登记表, R160): as a page, on paper, as an Excel file. It holds no prices."""

from datetime import date
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import Reception
from leasing.models.reception import ReceptionQuerySet
from office.models import Estate, Staff
from office.saying import masked_phone
from office.sheets import Column, workbook


def lines_of(staff: Staff, estate: Estate, day: date) -> ReceptionQuerySet:
    """The visits of a day that the person may read, in the order in which they began."""
    rows = Reception.objects.registered_for(staff).filter(estate=estate)
    found = rows.begun_between(estate.start_of(day), estate.end_of(day))
    return found.select_related("host", "registered_by", "ended_by", "left_by", "voided_by", "estate")


def name_of(reception: Reception) -> str:
    return reception.visitor or (_("would not say") if reception.declined else "")


COLUMNS = (
    Column(gettext_lazy("Came"), 16, lambda one: one.begun_at),
    Column(gettext_lazy("Left"), 16, lambda one: one.ended_at),
    Column(gettext_lazy("Kind of visitor"), 14, lambda one: one.get_kind_display()),
    Column(gettext_lazy("Visitor"), 14, name_of),
    Column(pgettext_lazy("prospect", "Company"), 28, lambda one: one.company),
    Column(gettext_lazy("People"), 8, lambda one: one.people),
    Column(gettext_lazy("Telephone"), 14, lambda one: masked_phone(one.phone)),
    Column(gettext_lazy("Address"), 30, lambda one: one.address),
    Column(gettext_lazy("Heard of us through"), 14, lambda one: one.came_from),
    Column(gettext_lazy("Whom he met"), 12, lambda one: one.host.name),
    Column(pgettext_lazy("visitor", "Before"), 10, lambda one: _("again") if one.is_return else _("first visit")),
    Column(gettext_lazy("How he left"), 20, lambda one: one.get_left_how_display()),
    Column(gettext_lazy("Registered by"), 12, lambda one: one.registered_by.name),
    Column(gettext_lazy("Void because"), 24, lambda one: one.void_reason),
)


def book(rows: ReceptionQuerySet) -> IO[bytes]:
    """The day's lines as an Excel file, telephones masked."""
    return workbook(_("Register of visitors"), COLUMNS, rows)

"""A list of feedback as an Excel file: exactly the rows that are filtered, telephones masked, every cell inert."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import IO, Any, NamedTuple

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.export import AT_ONCE, MOST
from office.errors import BadInput
from office.frame import Text
from office.saying import masked_phone
from premises.models import Person, Tie
from revisits.feedback import words
from revisits.models import Feedback
from revisits.models.feedback import FeedbackQuerySet

JOINED = (
    "estate", "household__unit", "zone", "category", "raised_with", "owner", "handled_by", "referral",
    "case__merged_into__merged_into",
)  # fmt: skip


class Row(NamedTuple):
    """An item, and whom the office calls first in its household."""

    item: Feedback
    contact: Person | None


class Column(NamedTuple):
    label: Text
    width: int
    value: Callable[[Row], Any]


COLUMNS = (
    Column(gettext_lazy("Said"), 16, lambda row: row.item.raised_at),
    Column(gettext_lazy("Kind"), 8, lambda row: row.item.get_kind_display()),
    Column(gettext_lazy("What was said"), 60, lambda row: row.item.body),
    Column(pgettext_lazy("feedback", "Home"), 18, lambda row: words.home(row.item)),
    Column(gettext_lazy("Resident"), 12, lambda row: row.contact and row.contact.name),
    Column(gettext_lazy("Telephone"), 14, lambda row: row.contact and masked_phone(row.contact.phone)),
    Column(gettext_lazy("Subject"), 16, lambda row: row.item.category and row.item.category.name),
    Column(gettext_lazy("Zone"), 10, lambda row: row.item.zone and row.item.zone.name),
    Column(pgettext_lazy("feedback", "Heard by"), 12, lambda row: row.item.raised_with and row.item.raised_with.name),
    Column(gettext_lazy("State"), 16, lambda row: words.badge(row.item).words),
    Column(pgettext_lazy("feedback", "Whose it is"), 12, lambda row: row.item.owner and row.item.owner.name),
    Column(gettext_lazy("By when"), 16, lambda row: row.item.due_at),
    Column(gettext_lazy("Answer promised"), 16, lambda row: row.item.promised_at),
    Column(gettext_lazy("How it was handled"), 60, lambda row: row.item.outcome),
    Column(gettext_lazy("Handled"), 16, lambda row: row.item.handled_at),
    Column(pgettext_lazy("feedback", "Handled by"), 12, lambda row: row.item.handled_by and row.item.handled_by.name),
)


def workbook(items: FeedbackQuerySet) -> IO[bytes]:
    """The items in an open temporary file that goes when it is closed. Raises BadInput when they are too many."""
    if items.order_by()[: MOST + 1].count() > MOST:
        raise BadInput(_("More than {most} items: narrow the list first, for example to a quarter.").format(most=MOST))
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet = book.add_worksheet(_("Feedback"))
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, str(column.label), book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(_rows(items), 1):
            for place, column in enumerate(COLUMNS):
                _write(sheet, line, place, column.value(row), moment)
    file.seek(0)
    return file


def _rows(items: FeedbackQuerySet) -> Iterator[Row]:
    """The items as they come from the database, a thousand at a time, with their households' contacts."""
    coming = items.select_related(*JOINED).iterator(chunk_size=AT_ONCE)
    while some := list(islice(coming, AT_ONCE)):
        ties = Tie.objects.filter(household__in={one.household_id for one in some} - {None}, is_contact=True)
        contacts = {tie.household_id: tie.person for tie in ties.select_related("person")}
        yield from (Row(one, contacts.get(one.household_id)) for one in some)


def _write(sheet: Any, line: int, place: int, value: Any, moment: Any) -> None:
    """Text is written as text, whatever it begins with: nothing that a resident said becomes a formula."""
    if isinstance(value, datetime):
        sheet.write_datetime(line, place, timezone.make_naive(value), moment)
    elif value:
        sheet.write_string(line, place, str(value))

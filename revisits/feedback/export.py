"""A list of feedback as an Excel file: exactly the rows that are filtered, telephones masked, every cell inert."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from office.long_lists import LongList
from office.models import Estate, Staff
from office.saying import masked_phone
from office.sheets import AT_ONCE, Column
from premises.models import Person, Tie
from revisits.feedback import words
from revisits.feedback.shown import Shown
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


def _items(staff: Staff, estate: Estate | None, asked: QueryDict) -> FeedbackQuerySet:
    """The list as it is shown, in its order; none for who does not work with it."""
    shown = Shown(staff, estate, asked)
    return shown.rows.order_by(*shown.order) if shown.may_look else Feedback.objects.none()


def _rows(staff: Staff, items: FeedbackQuerySet) -> Iterator[Row]:
    """The items as they come from the database, a thousand at a time, with their households' contacts."""
    coming = items.select_related(*JOINED).iterator(chunk_size=AT_ONCE)
    while some := list(islice(coming, AT_ONCE)):
        ties = Tie.objects.filter(household__in={one.household_id for one in some} - {None}, is_contact=True)
        contacts = {tie.household_id: tie.person for tie in ties.select_related("person")}
        yield from (Row(one, contacts.get(one.household_id)) for one in some)


FEEDBACK = LongList("revisits.feedback", gettext_lazy("Feedback"), COLUMNS, _items, _rows)

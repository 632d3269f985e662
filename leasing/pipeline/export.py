"""The list of prospects as an Excel file, telephones masked."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.follow_ups.following import next_of, next_steps
from leasing.matching.words import wished
from leasing.models import Prospect, ProspectContact
from leasing.models.prospect import ProspectQuerySet
from leasing.pipeline import words
from office.saying import masked_phone
from office.sheets import Column, workbook


def _contact(prospect: Prospect) -> ProspectContact | None:
    return next(iter(prospect.contacts.all()), None)


def _phone(prospect: Prospect) -> str:
    contact = _contact(prospect)
    return masked_phone(contact.phone) if contact else ""


COLUMNS = (
    Column(pgettext_lazy("prospect", "Received"), 16, lambda one: one.received_at),
    Column(pgettext_lazy("prospect", "Company"), 28, str),
    Column(gettext_lazy("Nature"), 14, lambda one: one.get_nature_display()),
    Column(gettext_lazy("Business"), 14, lambda one: one.business),
    Column(gettext_lazy("Standing"), 18, lambda one: one.get_standing_display()),
    Column(gettext_lazy("Area wanted (㎡)"), 16, words.area),
    Column(gettext_lazy("Budget (yuan a month)"), 14, lambda one: one.budget),
    Column(gettext_lazy("Space wanted"), 30, lambda one: _(", ").join(wished(one.wishes_said))),
    Column(gettext_lazy("What he needs"), 50, lambda one: one.needs),
    Column(gettext_lazy("What he dislikes"), 30, lambda one: one.dislikes),
    Column(pgettext_lazy("prospect", "Stage"), 12, lambda one: one.get_stage_display()),
    Column(pgettext_lazy("prospect", "Intent"), 10, lambda one: one.get_intent_display()),
    Column(gettext_lazy("Contact"), 12, lambda one: _contact(one) and _contact(one).name),
    Column(gettext_lazy("Telephone"), 14, _phone),
    Column(gettext_lazy("Heard of us through"), 14, lambda one: one.source),
    Column(pgettext_lazy("prospect", "Next step"), 16, lambda one: next_of(one) and next_of(one).get_channel_display()),
    Column(gettext_lazy("By when"), 16, lambda one: next_of(one) and next_of(one).due_at),
    Column(pgettext_lazy("prospect", "Owner"), 12, lambda one: one.owner.name),
)


def book(prospects: ProspectQuerySet) -> IO[bytes]:
    """The prospects that are filtered; what they can bear is not in it."""
    rows = prospects.select_related("owner", "estate").prefetch_related("contacts", next_steps())
    return workbook(_("Prospects"), COLUMNS, rows)

"""The list of follow-ups as an Excel file."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.follow_ups import words
from leasing.models.follow_up import FollowUpQuerySet
from office.sheets import Column, workbook

COLUMNS = (
    Column(pgettext_lazy("prospect", "Company"), 28, lambda one: str(one.prospect)),
    Column(pgettext_lazy("follow-up", "What"), 20, words.title),
    Column(pgettext_lazy("follow-up", "By which way"), 12, lambda one: one.get_channel_display()),
    Column(gettext_lazy("By when"), 16, lambda one: one.due_at),
    Column(gettext_lazy("State"), 12, lambda one: one.get_state_display()),
    Column(pgettext_lazy("follow-up", "Done at"), 16, lambda one: one.done_at),
    Column(gettext_lazy("What he wishes"), 40, lambda one: one.wishes),
    Column(gettext_lazy("What he thinks: of the house, the rooms, the terms"), 40, lambda one: one.ideas),
    Column(pgettext_lazy("prospect", "Owner"), 12, lambda one: one.prospect.owner.name),
)


def book(rows: FollowUpQuerySet) -> IO[bytes]:
    """Exactly the rows that are filtered."""
    return workbook(_("Follow-ups"), COLUMNS, rows.select_related("estate", "prospect__owner"))

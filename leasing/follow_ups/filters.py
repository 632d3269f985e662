"""The filter of the list of prospects by their next step (R90)."""

from typing import Protocol

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from leasing.follow_ups import following
from office.frame import Text
from office.models import Estate

CHOICES: list[tuple[str, Text]] = [
    ("overdue", pgettext_lazy("next step", "overdue")),
    ("today", pgettext_lazy("next step", "today")),
    ("none", pgettext_lazy("next step", "none planned")),
    ("quiet", pgettext_lazy("next step", "gone quiet")),
]


class InEstate(Protocol):
    """A list of the prospects of an estate."""

    estate: Estate | None


def rows(shown: InEstate, value: str) -> Q:
    """The prospects that a choice leaves."""
    if shown.estate is None:
        return Q(pk__in=[])
    if value == "overdue":
        return following.overdue()
    if value == "today":
        return following.due_today(shown.estate)
    return following.without_next_step() if value == "none" else following.gone_quiet(shown.estate)

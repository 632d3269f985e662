"""Renewals, as the timeline of their lease tells them. Never a rent."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from leasing.models import Renewal
from office import saying
from office.frame import Text
from office.models import Entry


def _undecided(entry: Entry) -> Text:
    day = saying.day(date.fromisoformat(entry.details["day"]))
    return _("asked him about the renewal, not decided yet; asks again {day}").format(day=day)


def _decided(entry: Entry) -> Text:
    outcome = Renewal.Outcome(entry.details["outcome"]).label
    return _("wrote down what becomes of the lease: {outcome}").format(outcome=outcome)


WORDS: dict[str, Callable[[Entry], Text]] = {
    "renewal_undecided": _undecided,
    "renewal_decided": _decided,
    "renewal_passed_on": lambda entry: _("told the leasing manager that he wants to stay"),
    "renewal_handed": lambda entry: _("gave the renewal to a colleague, for who had it leaves"),
    "renewal_reopened": lambda entry: _("the lease that renewed it is void; the renewal is open again"),
}
ICONS = {
    "renewal_undecided": "hourglass-split",
    "renewal_decided": "arrow-repeat",
    "renewal_passed_on": "person-up",
    "renewal_handed": "arrow-left-right",
    "renewal_reopened": "arrow-counterclockwise",
}

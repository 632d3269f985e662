"""The kinds of notices of brokers, in the groups that a person switches on and off."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents import desk
from office import notice_kinds


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("agents", pgettext_lazy("job", "Brokers"), 4, desk.nav)
    notice_kinds.register(
        "agents.visits",
        _("Visits of brokers"),
        "broker_waits",
        "class_is_old",
    )
    notice_kinds.register(
        "agents.introductions",
        _("Introductions of clients"),
        "introduction_contested",
        "introduction_decided",
        "introduction_earned",
        "introduction_ends",
        "introduction_extended",
        "introduction_released",
    )

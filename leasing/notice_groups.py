"""The kinds of notices of leasing, in the groups that a person switches on and off."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing import desk
from office import notice_kinds


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("leasing", pgettext_lazy("job", "Leasing"), 3, desk.nav)
    notice_kinds.register(
        "leasing.visitors",
        _("Visitors who wait"),
        "visitor_waits",
        "client_is_here",
    )
    notice_kinds.register(
        "leasing.clients",
        _("Clients and follow-ups"),
        "prospect_handed",
        "talk_arranged",
        "follow_ups_to_do",
        "follow_ups_late",
        "look_again_nurturing",
        "look_again_waiting",
    )
    notice_kinds.register(
        "leasing.prices",
        _("Quotes and prices"),
        "quote_waiting",
        "quote_approved",
        "quote_declined",
        "quote_changed",
        "quote_passed_on",
        "quote_late",
        "quote_expired",
        "price_applied",
        "price_answered",
        "purchase_waiting",
        "purchase_approved",
        "purchase_declined",
    )
    notice_kinds.register(
        "leasing.contracts",
        _("Holds, renewals and contracts"),
        "hold_ends_soon",
        "hold_ended",
        "renewal_ask",
        "renewal_passed_on",
        "instalment_overdue",
        "sale_cancelled",
    )

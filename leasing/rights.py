"""The policies of leasing in words."""

from django.utils.translation import gettext_lazy as _

from leasing import desk, policies
from leasing.models import Prospect, QuoteVersion
from office import rights
from office.models import Estate, Role, Staff
from office.rights import Right, by_estate, by_row


def _own(staff: Staff, estate: Estate) -> Prospect:
    return Prospect(estate=estate, owner=staff)


def _of_colleague(staff: Staff, estate: Estate) -> Prospect:
    return Prospect(estate=estate)


def _waiting(staff: Staff, estate: Estate) -> QuoteVersion:
    return QuoteVersion(estate=estate, turn_role=Role.LEASING_MANAGER)


RIGHTS: tuple[Right, ...] = (
    by_estate(_("see the spaces with their list prices"), policies.may_see_spaces),
    by_estate(_("change spaces, prices and leases"), policies.may_change_spaces),
    by_estate(_("take over spaces from Excel"), policies.may_import_spaces),
    by_estate(_("see the floor prices"), policies.may_see_floor_price),
    by_estate(_("see what tenants pay"), policies.may_see_rents),
    by_estate(_("register visitors about space"), policies.may_register),
    by_estate(_("receive visitors about space"), policies.may_receive),
    by_estate(_("have clients of one’s own"), policies.may_own),
    by_row(_("work on one’s own clients and quote to them"), policies.may_keep, _own),
    by_row(_("work on the clients of colleagues"), policies.may_keep, _of_colleague),
    by_estate(_("hand clients to colleagues"), policies.may_hand_prospects),
    by_estate(_("hold spaces"), policies.may_hold),
    by_estate(_("hold spaces longer than the terms say"), policies.may_hold_longer),
    by_estate(_("keep a client’s earnest money, or return it doubled"), policies.may_take_from_client),
    by_row(_("decide on quotes beyond a salesperson’s authority"), policies.may_decide, _waiting),
    by_estate(_("decide on prices below all authorities"), policies.may_answer_prices),
    by_estate(_("book meeting rooms"), policies.may_book_rooms),
    by_estate(_("see other buildings and their rents"), policies.may_compare),
    by_estate(_("keep what is known of other buildings"), policies.may_keep_competitors),
    by_estate(_("see the figures of all who let"), policies.may_see_all_reports),
    by_estate(_("cancel sales and receipts"), policies.may_cancel_sale),
)


def register() -> None:
    """Make them known."""
    rights.register(rights.Job(3, _("Leasing"), desk.nav, RIGHTS))

"""Who may do what in leasing. The only place of this app that names roles."""

from leasing.models import (
    Hold,
    Lease,
    Prospect,
    PurchaseCalculation,
    QuoteVersion,
    Reception,
    RoomBooking,
    WelcomeCeremony,
)
from office.models import Estate, Role, Staff
from office.policies import estates_with_role, has_role

LETTING = (Role.LEASING, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)
MANAGERS = (Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


def may_see_spaces(staff: Staff, estate_id: int) -> bool:
    """What is to let, with its list price: who lets."""
    return has_role(staff, estate_id, *LETTING)


def may_change_spaces(staff: Staff, estate_id: int) -> bool:
    """What is to let, at which price, and the leases of it: the leasing manager's to say."""
    return has_role(staff, estate_id, *MANAGERS)


def may_see_floor_price(staff: Staff, estate_id: int) -> bool:
    """The floor price is for managers; a salesperson sees his own limit."""
    return has_role(staff, estate_id, *MANAGERS)


def may_keep(staff: Staff, prospect: Prospect) -> bool:
    """A prospect is its owner's to work on, or the manager's."""
    is_owner = prospect.owner_id == staff.pk and has_role(staff, prospect.estate_id, Role.LEASING)
    return is_owner or has_role(staff, prospect.estate_id, *MANAGERS)


def may_import_spaces(staff: Staff, estate_id: int) -> bool:
    """A sheet of spaces changes prices: the managers'."""
    return has_role(staff, estate_id, *MANAGERS)


def may_hold(staff: Staff, estate_id: int) -> bool:
    """Who lets may hold a space for a client."""
    return has_role(staff, estate_id, Role.LEASING, Role.LEASING_MANAGER)


def may_hold_longer(staff: Staff, estate_id: int) -> bool:
    """Beyond the longest hold of the estate's terms."""
    return has_role(staff, estate_id, *MANAGERS)


def may_work_on_hold(staff: Staff, hold: Hold) -> bool:
    """A hold is its owner's to extend and release, and to take money for, or the manager's."""
    is_owner = hold.owner_id == staff.pk and has_role(staff, hold.estate_id, *LETTING)
    return is_owner or has_role(staff, hold.estate_id, *MANAGERS)


def may_take_from_client(staff: Staff, estate_id: int) -> bool:
    """That a client loses his earnest money, or gets it back doubled, is a manager's to decide."""
    return has_role(staff, estate_id, *MANAGERS)


def may_see_rents(staff: Staff, estate_id: int) -> bool:
    """What a tenant pays is for managers: a salesperson needs his name and his last day."""
    return has_role(staff, estate_id, *MANAGERS)


def shows_spaces(staff: Staff, estate: Estate) -> bool:
    """Whether the stacking plan stands in the person's navigation: in a tower, or where he himself lets."""
    is_tower = estate.kind == Estate.Kind.TOWER and may_see_spaces(staff, estate.pk)
    return is_tower or has_role(staff, estate.pk, Role.LEASING, Role.LEASING_MANAGER)


def may_receive(staff: Staff, estate_id: int) -> bool:
    """Who lets receives visitors and takes them on as prospects."""
    return has_role(staff, estate_id, *LETTING)


def may_register(staff: Staff, estate_id: int) -> bool:
    """A visit about space is registered at the desk, or by who lets (R160)."""
    return has_role(staff, estate_id, Role.FRONT_DESK, *LETTING)


def may_hand_prospects(staff: Staff, estate_id: int) -> bool:
    """The leasing manager hands a prospect to a colleague."""
    return has_role(staff, estate_id, *MANAGERS)


def may_own(staff: Staff, estate_id: int) -> bool:
    """A prospect belongs to somebody who lets."""
    return has_role(staff, estate_id, Role.LEASING, Role.LEASING_MANAGER)


def may_lead(staff: Staff, reception: Reception) -> bool:
    """The host leads the visit, or the manager in his place."""
    is_host = reception.host_id == staff.pk and has_role(staff, reception.estate_id, Role.LEASING)
    return is_host or has_role(staff, reception.estate_id, *MANAGERS)


def may_void(staff: Staff, reception: Reception) -> bool:
    """A visit that was registered by mistake is made void by who registered or received it, or by the manager."""
    is_own = staff.pk in (reception.host_id, reception.registered_by_id) and may_register(staff, reception.estate_id)
    return is_own or has_role(staff, reception.estate_id, *MANAGERS)


def estates_of_letting(staff: Staff) -> list[Estate]:
    """Where the person receives visitors."""
    return estates_with_role(staff, *LETTING)


def estates_managed(staff: Staff) -> list[Estate]:
    """Where the person is told of what is not followed up."""
    return estates_with_role(staff, Role.LEASING_MANAGER)


def receives_here(estate: Estate) -> bool:
    """Space is let and sold where there are terms for it: the desk of another estate has no register of such visitors."""
    return estate.kind == Estate.Kind.TOWER


def rank_of(role: str) -> int:
    """How far a role's word on prices reaches: further than that of all before it; −1 for a role without any."""
    return LETTING.index(Role(role)) if role in LETTING else -1


def setting_role(staff: Staff, estate_id: int) -> str:
    """The highest role in which the person sets prices in the estate; empty for none."""
    held = [role for role in LETTING if has_role(staff, estate_id, role)]
    return held[-1] if held else ""


def may_quote(staff: Staff, prospect: Prospect) -> bool:
    """Who keeps a prospect quotes to him, or the managers (R80, R81)."""
    return may_keep(staff, prospect)


def may_decide(staff: Staff, version: QuoteVersion | PurchaseCalculation) -> bool:
    """A quote or a purchase calculation that waits is decided by whose turn it is, or by who reaches further (R81)."""
    reach = rank_of(setting_role(staff, version.estate_id))
    return bool(version.turn_role) and reach >= max(rank_of(version.turn_role), rank_of(Role.LEASING_MANAGER))


def may_set_price(staff: Staff, estate_id: int, needed: str) -> bool:
    """Whether the person's own authority reaches as far as a quote needs (R81)."""
    return rank_of(setting_role(staff, estate_id)) >= rank_of(needed)


def may_book_rooms(staff: Staff, estate_id: int) -> bool:
    """The meeting rooms are for those who let (R75)."""
    return has_role(staff, estate_id, *LETTING)


def may_cancel_booking(staff: Staff, booking: RoomBooking) -> bool:
    """Who booked a room gives it back, or the manager."""
    is_own = booking.booked_by_id == staff.pk and may_book_rooms(staff, booking.estate_id)
    return is_own or has_role(staff, booking.estate_id, *MANAGERS)


def may_compare(staff: Staff, estate_id: int) -> bool:
    """Other buildings, with the rents that we know: for who lets (R68)."""
    return has_role(staff, estate_id, *LETTING)


def may_keep_competitors(staff: Staff, estate_id: int) -> bool:
    """What is known of other buildings, and said of our own, is the leasing manager's to keep (R64, R68)."""
    return has_role(staff, estate_id, *MANAGERS)


def may_answer_prices(staff: Staff, estate_id: int) -> bool:
    """What a client is let have below all authorities is the general manager's to say, and nobody else's (R99)."""
    return has_role(staff, estate_id, Role.GENERAL_MANAGER)


def may_welcome(staff: Staff, ceremony: WelcomeCeremony) -> bool:
    """A welcome is prepared by whose it is, or by who lets with him (R82)."""
    return has_role(staff, ceremony.estate_id, *LETTING)


def may_see_to_renewal(staff: Staff, lease: Lease) -> bool:
    """Whether the tenant stays is asked by who signed with him, or by the managers."""
    version = lease.quote_version
    is_keeper = version is not None and version.prospect.owner_id == staff.pk
    return (is_keeper and may_own(staff, lease.estate_id)) or has_role(staff, lease.estate_id, *MANAGERS)


def may_see_all_reports(staff: Staff, estate_id: int) -> bool:
    """The whole estate's figures of leasing are the managers'; a salesperson sees his own share."""
    return has_role(staff, estate_id, *MANAGERS)


def may_cancel_sale(staff: Staff, estate_id: int) -> bool:
    """That a buyer gives his unit back (退房), and that a receipt was a mistake, is the managers' to say."""
    return has_role(staff, estate_id, *MANAGERS)


def has_part(staff: Staff) -> bool:
    """Whether the person lets somewhere, or registers visitors at a desk."""
    return bool(estates_with_role(staff, Role.FRONT_DESK, *LETTING))

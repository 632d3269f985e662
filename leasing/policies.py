"""Who may do what in leasing. The only place of this app that names roles."""

from leasing.models import Prospect, QuoteVersion
from office.models import Role, Staff
from office.policies import has_role

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


def may_decide(staff: Staff, version: QuoteVersion) -> bool:
    """A quote that waits is decided by whose turn it is, or by who reaches further (R81)."""
    reach = rank_of(setting_role(staff, version.estate_id))
    return bool(version.turn_role) and reach >= max(rank_of(version.turn_role), rank_of(Role.LEASING_MANAGER))


def may_set_price(staff: Staff, estate_id: int, needed: str) -> bool:
    """Whether the person's own authority reaches as far as a quote needs (R81)."""
    return rank_of(setting_role(staff, estate_id)) >= rank_of(needed)

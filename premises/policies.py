"""Who may do what with the register. The only place of this app that names roles."""

from office.models import Role, Staff
from office.policies import belongs_to, has_role

_KEEPERS = (Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR)


def may_look_up(staff: Staff, estate_id: int) -> bool:
    """Everybody of the estate: whoever may log a case has to find the household (R10)."""
    return belongs_to(staff, estate_id)


def may_edit(staff: Staff, estate_id: int) -> bool:
    """Front desk, officers and the director keep the register."""
    return has_role(staff, estate_id, *_KEEPERS)


def may_see_phone(staff: Staff, estate_id: int) -> bool:
    """Those who call residents see a telephone in full, with a reason that is logged."""
    return has_role(staff, estate_id, *_KEEPERS)


def may_export(staff: Staff, estate_id: int) -> bool:
    """Those who keep the register take it out, telephones masked."""
    return has_role(staff, estate_id, *_KEEPERS)


def may_export_in_full(staff: Staff, estate_id: int) -> bool:
    """The director alone takes the register out with whole telephone numbers, with a reason that is logged."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def may_import(staff: Staff, estate_id: int) -> bool:
    """Front desk, director and administrator take over a register from Excel."""
    return has_role(staff, estate_id, Role.FRONT_DESK, Role.DIRECTOR, Role.ADMINISTRATOR)


def may_arrange(staff: Staff, estate_id: int) -> bool:
    """Director and administrator divide the estate into zones and name their officers (R47)."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.ADMINISTRATOR)


def may_read_figures(staff: Staff, estate_id: int) -> bool:
    """How many live here is for who keeps the register, and for the general manager."""
    return has_role(staff, estate_id, *_KEEPERS, Role.GENERAL_MANAGER)

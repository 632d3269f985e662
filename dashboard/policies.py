"""Who sees the pages that lay the jobs' figures side by side. The only place of this app that names roles."""

from office.models import Estate, Role, Staff
from office.policies import estates_with_role

SEES_DASHBOARD = (Role.DIRECTOR, Role.GENERAL_MANAGER, Role.LEASING_MANAGER)


def dashboards(staff: Staff) -> list[Estate]:
    """The estates whose dashboard is this person's: who directs one, manages its leasing, or manages the company. What
    it shows each job says for itself (`reports.indicators_for`)."""
    return estates_with_role(staff, *SEES_DASHBOARD) if staff.is_active else []


def companies(staff: Staff) -> list[Estate]:
    """The estates that the general manager sees side by side."""
    return estates_with_role(staff, Role.GENERAL_MANAGER) if staff.is_active else []

"""Who sees the pages that lay the jobs' figures side by side, who reads which report and through whose eyes it is made,
whose an exported list is. The only place of this app that names roles."""

from django.db.models import Q

from dashboard.models import Audience, ListExport, Report
from dashboard.models.making import MakingQuerySet
from office import duty
from office.models import Estate, Role, Staff
from office.policies import estates_with_role, has_role

SEES_DASHBOARD = (Role.DIRECTOR, Role.GENERAL_MANAGER, Role.LEASING_MANAGER)
# The first is the one for whom a report is made: it holds what he may see.
READERS = {
    Audience.OFFICE: (Role.DIRECTOR, Role.GENERAL_MANAGER),
    Audience.LEASING: (Role.LEASING_MANAGER, Role.GENERAL_MANAGER),
}


def dashboards(staff: Staff) -> list[Estate]:
    """The estates whose dashboard is this person's: who directs one, manages its leasing, or manages the company. What
    it shows each job says for itself (`reports.indicators_for`)."""
    return estates_with_role(staff, *SEES_DASHBOARD) if staff.is_active else []


def companies(staff: Staff) -> list[Estate]:
    """The estates that the general manager sees side by side."""
    return estates_with_role(staff, Role.GENERAL_MANAGER) if staff.is_active else []


def may_read_report(staff: Staff, estate_id: int, audience: str) -> bool:
    """The office's report is for the director, leasing's for the leasing manager, both for the general manager (R4)."""
    return has_role(staff, estate_id, *READERS[Audience(audience)])


def audiences_for(staff: Staff, estate_id: int) -> list[Audience]:
    """The reports of the estate that this person may read, and ask for."""
    return [audience for audience in READERS if may_read_report(staff, estate_id, audience)]


def estates_read_by(staff: Staff, audience: str) -> list[Estate]:
    return estates_with_role(staff, *READERS[Audience(audience)])


def reports_for(staff: Staff) -> MakingQuerySet[Report]:
    """The reports that this person may read, of all his estates."""
    mine = Q()
    for audience in READERS:
        mine |= Q(audience=audience, estate__in=[estate.pk for estate in estates_read_by(staff, audience)])
    return Report.objects.filter(mine)


def exports_for(staff: Staff) -> MakingQuerySet[ListExport]:
    """A list that was exported is for whoever asked, as long as he works in its estate and its file is kept."""
    return ListExport.objects.filter(asked_by=staff, removed_at=None, estate__in=staff.estates)


def readers_of(estate: Estate, audience: str) -> list[Staff]:
    """Who finds a report in his inbox. Its figures are those that the first may see: the director, the leasing manager."""
    found = [staff for role in READERS[Audience(audience)] for staff in duty.holders(estate, role)]
    return list({staff.pk: staff for staff in found}.values())


def has_own_report(estate: Estate, audience: str) -> bool:
    """Whether the estate's report is made by itself: the office's everywhere, leasing's where somebody lets."""
    needed = READERS[Audience(audience)] if audience == Audience.OFFICE else (Role.LEASING_MANAGER,)
    return bool(duty.holders(estate, *needed))

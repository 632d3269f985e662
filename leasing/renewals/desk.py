"""What renewals put on people's desks, and their page in the navigation."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing import policies
from leasing.models import Renewal
from leasing.policies import LETTING
from office import saying
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Role, Staff
from office.policies import estates_with_role

PAGES = (NavItem(gettext_lazy("Renewals"), "leasing:renewals"),)
WAITING = """
    SELECT due_at FROM leasing_renewal
    WHERE outcome = '' AND due_at IS NOT NULL AND owner_id = %s AND estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_renewal
    WHERE outcome = '' AND due_at IS NOT NULL AND turn_role = 'leasing_manager' AND estate_id = ANY(%s)"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """Which leases end, for who lets here."""
    return PAGES if policies.may_see_spaces(staff, estate.pk) and policies.receives_here(estate) else ()


def waiting(staff: Staff) -> Statement:
    """What waits for the person, as a statement of its dates."""
    return WAITING, [staff.pk, _ids(staff, *LETTING), _ids(staff, Role.LEASING_MANAGER)]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows."""
    mine = Q(owner=staff, estate__in=_ids(staff, *LETTING))
    managed = Q(turn_role=Role.LEASING_MANAGER, estate__in=_ids(staff, Role.LEASING_MANAGER))
    rows = Renewal.objects.open().filter(mine | managed, outcome="").select_related("estate", "lease")
    rows = rows.defer("lease__monthly_rent", "lease__deposit").order_by("due_at", "id")
    return [_row(one) for one in rows[:most]]


def _row(one: Renewal) -> DeskRow:
    ends = _("lease ends {day}").format(day=saying.day(one.lease.last_day)) if one.lease.last_day else ""
    return DeskRow(
        kind="renewal",
        job=pgettext("job", "Renewal"),
        icon="arrow-repeat",
        title=one.lease.tenant,
        bits=[ends, *([one.note] if one.note else [])],
        due_at=one.due_at,
        action_label=_("Ask about the renewal"),
        action_url=f"{one.lease.get_absolute_url()}#next",
        estate=one.estate,
        url=one.lease.get_absolute_url(),
    )


def _ids(staff: Staff, *roles: str) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *roles)]

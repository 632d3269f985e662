"""Who is told what of renewals: never a rent. The prose is in `templates/leasing/notices/`."""

from leasing.models import Renewal
from office import duty
from office.inbox import tell
from office.models import Role, Staff


def ask(renewal: Renewal, *, which: int) -> None:
    """Whose turn it is learns that the tenant is to be asked."""
    lease = renewal.lease
    day = lease.last_day.isoformat() if lease.last_day else ""
    tell(_keepers(renewal), "renewal_ask", lease, key=str(which), params={"day": day})


def passed_on(renewal: Renewal, *, by: Staff, key: str) -> None:
    """The managers learn that a tenant stays and waits for his new lease."""
    people = [one for one in _keepers(renewal) if one != by]
    tell(people, "renewal_passed_on", renewal.lease, key=key, params={"by": by.name})


def _keepers(renewal: Renewal) -> list[Staff]:
    return [renewal.owner] if renewal.owner else duty.holders(renewal.estate, Role.LEASING_MANAGER)

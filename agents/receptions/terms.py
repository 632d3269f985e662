"""Which flexible terms a person may tell a partner, as far as his own role goes (R70, R81, R114)."""

from agents.models import BrokerVisit
from leasing import policies
from leasing.flexible import words
from leasing.flexible.offers import Offered, reach_of
from leasing.models import FlexibleTerm
from office.models import Staff


def offered_by(staff: Staff, visit: BrokerVisit) -> list[Offered]:
    """In the list's order; what his role may not offer he does not see."""
    role = policies.setting_role(staff, visit.estate_id)
    found = FlexibleTerm.objects.in_use(visit.estate_id).prefetch_related("reaches")
    reaches = [(term, reach_of(term, role, None)) for term in found]
    return [Offered(term, reach.most) for term, reach in reaches if reach.may]


def said(one: Offered) -> dict[str, str]:
    """A term as it is kept: its name, and up to how much it was told."""
    return {"name": one.term.name, "most": words.amount(one.most, one.term.unit)}

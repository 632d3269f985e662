"""Which terms a person may offer to a client, and how much of each: by the list, his role, the client's level, and whether
the client looks for a space of the business centre (R70, R71)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from leasing import policies
from leasing.disclosure import level_of
from leasing.models import Disclosure, FlexibleTerm, Hold, Prospect, QuoteSpace, Space, TermsDisclosure
from leasing.quotes.authority import LIMITED, limits_for
from office import clock
from office.models import Staff


@dataclass(frozen=True)
class Offered:
    """A term with how much of it the person may offer; None: as much as he thinks right."""

    term: FlexibleTerm
    most: Decimal | None = None


@dataclass(frozen=True)
class Reach:
    """Whether a role may offer a term at all, and at most how much."""

    may: bool
    most: Decimal | None = None


def offered_to(staff: Staff, prospect: Prospect) -> list[Offered]:
    """What the person may offer to the client, in the list's order; the rest he does not see."""
    level, role = level_of(prospect), policies.setting_role(staff, prospect.estate_id)
    terms = FlexibleTerm.objects.in_use(prospect.estate_id).prefetch_related("reaches")
    if not wants_centre(prospect):
        terms = terms.exclude(kind=FlexibleTerm.Kind.CENTRE)
    free = free_months(prospect, role)
    reaches = [(term, reach_of(term, role, free)) for term in terms if Disclosure(term.level) <= level]
    return [Offered(term, reach.most) for term, reach in reaches if reach.may]


def reach_of(term: FlexibleTerm, role: str, free: Decimal | None) -> Reach:
    """How far a role's word on a term reaches: its own row or that of a role before it. Of rent-free months nobody promises
    more than his authority lets him put on a quote (R81)."""
    rank = policies.rank_of(role)
    if rank >= len(LIMITED):
        return Reach(True)
    rows = [row for row in term.reaches.all() if policies.rank_of(row.role) <= rank]
    if not rows:
        return Reach(False)
    limits = [row.most for row in rows]
    most = None if None in limits else max(limit for limit in limits if limit is not None)
    if term.kind == FlexibleTerm.Kind.RENT_FREE and free is not None:
        most = free if most is None else min(most, free)
    return Reach(most is None or most > 0, most)


def free_months(prospect: Prospect, role: str) -> Decimal | None:
    """The rent-free months that the role may give to a company of this standing; the general manager has no limit."""
    limits = limits_for(prospect)
    return Decimal(limits[role].free_months) if role in limits else None


def wants_centre(prospect: Prospect) -> bool:
    """Whether the client wants, was quoted or holds a space of the business centre (R71)."""
    if prospect.wanted_kind == Space.Kind.BUSINESS_CENTRE:
        return True
    centre = Q(space__kind=Space.Kind.BUSINESS_CENTRE)
    quoted = QuoteSpace.objects.filter(centre, version__quote__prospect=prospect)
    return quoted.exists() or Hold.objects.live(clock.now()).filter(centre, prospect=prospect).exists()


def told_to(prospect: Prospect) -> list[TermsDisclosure]:
    """What he was told, the newest first."""
    return list(prospect.told_terms.select_related("told_by"))

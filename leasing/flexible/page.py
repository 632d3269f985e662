"""What the prospect's page shows of flexible terms, and which papers may go to him."""

from typing import Any

from leasing import policies
from leasing.disclosure import allows, level_of
from leasing.flexible import words
from leasing.flexible.offers import offered_to, told_to
from leasing.models import Prospect, Thing
from office.models import Staff


def context_of(staff: Staff, prospect: Prospect) -> dict[str, Any]:
    """The terms that this person may offer to this client with how much, and what he was told; the rest is not read."""
    offered = offered_to(staff, prospect) if policies.may_keep(staff, prospect) else []
    level = level_of(prospect)
    return {
        "level": level,
        "flexible": [(one.term, words.amount(one.most, one.term.unit)) for one in offered],
        "told_terms": [(one, words.amount(one.amount, one.unit)) for one in told_to(prospect)],
        "may_compare": allows(level, Thing.COMPARISON),
    }

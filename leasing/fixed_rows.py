"""What leasing is delivered with: written after each migrate and only where missing."""

from typing import Any

from leasing.models import LeasingTerms
from office.models import Estate


def install(**_: Any) -> None:
    """Each tower has its terms."""
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, leasing_terms=None):
        LeasingTerms.objects.get_or_create(estate=estate)

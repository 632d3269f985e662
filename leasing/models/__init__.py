"""The tables of leasing: what is let, to whom it may be let."""

from .prospect import STAGES, Prospect, ProspectContact, Stage
from .space import Space
from .terms import LeasingTerms

__all__ = ["STAGES", "LeasingTerms", "Prospect", "ProspectContact", "Space", "Stage"]

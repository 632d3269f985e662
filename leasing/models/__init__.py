"""The tables of leasing: what is let, to whom it may be let."""

from .catalogue import Layout, ReleaseBatch
from .hold import MONEY_ENDS, Hold, HoldMoney
from .lease import Lease, LeasedSpace
from .prospect import STAGES, Prospect, ProspectContact, Stage
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms

__all__ = [
    "MONEY_ENDS",
    "STAGES",
    "Hold",
    "HoldMoney",
    "Layout",
    "Lease",
    "LeasedSpace",
    "LeasingTerms",
    "Prospect",
    "ProspectContact",
    "ReleaseBatch",
    "Space",
    "SpaceImport",
    "SpaceOrigin",
    "Stage",
    "Standing",
]

"""The tables of leasing: what is let, to whom it may be let, who was received, what was offered."""

from .catalogue import Layout, ReleaseBatch
from .checklist import Checklist, ChecklistStep, ChecklistVersion, StepKind, VisitKind
from .hold import Hold, HoldMoney, MONEY_ENDS
from .lease import Lease, LeasedSpace
from .prospect import Prospect, ProspectContact, STAGES, STAGE_MOVES, Stage
from .reception import HandOut, Reception, StepRecord
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms

__all__ = [
    "Checklist",
    "ChecklistStep",
    "ChecklistVersion",
    "HandOut",
    "Hold",
    "HoldMoney",
    "Layout",
    "Lease",
    "LeasedSpace",
    "LeasingTerms",
    "MONEY_ENDS",
    "Prospect",
    "ProspectContact",
    "Reception",
    "ReleaseBatch",
    "STAGES",
    "STAGE_MOVES",
    "Space",
    "SpaceImport",
    "SpaceOrigin",
    "Stage",
    "Standing",
    "StepKind",
    "StepRecord",
    "VisitKind",
]

"""The tables of leasing: what is let, to whom it may be let."""

from .checklist import Checklist, ChecklistStep, ChecklistVersion, StepKind, VisitKind
from .prospect import STAGE_MOVES, STAGES, Prospect, ProspectContact, Stage
from .reception import HandOut, Reception, StepRecord
from .space import Space
from .terms import LeasingTerms

__all__ = [
    "STAGES",
    "STAGE_MOVES",
    "Checklist",
    "ChecklistStep",
    "ChecklistVersion",
    "HandOut",
    "LeasingTerms",
    "Prospect",
    "ProspectContact",
    "Reception",
    "Space",
    "Stage",
    "StepKind",
    "StepRecord",
    "VisitKind",
]

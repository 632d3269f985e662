"""The tables of leasing: what is let, to whom it may be let, who was received, what was offered."""

from .authority import Authority, ChargeRate
from .catalogue import Layout, ReleaseBatch
from .checklist import Checklist, ChecklistStep, ChecklistVersion, StepKind, VisitKind
from .hold import MONEY_ENDS, Hold, HoldMoney
from .lease import Lease, LeasedSpace
from .prospect import STAGE_MOVES, STAGES, Prospect, ProspectContact, Stage
from .quote import (
    ANSWERS,
    QUOTE_MOVES,
    VALID,
    Quote,
    QuoteCharge,
    QuoteDecision,
    QuotePaper,
    QuoteSpace,
    QuoteStatus,
    QuoteVersion,
)
from .reception import HandOut, Reception, StepRecord
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms
from .wishes import WISHES, Wishes

__all__ = [
    "ANSWERS",
    "MONEY_ENDS",
    "QUOTE_MOVES",
    "STAGES",
    "STAGE_MOVES",
    "VALID",
    "WISHES",
    "Authority",
    "ChargeRate",
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
    "Prospect",
    "ProspectContact",
    "Quote",
    "QuoteCharge",
    "QuoteDecision",
    "QuotePaper",
    "QuoteSpace",
    "QuoteStatus",
    "QuoteVersion",
    "Reception",
    "ReleaseBatch",
    "Space",
    "SpaceImport",
    "SpaceOrigin",
    "Stage",
    "Standing",
    "StepKind",
    "StepRecord",
    "VisitKind",
    "Wishes",
]

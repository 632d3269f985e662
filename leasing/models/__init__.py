"""The tables of leasing: what is let, to whom it may be let, who was received, what was offered."""

from .aside import LostTo, SetAside
from .authority import Authority, ChargeRate
from .catalogue import Layout, ReleaseBatch
from .checklist import Checklist, ChecklistStep, ChecklistVersion, StepKind, VisitKind
from .hold import MONEY_ENDS, Hold, HoldMoney
from .lease import Lease, LeasedSpace
from .price_application import PriceApplication
from .prospect import OPEN, SET_ASIDE, STAGE_MOVES, STAGES, WAY, Prospect, ProspectContact, Stage
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
from .recommendation import Recommendation
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms
from .welcome import WelcomeCeremony, WelcomeItem

__all__ = [
    "ANSWERS",
    "MONEY_ENDS",
    "OPEN",
    "QUOTE_MOVES",
    "SET_ASIDE",
    "STAGES",
    "STAGE_MOVES",
    "VALID",
    "WAY",
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
    "LostTo",
    "PriceApplication",
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
    "Recommendation",
    "ReleaseBatch",
    "SetAside",
    "Space",
    "SpaceImport",
    "SpaceOrigin",
    "Stage",
    "Standing",
    "StepKind",
    "StepRecord",
    "VisitKind",
    "WelcomeCeremony",
    "WelcomeItem",
]

"""The tables of leasing: what is let, to whom it may be let, who was received, what was offered."""

from .authority import Authority, ChargeRate
from .catalogue import Layout, ReleaseBatch
from .checklist import Checklist, ChecklistStep, ChecklistVersion, StepKind, VisitKind
from .competitor import Competitor, CompetitorRent, EstateProfile
from .disclosure import Disclosure, Thing
from .flexible import FlexibleTerm, TermReach, TermsDisclosure
from .hold import MONEY_ENDS, Hold, HoldMoney
from .lease import Lease, LeasedSpace
from .negotiation import Gift, Negotiation, NegotiationRead
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
from .room import MeetingRoom, RoomBooking
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms
from .vacancy import VacancySheet

__all__ = [
    "ANSWERS",
    "MONEY_ENDS",
    "QUOTE_MOVES",
    "STAGES",
    "STAGE_MOVES",
    "VALID",
    "Authority",
    "ChargeRate",
    "Checklist",
    "ChecklistStep",
    "ChecklistVersion",
    "Competitor",
    "CompetitorRent",
    "Disclosure",
    "EstateProfile",
    "FlexibleTerm",
    "Gift",
    "HandOut",
    "Hold",
    "HoldMoney",
    "Layout",
    "Lease",
    "LeasedSpace",
    "LeasingTerms",
    "MeetingRoom",
    "Negotiation",
    "NegotiationRead",
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
    "RoomBooking",
    "Space",
    "SpaceImport",
    "SpaceOrigin",
    "Stage",
    "Standing",
    "StepKind",
    "StepRecord",
    "TermReach",
    "TermsDisclosure",
    "Thing",
    "VacancySheet",
    "VisitKind",
]

"""The tables of leasing: what is let, to whom it may be let, who was received, what was offered."""

from .aside import LostTo, SetAside
from .authority import Authority, ChargeRate
from .cadence import Cadence
from .catalogue import Layout, ReleaseBatch
from .checklist import Checklist, ChecklistStep, ChecklistVersion, ListKind, StepKind, VisitKind
from .competitor import Competitor, CompetitorRent, EstateProfile
from .disclosure import Disclosure, Thing
from .flexible import FlexibleTerm, TermReach, TermsDisclosure
from .follow_up import GATED, SPOKEN, Channel, FollowUp
from .hold import MONEY_ENDS, Hold, HoldMoney
from .lease import Lease, LeasedSpace
from .negotiation import Gift, Negotiation, NegotiationRead
from .price_application import PriceApplication
from .prospect import FOLLOWED, OPEN, SET_ASIDE, STAGE_MOVES, STAGES, WAY, Prospect, ProspectContact, Stage
from .purchase import CALCULATION_MOVES, CalculationStatus, PurchaseCalculation
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
from .renewal import NEW_LEASE, Renewal, RenewalTask
from .room import MeetingRoom, RoomBooking
from .sale import Instalment, SaleContract
from .sale_plan import PaymentPlan, PlanShare, PurchaseStep
from .space import Space, SpaceOrigin
from .space_import import SpaceImport
from .standing import Standing
from .terms import LeasingTerms
from .vacancy import VacancySheet
from .viewing import VIEWING_MOVES, ViewedSpace, Viewing, ViewingState
from .welcome import WelcomeCeremony, WelcomeItem
from .wishes import WISHES, Wishes

__all__ = [
    "ANSWERS",
    "CALCULATION_MOVES",
    "FOLLOWED",
    "GATED",
    "MONEY_ENDS",
    "NEW_LEASE",
    "OPEN",
    "QUOTE_MOVES",
    "SET_ASIDE",
    "SPOKEN",
    "STAGES",
    "STAGE_MOVES",
    "VALID",
    "VIEWING_MOVES",
    "WAY",
    "WISHES",
    "Authority",
    "Cadence",
    "CalculationStatus",
    "Channel",
    "ChargeRate",
    "Checklist",
    "ChecklistStep",
    "ChecklistVersion",
    "Competitor",
    "CompetitorRent",
    "Disclosure",
    "EstateProfile",
    "FlexibleTerm",
    "FollowUp",
    "Gift",
    "HandOut",
    "Hold",
    "HoldMoney",
    "Instalment",
    "Layout",
    "Lease",
    "LeasedSpace",
    "LeasingTerms",
    "ListKind",
    "LostTo",
    "MeetingRoom",
    "Negotiation",
    "NegotiationRead",
    "PaymentPlan",
    "PlanShare",
    "PriceApplication",
    "Prospect",
    "ProspectContact",
    "PurchaseCalculation",
    "PurchaseStep",
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
    "Renewal",
    "RenewalTask",
    "RoomBooking",
    "SaleContract",
    "SetAside",
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
    "ViewedSpace",
    "Viewing",
    "ViewingState",
    "VisitKind",
    "WelcomeCeremony",
    "WelcomeItem",
    "Wishes",
]

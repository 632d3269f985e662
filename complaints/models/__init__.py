from .board import Commendation, Publication, PublicationVersion
from .case import Case
from .category import Category, Source
from .conduct import Accusation, ConductDecision
from .contact import Contact
from .door import Rating, TrackingKey
from .estate_feature import EstateFeature
from .hot_spots import HotSpot, HotSpots
from .life import APART, CLOSED_STATES, MOVES, OPEN_STATES, Conduct, Finding, Kind, Responsibility, Status
from .model_household import ModelHousehold, ModelListVersion
from .peer_visit import VISIT_MOVES, PeerVisit, PeerVisitItem, VisitStatus
from .records import Assignment, Escalation, Reply, Report, Reporter, Resolution, Verification
from .rule import Explanation, Rule, RuleCategory
from .suggestion import Outcome, SuggestionDecision
from .tally import MonthTally, Tally, TallyDelta, TallyNow
from .valid_alarm import ValidAlarm

__all__ = [
    "APART",
    "CLOSED_STATES",
    "MOVES",
    "OPEN_STATES",
    "VISIT_MOVES",
    "Accusation",
    "Assignment",
    "Case",
    "Category",
    "Commendation",
    "Conduct",
    "ConductDecision",
    "Contact",
    "Escalation",
    "EstateFeature",
    "Explanation",
    "Finding",
    "HotSpot",
    "HotSpots",
    "Kind",
    "ModelHousehold",
    "ModelListVersion",
    "MonthTally",
    "Outcome",
    "PeerVisit",
    "PeerVisitItem",
    "Publication",
    "PublicationVersion",
    "Rating",
    "Reply",
    "Report",
    "Reporter",
    "Resolution",
    "Responsibility",
    "Rule",
    "RuleCategory",
    "Source",
    "Status",
    "SuggestionDecision",
    "Tally",
    "TallyDelta",
    "TallyNow",
    "TrackingKey",
    "ValidAlarm",
    "Verification",
    "VisitStatus",
]

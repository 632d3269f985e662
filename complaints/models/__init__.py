from .case import Case
from .category import Category, Source
from .contact import Contact
from .estate_feature import EstateFeature
from .hot_spots import HotSpots
from .life import CLOSED_STATES, MOVES, OPEN_STATES, Finding, Kind, Responsibility, Status
from .peer_visit import VISIT_MOVES, PeerVisit, PeerVisitItem, VisitStatus
from .records import Assignment, Escalation, Reply, Report, Reporter, Resolution, Verification
from .rule import Explanation, Rule
from .tally import Tally, TallyDelta, TallyNow

__all__ = [
    "CLOSED_STATES",
    "MOVES",
    "OPEN_STATES",
    "VISIT_MOVES",
    "Assignment",
    "Case",
    "Category",
    "Contact",
    "Escalation",
    "EstateFeature",
    "Explanation",
    "Finding",
    "HotSpots",
    "Kind",
    "PeerVisit",
    "PeerVisitItem",
    "Reply",
    "Report",
    "Reporter",
    "Resolution",
    "Responsibility",
    "Rule",
    "Source",
    "Status",
    "Tally",
    "TallyDelta",
    "TallyNow",
    "Verification",
    "VisitStatus",
]

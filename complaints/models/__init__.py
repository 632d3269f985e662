from .case import Case
from .category import Category, Source
from .contact import Contact
from .hot_spots import HotSpots
from .life import CLOSED_STATES, MOVES, OPEN_STATES, Finding, Kind, Responsibility, Status
from .records import Assignment, Escalation, Reply, Report, Reporter, Resolution, Verification
from .tally import Tally, TallyDelta, TallyNow

__all__ = [
    "CLOSED_STATES",
    "MOVES",
    "OPEN_STATES",
    "Assignment",
    "Case",
    "Category",
    "Contact",
    "Escalation",
    "Finding",
    "HotSpots",
    "Kind",
    "Reply",
    "Report",
    "Reporter",
    "Resolution",
    "Responsibility",
    "Source",
    "Status",
    "Tally",
    "TallyDelta",
    "TallyNow",
    "Verification",
]

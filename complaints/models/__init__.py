from .case import CLOSED_STATES, MOVES, OPEN_STATES, Case, Contact, Finding, Responsibility, Status
from .category import Category, Source
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

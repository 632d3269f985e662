from .case import Case
from .category import Category, Source
from .contact import Contact
from .life import CLOSED_STATES, MOVES, OPEN_STATES, Finding, Kind, Responsibility, Status
from .records import Assignment, Escalation, Reply, Report, Reporter, Resolution, Verification
from .rule import Explanation, Rule
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
    "Explanation",
    "Finding",
    "Kind",
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
]

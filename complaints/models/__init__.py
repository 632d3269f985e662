from .case import Case
from .category import Category, Source
from .contact import Contact
from .life import APART, CLOSED_STATES, MOVES, OPEN_STATES, Finding, Kind, Responsibility, Status
from .records import Assignment, Escalation, Reply, Report, Reporter, Resolution, Verification
from .suggestion import Outcome, SuggestionDecision
from .tally import Tally, TallyDelta, TallyNow

__all__ = [
    "APART",
    "CLOSED_STATES",
    "MOVES",
    "OPEN_STATES",
    "Assignment",
    "Case",
    "Category",
    "Contact",
    "Escalation",
    "Finding",
    "Kind",
    "Outcome",
    "Reply",
    "Report",
    "Reporter",
    "Resolution",
    "Responsibility",
    "Source",
    "Status",
    "SuggestionDecision",
    "Tally",
    "TallyDelta",
    "TallyNow",
    "Verification",
]

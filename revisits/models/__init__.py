"""The tables of the revisits: the yearly plan, its tasks, the records of what was said, and each piece of feedback."""

from .feedback import Feedback, FeedbackKind, Handling
from .gathering import GATHERING_MOVES, Gathering, GatheringKind, GatheringStatus
from .gathering_guests import Attendance, Invitation
from .plan import PlanRule, Purpose, Reach, YearPlan
from .question import Answer, Question
from .review import ClosedQuarter
from .task import ENDED, MOVES, Attempt, RevisitTask, TaskStatus
from .visit import Revisit, Way

__all__ = [
    "ENDED",
    "GATHERING_MOVES",
    "MOVES",
    "Answer",
    "Attempt",
    "Attendance",
    "ClosedQuarter",
    "Feedback",
    "FeedbackKind",
    "Gathering",
    "GatheringKind",
    "GatheringStatus",
    "Handling",
    "Invitation",
    "PlanRule",
    "Purpose",
    "Question",
    "Reach",
    "Revisit",
    "RevisitTask",
    "TaskStatus",
    "Way",
    "YearPlan",
]

"""The tables of the revisits: the yearly plan, its tasks, the records of what was said, each piece of feedback, forums
and surveys."""

from .feedback import Feedback, FeedbackKind, Handling
from .gathering import GATHERING_MOVES, Gathering, GatheringKind, GatheringStatus
from .gathering_guests import Attendance, Invitation
from .generation import GenerationRun
from .plan import PlanRule, PlanRuleHousehold, Purpose, Reach, YearPlan
from .question import Answer, Question
from .review import ClosedQuarter
from .survey import QuestionKind, Survey, SurveyInvitation, SurveyQuestion, SurveyReach, SurveyStatus
from .survey_answer import SurveyBox, SurveyItem, SurveyReceipt, SurveyResponse
from .task import ENDED, MOVES, Attempt, RevisitTask, TaskStatus
from .visit import Revisit, Way
from .warning import RoundWarning

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
    "GenerationRun",
    "Handling",
    "Invitation",
    "PlanRule",
    "PlanRuleHousehold",
    "Purpose",
    "Question",
    "QuestionKind",
    "Reach",
    "Revisit",
    "RevisitTask",
    "RoundWarning",
    "Survey",
    "SurveyBox",
    "SurveyInvitation",
    "SurveyItem",
    "SurveyQuestion",
    "SurveyReach",
    "SurveyReceipt",
    "SurveyResponse",
    "SurveyStatus",
    "TaskStatus",
    "Way",
    "YearPlan",
]

"""The tables of the revisits: the yearly plan, its tasks, the records of what was said, and each piece of feedback."""

from .feedback import Feedback, FeedbackKind, Handling
from .generation import GenerationRun
from .plan import PlanRule, Purpose, Reach, YearPlan
from .question import Answer, Question
from .review import ClosedQuarter
from .survey import QuestionKind, Survey, SurveyInvitation, SurveyQuestion, SurveyReach, SurveyStatus
from .survey_answer import SurveyBox, SurveyItem, SurveyReceipt, SurveyResponse
from .task import ENDED, MOVES, Attempt, RevisitTask, TaskStatus
from .visit import Revisit, Way

__all__ = [
    "ENDED",
    "MOVES",
    "Answer",
    "Attempt",
    "ClosedQuarter",
    "Feedback",
    "FeedbackKind",
    "GenerationRun",
    "Handling",
    "PlanRule",
    "Purpose",
    "Question",
    "QuestionKind",
    "Reach",
    "Revisit",
    "RevisitTask",
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

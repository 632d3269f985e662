"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .feedback import Said, write_down
from .feedback_action import DISSATISFIED, take_action, take_action_on_revisit
from .feedback_answer import answer_feedback
from .feedback_case import Becomes, turn_into_case
from .feedback_clock import sweep_feedback
from .feedback_group import give_feedback, group_feedback
from .feedback_promise import move_promise, promise_answer
from .feedback_referral import refer_to_company, reply_for_company, settle_referral
from .review import close_quarter

__all__ = [
    "DISSATISFIED",
    "Becomes",
    "Said",
    "answer_feedback",
    "close_quarter",
    "give_feedback",
    "group_feedback",
    "move_promise",
    "promise_answer",
    "refer_to_company",
    "reply_for_company",
    "settle_referral",
    "sweep_feedback",
    "take_action",
    "take_action_on_revisit",
    "turn_into_case",
    "write_down",
]

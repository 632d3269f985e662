"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .appointment_reminder import remind_of_appointments
from .attempts import find_vacant, hand_on_visit, make_appointment, nobody_home, refuse
from .feedback import Said, write_down
from .feedback_action import DISSATISFIED, take_action, take_action_on_revisit
from .feedback_answer import answer_feedback
from .feedback_case import Becomes, turn_into_case
from .feedback_clock import sweep_feedback
from .feedback_group import give_feedback, group_feedback
from .feedback_promise import move_promise, promise_answer
from .feedback_referral import refer_to_company, reply_for_company, settle_referral, withdraw_referral
from .feedback_reopen import reopen_feedback
from .gathering_door import sign_in, sign_in_from_paper, take_back_sign_in
from .gathering_guests import invite, tell_invitations, withdraw_invitation
from .gathering_plan import Occasion, cancel_gathering, change_gathering, plan_gathering
from .gathering_reminder import remind_gathering_hosts
from .gathering_said import Heard, hold_gathering, take_feedback, write_minutes
from .plan_drawing import draw_up_plan, sign_plan
from .plan_generating import generate, keep_plans
from .plan_warning import tell_of_tasks
from .recording import record_revisit
from .review import close_quarter
from .survey_answers import answer_survey, enter_answers
from .survey_draft import (
    Asked,
    Target,
    add_question,
    aim_survey,
    change_question,
    change_survey,
    discard_survey,
    draft_survey,
    move_question,
    remove_question,
)
from .survey_items import raise_item
from .survey_life import close_survey, move_survey, open_survey, remind_of_survey, sweep_surveys

__all__ = [
    "DISSATISFIED",
    "Asked",
    "Becomes",
    "Heard",
    "Occasion",
    "Said",
    "Target",
    "add_question",
    "aim_survey",
    "answer_feedback",
    "answer_survey",
    "cancel_gathering",
    "change_gathering",
    "change_question",
    "change_survey",
    "close_quarter",
    "close_survey",
    "discard_survey",
    "draft_survey",
    "draw_up_plan",
    "enter_answers",
    "find_vacant",
    "generate",
    "give_feedback",
    "group_feedback",
    "hand_on_visit",
    "hold_gathering",
    "invite",
    "keep_plans",
    "make_appointment",
    "move_promise",
    "move_question",
    "move_survey",
    "nobody_home",
    "open_survey",
    "plan_gathering",
    "promise_answer",
    "raise_item",
    "record_revisit",
    "refer_to_company",
    "refuse",
    "remind_gathering_hosts",
    "remind_of_appointments",
    "remind_of_survey",
    "remove_question",
    "reopen_feedback",
    "reply_for_company",
    "settle_referral",
    "sign_in",
    "sign_in_from_paper",
    "sign_plan",
    "sweep_feedback",
    "sweep_surveys",
    "take_action",
    "take_action_on_revisit",
    "take_back_sign_in",
    "take_feedback",
    "tell_invitations",
    "tell_of_tasks",
    "turn_into_case",
    "withdraw_invitation",
    "withdraw_referral",
    "write_down",
    "write_minutes",
]

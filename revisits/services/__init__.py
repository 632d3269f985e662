"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .feedback import Said, write_down
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
from .survey_life import close_survey, open_survey, remind_of_survey, sweep_surveys

__all__ = [
    "Asked",
    "Said",
    "Target",
    "add_question",
    "aim_survey",
    "answer_survey",
    "change_question",
    "change_survey",
    "close_survey",
    "discard_survey",
    "draft_survey",
    "enter_answers",
    "move_question",
    "open_survey",
    "raise_item",
    "remind_of_survey",
    "remove_question",
    "sweep_surveys",
    "write_down",
]

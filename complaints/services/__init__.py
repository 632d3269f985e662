"""Every change of a case. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .adding import add_words
from .board import change_publication, publish, require_adopted, withdraw
from .clocks import sweep
from .closing import answer_other_office, close_dissatisfied, reopen_case, reply_to_reporters, unanswered
from .commending import commend, commendable, record_consent, withdraw_consent
from .conduct import decide_conduct
from .corrections import add_reporter, change_kind, merge_case, note_contact, overrule_finding, void_case
from .desk_settlement import settle_at_desk
from .erasing import erase_door_data
from .handling import assign_case, decide_case, escalate_case, hand_on_case, resolve_case, verify_case
from .hot_spots import find_hot_spots, prevent, refresh_hot_spots
from .improving import improve
from .intake import Caller, Matter, conduct_matter, log_case, receive
from .model_households import (
    publish_model_households,
    select_model_household,
    take_back_model_household,
    withdraw_model_households,
)
from .peer_visit_day import Ticked, hold_visit, tick_programme, write_lessons
from .peer_visit_plan import Hours, Visitors, ask_visit, cancel_visit, change_visit, deliver_features
from .peer_visit_reminder import remind_hosts
from .public_door import Filed, Filing, file_matter
from .rating import rate_answer
from .reception import Reception, Settlement, take_in
from .reporters import report_again, show_phone
from .reports import acknowledge, report_result, result_text
from .suggestions import decide_suggestion
from .valid_alarm import watch_valid_complaints

__all__ = [
    "Caller",
    "Filed",
    "Filing",
    "Hours",
    "Matter",
    "Reception",
    "Settlement",
    "Ticked",
    "Visitors",
    "acknowledge",
    "add_reporter",
    "add_words",
    "answer_other_office",
    "ask_visit",
    "assign_case",
    "cancel_visit",
    "change_kind",
    "change_publication",
    "change_visit",
    "close_dissatisfied",
    "commend",
    "commendable",
    "conduct_matter",
    "decide_case",
    "decide_conduct",
    "decide_suggestion",
    "deliver_features",
    "erase_door_data",
    "escalate_case",
    "file_matter",
    "find_hot_spots",
    "hand_on_case",
    "hold_visit",
    "improve",
    "log_case",
    "merge_case",
    "note_contact",
    "overrule_finding",
    "prevent",
    "publish",
    "publish_model_households",
    "rate_answer",
    "receive",
    "record_consent",
    "refresh_hot_spots",
    "remind_hosts",
    "reopen_case",
    "reply_to_reporters",
    "report_again",
    "report_result",
    "require_adopted",
    "resolve_case",
    "result_text",
    "select_model_household",
    "settle_at_desk",
    "show_phone",
    "sweep",
    "take_back_model_household",
    "take_in",
    "tick_programme",
    "unanswered",
    "verify_case",
    "void_case",
    "watch_valid_complaints",
    "withdraw",
    "withdraw_consent",
    "withdraw_model_households",
    "write_lessons",
]

"""Every change of a case. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .clocks import sweep
from .closing import answer_other_office, close_dissatisfied, reopen_case, reply_to_reporters, unanswered
from .corrections import add_reporter, change_kind, merge_case, note_contact, overrule_finding, void_case
from .desk_settlement import settle_at_desk
from .handling import assign_case, decide_case, escalate_case, hand_on_case, resolve_case, verify_case
from .intake import Caller, Matter, log_case, receive
from .reception import Explanation, Reception, take_in
from .reporters import report_again, show_phone
from .reports import acknowledge, report_result, result_text
from .suggestions import decide_suggestion

__all__ = [
    "Caller",
    "Explanation",
    "Matter",
    "Reception",
    "acknowledge",
    "add_reporter",
    "answer_other_office",
    "assign_case",
    "change_kind",
    "close_dissatisfied",
    "decide_case",
    "decide_suggestion",
    "escalate_case",
    "hand_on_case",
    "log_case",
    "merge_case",
    "note_contact",
    "overrule_finding",
    "receive",
    "reopen_case",
    "reply_to_reporters",
    "report_again",
    "report_result",
    "resolve_case",
    "result_text",
    "settle_at_desk",
    "show_phone",
    "sweep",
    "take_in",
    "unanswered",
    "verify_case",
    "void_case",
]

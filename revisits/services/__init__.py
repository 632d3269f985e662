"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .feedback import Said, write_down
from .gathering_door import sign_in, sign_in_from_paper, take_back_sign_in
from .gathering_guests import invite, tell_invitations, withdraw_invitation
from .gathering_plan import Occasion, cancel_gathering, change_gathering, plan_gathering
from .gathering_reminder import remind_gathering_hosts
from .gathering_said import Heard, hold_gathering, take_feedback, write_minutes

__all__ = [
    "Heard",
    "Occasion",
    "Said",
    "cancel_gathering",
    "change_gathering",
    "hold_gathering",
    "invite",
    "plan_gathering",
    "remind_gathering_hosts",
    "sign_in",
    "sign_in_from_paper",
    "take_back_sign_in",
    "take_feedback",
    "tell_invitations",
    "withdraw_invitation",
    "write_down",
    "write_minutes",
]

"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .feedback import Said, write_down
from .plan_drawing import draw_up_plan, sign_plan
from .plan_generating import generate, keep_plans
from .plan_warning import tell_of_tasks

__all__ = [
    "Said",
    "draw_up_plan",
    "generate",
    "keep_plans",
    "sign_plan",
    "tell_of_tasks",
    "write_down",
]

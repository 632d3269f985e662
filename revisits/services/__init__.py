"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

from .feedback import Said, write_down

__all__ = ["Said", "write_down"]

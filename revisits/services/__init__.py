"""Every change of a revisit. One subject a file; screens, tasks and the demo office call these and nothing else."""

# The round: attempts, appointments, the record.
from .appointment_reminder import remind_of_appointments
from .attempts import find_vacant, hand_on_visit, make_appointment, nobody_home, refuse
from .feedback import Said, write_down
from .recording import record_revisit

__all__ = [
    "Said",
    "find_vacant",
    "hand_on_visit",
    "make_appointment",
    "nobody_home",
    "record_revisit",
    "refuse",
    "remind_of_appointments",
    "write_down",
]

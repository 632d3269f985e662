"""Who may do what with revisits. The only place of this app that names roles."""

from office.models import Role, Staff
from office.policies import has_role
from revisits.models import Feedback, Purpose, RevisitTask

DESK_AND_DIRECTOR = (Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR)


def may_record(staff: Staff, estate_id: int) -> bool:
    """Desk, officers and director speak with residents and write down what they say (R37, R39)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def may_do(staff: Staff, task: RevisitTask) -> bool:
    """A task is its officer's; a colleague of the desk may stand in for him. The director's own visits are nobody else's
    (R35)."""
    if task.purpose == Purpose.OFFICER:
        return may_record(staff, task.estate_id)
    return has_role(staff, task.estate_id, Role.DIRECTOR)


def may_handle(staff: Staff, feedback: Feedback) -> bool:
    """Whoever owns a piece of feedback brings it to its end, or the director (R41, R42)."""
    is_owner = feedback.owner_id == staff.pk and may_record(staff, feedback.estate_id)
    return is_owner or has_role(staff, feedback.estate_id, Role.DIRECTOR)


def may_confirm_plan(staff: Staff, estate_id: int) -> bool:
    """The year's plan is the director's to sign (R36), and a quarter his to close (R44)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def may_see_all(staff: Staff, estate_id: int) -> bool:
    """Plan, figures and feedback of the estate: who works at the desk or directs."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR, Role.GENERAL_MANAGER)


def may_see_referrals(staff: Staff, estate_id: int) -> bool:
    """What was referred to the company is the director's and the general manager's to look through (R43)."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.GENERAL_MANAGER)

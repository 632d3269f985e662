"""Who may do what with revisits. The only place of this app that names roles."""

from office.models import Role, Staff
from office.policies import has_role
from revisits.models import Feedback, Purpose, RevisitTask, Survey

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


def may_reply_for_company(staff: Staff, estate_id: int) -> bool:
    """What is referred to the company is the general manager's to answer (R43)."""
    return has_role(staff, estate_id, Role.GENERAL_MANAGER)


# Surveys


def may_make_surveys(staff: Staff, estate_id: int) -> bool:
    """Desk, officers and director ask residents by survey, and enter what comes back on paper (R51, R52)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def may_change_survey(staff: Staff, survey: Survey) -> bool:
    """A draft belongs to its maker: nobody else sees it, changes it or opens it."""
    return survey.is_draft and survey.maker_id == staff.pk and may_make_surveys(staff, survey.estate_id)


def may_run_survey(staff: Staff, survey: Survey) -> bool:
    """Reminding and closing are the maker's, or the director's."""
    is_maker = survey.maker_id == staff.pk and may_make_surveys(staff, survey.estate_id)
    return is_maker or has_role(staff, survey.estate_id, Role.DIRECTOR)

"""Who may do what with revisits. The only place of this app that names roles."""

from office.models import Role, Staff
from office.policies import has_role
from revisits.models import Feedback, Gathering, Purpose, RevisitTask, Survey

DESK_AND_DIRECTOR = (Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR)


def may_record(staff: Staff, estate_id: int) -> bool:
    """Desk, officers and director speak with residents and write down what they say (R37, R39)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def may_do(staff: Staff, task: RevisitTask) -> bool:
    """A task is its officer's; a colleague of the desk may stand in for him. The director's own visits are nobody else's,
    unless he handed one on (R35)."""
    if task.purpose == Purpose.OFFICER:
        return may_record(staff, task.estate_id)
    was_handed_to = task.handed_on_at is not None and task.officer_id == staff.pk
    return has_role(staff, task.estate_id, Role.DIRECTOR) or (was_handed_to and may_record(staff, task.estate_id))


def may_hand_on(staff: Staff, task: RevisitTask) -> bool:
    """A visit of the director's own goes to a colleague by his word alone (R35)."""
    return task.purpose == Purpose.DIRECTOR and has_role(staff, task.estate_id, Role.DIRECTOR)


def may_walk(staff: Staff, estate_id: int) -> bool:
    """Who works at the desk or directs has a round, and looks at a colleague's to stand in for him (R47)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def may_handle(staff: Staff, feedback: Feedback) -> bool:
    """Whoever owns a piece of feedback brings it to its end, or the director (R41, R42)."""
    is_owner = feedback.owner_id == staff.pk and may_record(staff, feedback.estate_id)
    return is_owner or has_role(staff, feedback.estate_id, Role.DIRECTOR)


def may_reopen(staff: Staff, feedback: Feedback) -> bool:
    """Its owner takes a piece up again, or the director; what was answered as it was said is that of who heard it (R42)."""
    is_mine = staff.pk == (feedback.owner_id or feedback.raised_with_id) and may_record(staff, feedback.estate_id)
    return is_mine or has_role(staff, feedback.estate_id, Role.DIRECTOR)


def may_confirm_plan(staff: Staff, estate_id: int) -> bool:
    """The year's plan is the director's to sign (R36), and a quarter his to close (R44)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def may_see_all(staff: Staff, estate_id: int) -> bool:
    """Plan, figures and feedback of the estate: who works at the desk or directs."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR, Role.GENERAL_MANAGER)


def may_evaluate(staff: Staff, estate_id: int) -> bool:
    """The yearly evaluation of everybody: the director and the general manager (R36); each sees his own."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.GENERAL_MANAGER)


def may_see_referrals(staff: Staff, estate_id: int) -> bool:
    """What was referred to the company is the director's and the general manager's to look through (R43)."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.GENERAL_MANAGER)


def may_see_gatherings(staff: Staff, estate_id: int) -> bool:
    """The calendar of forums and events, for who works at the desk, directs, or manages the company (R49, R50)."""
    return may_see_all(staff, estate_id)


def may_plan_gatherings(staff: Staff, estate_id: int) -> bool:
    """Desk, officers and director plan forums and events."""
    return may_record(staff, estate_id)


def may_run_gathering(staff: Staff, gathering: Gathering) -> bool:
    """At a gathering many hands help: to invite, to sign in at the door, to write down what is said."""
    return may_record(staff, gathering.estate_id)


def may_answer_for_gathering(staff: Staff, gathering: Gathering) -> bool:
    """Its host changes and cancels it and writes its minutes, or the director."""
    is_host = gathering.host_id == staff.pk and may_record(staff, gathering.estate_id)
    return is_host or has_role(staff, gathering.estate_id, Role.DIRECTOR)


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

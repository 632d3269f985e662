"""Who holds which role where. Policies of every app ask here."""

from office.models import Action, CompanyReferral, Department, Estate, Lesson, Role, Staff
from office.models.lesson import READERS


def has_role(staff: Staff, estate_id: int, *roles: str) -> bool:
    """Whether the person holds one of the roles in the estate today."""
    return staff.is_active and not staff.roles_in(estate_id).isdisjoint(roles)


def belongs_to(staff: Staff, estate_id: int) -> bool:
    """Whether the person has any post in the estate today."""
    return staff.is_active and bool(staff.roles_in(estate_id))


def departments_of(staff: Staff, estate_id: int) -> list[Department]:
    """The departments for which the person works in the estate."""
    return [
        post.department
        for post in staff.posts_now
        if post.estate_id == estate_id and post.role == Role.DEPARTMENT and post.department
    ]


def estates_with_role(staff: Staff, *roles: str) -> list[Estate]:
    """The estates in which the person holds one of the roles."""
    held = {post.estate_id: post.estate for post in staff.posts_now if post.role in roles}
    return list(held.values())


def may_plan_duty(staff: Staff, estate_id: int) -> bool:
    """Who is on duty is the director's to say, or the administrator's."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.ADMINISTRATOR)


def may_record_leave(staff: Staff, estate_id: int) -> bool:
    """The front desk too: it is told in the morning who is ill."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.FRONT_DESK, Role.ADMINISTRATOR)


def may_read_handovers(staff: Staff, estate_id: int) -> bool:
    """The shifts' notes are read by those who work the desk; a giver and a taker always see their own."""
    return has_role(staff, estate_id, Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR)


def may_hand_over_all(staff: Staff, estate_id: int) -> bool:
    """What a colleague who leaves has in hand is given to others by the administrator (R28)."""
    return has_role(staff, estate_id, Role.ADMINISTRATOR)


def may_work_on(staff: Staff, action: Action) -> bool:
    """A measure is started, done and put off by its owner or the director."""
    is_owner = action.owner_id == staff.pk and belongs_to(staff, action.estate_id)
    return is_owner or directs(staff, action.estate_id)


def directs(staff: Staff, estate_id: int) -> bool:
    """Whether what is late in the estate is this person's as its director."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def reads_lessons(staff: Staff, estate_id: int) -> bool:
    """Lessons and summaries are read by who works with all matters of the estate (R4)."""
    return has_role(staff, estate_id, *READERS)


def may_record_lesson(staff: Staff, estate_id: int) -> bool:
    """Ideas are pooled (R4): desk, officers and director write down what was learned."""
    return has_role(staff, estate_id, Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR)


def may_change_lesson(staff: Staff, lesson: Lesson) -> bool:
    """Its words and what taught it: the director; until he has decided, whoever wrote it down (R4)."""
    if directs(staff, lesson.estate_id):
        return True
    is_own = lesson.recorded_by_id == staff.pk and may_record_lesson(staff, lesson.estate_id)
    return is_own and lesson.decided_at is None


def may_decide_lesson(staff: Staff, estate_id: int) -> bool:
    """What follows from a lesson is the director's to say (R5)."""
    return directs(staff, estate_id)


def may_write_summary(staff: Staff, estate_id: int) -> bool:
    """The summary of a period is the director's (R4)."""
    return directs(staff, estate_id)


def may_reply_for_company(staff: Staff, estate_id: int) -> bool:
    """What is referred to the company is the general manager's to answer (R43)."""
    return has_role(staff, estate_id, Role.GENERAL_MANAGER)


def may_watch(staff: Staff, estate_id: int) -> bool:
    """What the control room is asked to watch: the control room, and the leasing manager to whom it is passed on (R103)."""
    return has_role(staff, estate_id, Role.CONTROL_ROOM, Role.LEASING_MANAGER)


def may_finish_referral(staff: Staff, referral: CompanyReferral) -> bool:
    """Whoever asked the company, or took that over, says what was done with its reply; or the director."""
    is_his = staff.pk == (referral.taken_over_by_id or referral.asked_by_id)
    return (is_his and belongs_to(staff, referral.estate_id)) or directs(staff, referral.estate_id)


def may_withdraw_referral(staff: Staff, referral: CompanyReferral) -> bool:
    """Whoever asked the company takes it back, or the director (R43)."""
    return may_finish_referral(staff, referral)


def may_keep_messengers(staff: Staff) -> bool:
    """The robots, and messages that did not arrive, are the administrator's, of whichever estate."""
    return staff.is_active and bool(estates_with_role(staff, Role.ADMINISTRATOR))

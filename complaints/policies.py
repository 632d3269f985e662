"""Who may take which step on a case. The only place of this app that names roles."""

from collections.abc import Callable, Iterable
from functools import wraps

from complaints import conduct
from complaints.models import Case, PeerVisit, Status, VisitStatus
from complaints.models.life import OPEN_TO, ORDINARY, Conduct
from office import clock
from office.duty import on_duty
from office.models import Department, Estate, Role, Staff
from office.policies import belongs_to, departments_of, estates_with_role, has_role

DESK = (Role.FRONT_DESK, Role.OFFICER)
DESK_AND_DIRECTOR = (*DESK, Role.DIRECTOR)
TAKES_TURNS = (*DESK, Role.DEPARTMENT, Role.DIRECTOR)
May = Callable[[Staff, Case], bool]


def _of_ordinary(may: May) -> May:
    """A step that complaints about the staff do not know: who decides on them has them alone in hand (R26)."""

    @wraps(may)
    def may_of_ordinary(staff: Staff, case: Case) -> bool:
        return not case.conduct and may(staff, case)

    return may_of_ordinary


def may_log(staff: Staff, estate_id: int) -> bool:
    """Any person on the staff of the estate may log a case (R10)."""
    return belongs_to(staff, estate_id)


def may_file(estate: Estate) -> bool:
    """Anybody, without login, where the estate has its residents' door open (R9)."""
    return estate.public_door


def may_hang_poster(staff: Staff, estate: Estate) -> bool:
    """Front desk and director print the poster of a door that is open (R8)."""
    return estate.public_door and has_role(staff, estate.pk, Role.FRONT_DESK, Role.DIRECTOR)


def may_settle_on_the_spot(staff: Staff, estate_id: int) -> bool:
    """Who verifies may settle by explanation what somebody brings to the desk (R11)."""
    return has_role(staff, estate_id, *DESK)


@_of_ordinary
def may_verify(staff: Staff, case: Case) -> bool:
    """Officer, front desk, or whoever is on duty or was asked; an emergency in hand is verified on the spot (R14)."""
    if case.verified_at or case.status not in (Status.LOGGED, Status.ASSIGNED):
        return False
    on_the_spot = case.status == Status.ASSIGNED and _in_hand_of(staff, case)
    return has_role(staff, case.estate_id, *DESK) or on_the_spot or _is_on_duty(staff, case)


@_of_ordinary
def may_assign(staff: Staff, case: Case) -> bool:
    """After verification the desk or the director; before it only an emergency, and the duty person too; what was
    escalated only the director (R17)."""
    if case.status == Status.VERIFIED:
        return has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)
    if case.status == Status.LOGGED:
        is_emergency = case.urgency == Case.Urgency.EMERGENCY
        return is_emergency and (has_role(staff, case.estate_id, *DESK) or _is_on_duty(staff, case))
    return may_decide(staff, case)


@_of_ordinary
def may_settle(staff: Staff, case: Case) -> bool:
    """What can be settled at the desk, the desk or the director resolves right after verification."""
    return case.status == Status.VERIFIED and has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)


@_of_ordinary
def may_resolve(staff: Staff, case: Case) -> bool:
    """The department that has it in hand, once it is verified."""
    return case.status == Status.ASSIGNED and case.verified_at is not None and _in_hand_of(staff, case)


@_of_ordinary
def may_hand_on(staff: Staff, case: Case) -> bool:
    """The department that has it in hand may hand it on, with a reason (R26)."""
    return case.status == Status.ASSIGNED and _in_hand_of(staff, case)


@_of_ordinary
def may_escalate(staff: Staff, case: Case) -> bool:
    """The desk or the director after verification, the department while it has the case in hand (R16)."""
    if case.status == Status.VERIFIED:
        return has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)
    return may_resolve(staff, case)


@_of_ordinary
def may_decide(staff: Staff, case: Case) -> bool:
    """Only the director decides what was escalated (R17)."""
    return case.status == Status.ESCALATED and not case.is_suggestion and decides(staff, case.estate_id)


@_of_ordinary
def may_decide_suggestion(staff: Staff, case: Case) -> bool:
    """Only the director adopts a suggestion, plans for it or declines it (R20)."""
    return case.status == Status.ESCALATED and case.is_suggestion and decides(staff, case.estate_id)


def may_decide_conduct(staff: Staff, case: Case) -> bool:
    """A complaint about the staff is the director's to decide, one about him the general manager's (R26)."""
    return case.status == Status.ESCALATED and handles_conduct(staff, case)


def handles_conduct(staff: Staff, case: Case) -> bool:
    """Whether a complaint about the staff is this person's to decide and to answer. Never of whom it is about; the
    general manager's too where no director could have it."""
    if not case.conduct or conduct.is_about(staff, case):
        return False
    if has_role(staff, case.estate_id, Role.DIRECTOR) and case.conduct != Conduct.GENERAL_MANAGER:
        return True
    is_managers = case.conduct == Conduct.GENERAL_MANAGER or case.turn_role == Role.GENERAL_MANAGER
    return is_managers and has_role(staff, case.estate_id, Role.GENERAL_MANAGER)


def circles(staff: Staff, estate_id: int) -> list[str]:
    """Of which circles this person's figures of the estate are: ordinary cases, and the complaints about the staff that
    his posts there open (R26). What is about himself they leave out (`figures.seen`)."""
    roles = staff.roles_in(estate_id) if staff.is_active else set()
    opened = {circle for role in roles for circle in OPEN_TO.get(role, ())}
    return [ORDINARY, *sorted(opened)]


def sees_conduct(staff: Staff, estate_id: int) -> bool:
    """Whether complaints about the staff of the estate come before this person: director and general manager (R26)."""
    return circles(staff, estate_id) != [ORDINARY]


def decides(staff: Staff, estate_id: int) -> bool:
    """Whether what is escalated in the estate waits for this person (R17)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def may_reply(staff: Staff, case: Case) -> bool:
    """The desk and the director answer the reporters; the department that handled it too, where it may know them."""
    if case.status != Status.RESOLVED or not case.reporters_unanswered:
        return False
    if case.conduct:
        return handles_conduct(staff, case)
    if has_role(staff, case.estate_id, *DESK_AND_DIRECTOR):
        return True
    return _in_department(staff, case.department_id, case.estate_id) and may_see_reporter(staff, case)


@_of_ordinary
def may_report(staff: Staff, case: Case) -> bool:
    """Whoever resolved the case reports it to the director; a colleague of the department in his stead (R27)."""
    if case.status != Status.RESOLVED or case.director_told_at:
        return False
    handled_it = staff.pk == case.resolved_by_id and belongs_to(staff, case.estate_id)
    if handled_it or has_role(staff, case.estate_id, Role.DIRECTOR):
        return True
    return _in_department(staff, case.department_id, case.estate_id)


def may_acknowledge(staff: Staff, estate_id: int) -> bool:
    """The director acknowledges what was reported to him (R15)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def directed_estates(staff: Staff) -> set[int]:
    """The estates whose reports this person reads as their director (R15)."""
    return {estate.pk for estate in estates_with_role(staff, Role.DIRECTOR)}


def reads_reports(staff: Staff) -> bool:
    """Whether reports are made to this person: to the director, and to the departments (R15)."""
    return any(post.role in (Role.DIRECTOR, Role.DEPARTMENT) for post in staff.posts_now)


def may_close_dissatisfied(staff: Staff, case: Case) -> bool:
    """The second time somebody is not satisfied, the director may close (不满意办结)."""
    waits = case.status == Status.RESOLVED and case.dissatisfied and not case.is_suggestion
    return waits and _directs(staff, case)


def _directs(staff: Staff, case: Case) -> bool:
    """Whether the person is the case's director; of a complaint about the staff, who decides on it."""
    return handles_conduct(staff, case) if case.conduct else has_role(staff, case.estate_id, Role.DIRECTOR)


def may_reopen(staff: Staff, case: Case) -> bool:
    """The resident came back: front desk or director. A dissatisfied one goes back by the director. What was decided
    on a suggestion stands."""
    if case.is_suggestion:
        return False
    if case.status == Status.CLOSED and case.conduct:
        return handles_conduct(staff, case)
    if case.status == Status.CLOSED:
        return has_role(staff, case.estate_id, Role.FRONT_DESK, Role.DIRECTOR)
    return may_close_dissatisfied(staff, case)


def may_answer_external(staff: Staff, case: Case) -> bool:
    """The desk or the director answers the office that passed the case on."""
    waiting = case.needs_external_answer and case.external_answered_at is None
    return case.status == Status.RESOLVED and waiting and will_close(staff, case)


@_of_ordinary
def may_merge(staff: Staff, case: Case) -> bool:
    """The desk or the director merges doubles that are not yet handled."""
    movable = case.is_open and case.status != Status.RESOLVED
    return movable and has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)


@_of_ordinary
def may_add_reporter(staff: Staff, case: Case) -> bool:
    """The desk or the director adds another household with the same matter."""
    return case.is_open and has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)


def may_void(staff: Staff, case: Case) -> bool:
    """The director strikes out what was entered by mistake; a complaint about the staff who decides on it."""
    return case.is_open and _directs(staff, case)


@_of_ordinary
def may_overrule(staff: Staff, case: Case) -> bool:
    """The director may overrule the verdict of a verified complaint, with a reason."""
    judged = case.verified_at is not None and case.has_verdict and case.status not in (Status.MERGED, Status.VOID)
    return judged and has_role(staff, case.estate_id, Role.DIRECTOR)


@_of_ordinary
def may_change_kind(staff: Staff, case: Case) -> bool:
    """The desk or the director turns a complaint into a repair or back, with a reason; a suggestion stays one."""
    return case.is_open and not case.is_suggestion and has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)


def may_note(staff: Staff, case: Case) -> bool:
    """Whoever works on an open case may note a contact, an explanation or add photos (R11)."""
    return will_close(staff, case) or (case.is_open and not case.conduct and _in_hand_of(staff, case))


def may_see_reporter(staff: Staff, case: Case) -> bool:
    """Who reported is kept from the handling department unless it must enter the home; always about a neighbour. Of a
    complaint about the staff, from everybody who may not know of it (R26)."""
    if case.conduct and conduct.is_about(staff, case):
        return False
    by_post = _sees_reporter_by_post(staff, case)
    return _is_on_duty(staff, case) if by_post is None else by_post


def with_reporter_seen(staff: Staff, cases: Iterable[Case]) -> set[int]:
    """The same for the rows of a list: the duty roster is asked once for each estate, not once a row."""
    seen, on_duty_in = set(), {}
    for case in cases:
        by_post = _sees_reporter_by_post(staff, case)
        if by_post is None and not _is_asked(staff, case):
            if case.estate_id not in on_duty_in:
                on_duty_in[case.estate_id] = _is_on_duty(staff, case)
            by_post = on_duty_in[case.estate_id]
        if by_post is not False:
            seen.add(case.pk)
    return seen


def _sees_reporter_by_post(staff: Staff, case: Case) -> bool | None:
    """Whether the person's post or the place of the matter answers it; None when it depends on the duty roster."""
    if case.conduct:
        return case.conduct in circles(staff, case.estate_id)
    if sees_reporters(staff, case.estate_id) or staff.pk == case.recorded_by_id:
        return True
    if case.place == Case.Place.OTHER:
        return False
    return True if case.needs_entry else None


def works_desk(staff: Staff, estate_id: int) -> bool:
    """Whether the person gives cases to departments: desk, officers, director."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def sees_reporters(staff: Staff, estate_id: int) -> bool:
    """Whether the person knows of every case of the estate who reported it: then he may find cases by names too."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR, Role.GENERAL_MANAGER)


def will_close(staff: Staff, case: Case) -> bool:
    """Whether it is this person's to see that both answers are given: then the screen says what is still missing."""
    if case.conduct:
        return case.is_open and handles_conduct(staff, case)
    return case.is_open and has_role(staff, case.estate_id, *DESK_AND_DIRECTOR)


def sees_measures(staff: Staff, estate_id: int) -> bool:
    """Whether the person sees all measures of the estate; everybody sees his own."""
    return sees_reporters(staff, estate_id)


def may_see_figures(staff: Staff, estate_id: int) -> bool:
    """The overview of the estate's complaints: who sees all of its cases."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR, Role.GENERAL_MANAGER)


def may_see_people(staff: Staff, estate_id: int) -> bool:
    """What each colleague has to do and did: the director and the general manager (R29)."""
    return has_role(staff, estate_id, Role.DIRECTOR, Role.GENERAL_MANAGER)


def may_see_department(staff: Staff, department: Department) -> bool:
    """How a department works: who sees the estate's figures, and its own people (R26)."""
    return may_see_figures(staff, department.estate_id) or _in_department(staff, department.pk, department.estate_id)


def may_see_visits(staff: Staff, estate_id: int) -> bool:
    """The calendar of peer visits is everybody's who holds a post in the estate (R32)."""
    return belongs_to(staff, estate_id)


def may_plan_visits(staff: Staff, estate_id: int) -> bool:
    """Desk, officers and director take a peer company's request down and agree with it on a day (R32)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def may_change_visit(staff: Staff, visit: PeerVisit) -> bool:
    """Who plans visits may change or cancel one that has not been held."""
    is_to_come = visit.status in (VisitStatus.ASKED, VisitStatus.PLANNED)
    return is_to_come and may_plan_visits(staff, visit.estate_id)


def may_tick_programme(staff: Staff, visit: PeerVisit) -> bool:
    """The host and the director tick what was shown (R33)."""
    return visit.status == VisitStatus.PLANNED and answers_for_visit(staff, visit)


def may_hold_visit(staff: Staff, visit: PeerVisit) -> bool:
    """The host and the director say that the visit was held (R33)."""
    return visit.status == VisitStatus.PLANNED and answers_for_visit(staff, visit)


def may_write_lessons(staff: Staff, visit: PeerVisit) -> bool:
    """The host and the director write down what was learned from each other (R34)."""
    return visit.status == VisitStatus.HELD and answers_for_visit(staff, visit)


def may_improve(staff: Staff, visit: PeerVisit) -> bool:
    """Once the lessons are written, the host and the director say what follows from them (R34)."""
    return visit.learned_at is not None and may_write_lessons(staff, visit)


def may_prevent(staff: Staff, estate_id: int) -> bool:
    """The director says what is done about a hot spot, and by whom (R31)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def answers_for_visit(staff: Staff, visit: PeerVisit) -> bool:
    """Whether the person is its host, or the director of the estate."""
    is_host = staff.pk == visit.host_id and belongs_to(staff, visit.estate_id)
    return is_host or has_role(staff, visit.estate_id, Role.DIRECTOR)


def may_see_visitors_phone(staff: Staff, visit: PeerVisit) -> bool:
    """Who has to call the visitors sees their telephone whole: the host and those who plan."""
    return answers_for_visit(staff, visit) or may_plan_visits(staff, visit.estate_id)


def may_publish(staff: Staff, estate_id: int) -> bool:
    """What hangs on the notice board, and who is commended there, is the director's alone to say (R21, R22)."""
    return has_role(staff, estate_id, Role.DIRECTOR)


def may_keep_consent(staff: Staff, estate_id: int) -> bool:
    """A resident tells the desk or the director whether his whole name may be shown (R22)."""
    return has_role(staff, estate_id, *DESK_AND_DIRECTOR)


def sees_board_desk(staff: Staff, estate_id: int) -> bool:
    """The office's side of the board with whole names: who knows of every suggestion who made it."""
    return sees_reporters(staff, estate_id)


def _is_asked(staff: Staff, case: Case) -> bool:
    """Whether the desk's turn is this person's by name. One whom the department named is no desk."""
    by_name = case.turn_staff_id == staff.pk and case.turn_department_id is None
    return by_name and belongs_to(staff, case.estate_id)


def _is_on_duty(staff: Staff, case: Case) -> bool:
    return _is_asked(staff, case) or on_duty(case.estate, clock.now()) == staff


def _in_hand_of(staff: Staff, case: Case) -> bool:
    """Whether the work is this person's: by name, by department, or, for what came back to the desk, as the desk."""
    if case.turn_department_id is None and has_role(staff, case.estate_id, *DESK):
        return True
    return case.turn_staff_id == staff.pk or _in_department(staff, case.turn_department_id, case.estate_id)


def _in_department(staff: Staff, department_id: int | None, estate_id: int) -> bool:
    return any(department.pk == department_id for department in departments_of(staff, estate_id))

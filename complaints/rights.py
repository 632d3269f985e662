"""The policies of complaints in words. Those of a step are asked with a case as it would stand there, nowhere saved."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints import desk, policies
from complaints.models import Case, Status
from office import clock, rights
from office.models import Estate, Staff
from office.policies import departments_of
from office.rights import Right, by_estate, by_row


def _case(status: Status, **facts: Any) -> Callable[[Staff, Estate], Case]:
    return lambda staff, estate: Case(estate=estate, status=status, **facts)


def _in_department(staff: Staff, estate: Estate) -> Case:
    """Verified, and in the hand of the department in which the person works."""
    department = next(iter(departments_of(staff, estate.pk)), None)
    at = clock.now()
    in_hand = department.pk if department else NOBODYS
    return Case(estate=estate, status=Status.ASSIGNED, verified_at=at, turn_department_id=in_hand)


# No department has this number.
NOBODYS = 0
VERIFIED = _case(Status.VERIFIED)
RIGHTS: tuple[Right, ...] = (
    by_estate(_("log matters"), policies.may_log),
    by_estate(_("settle a matter at the desk by explanation"), policies.may_settle_on_the_spot),
    by_row(_("verify matters"), policies.may_verify, _case(Status.LOGGED)),
    by_row(_("assign matters to departments"), policies.may_assign, VERIFIED),
    by_row(_("put matters on the director’s desk"), policies.may_escalate, VERIFIED),
    by_row(_("handle the matters of the department"), policies.may_resolve, _in_department),
    by_row(_("hand a matter on to another department, with a reason"), policies.may_hand_on, _in_department),
    by_row(_("decide what was put on the director’s desk"), policies.may_decide, _case(Status.ESCALATED)),
    by_row(_("answer residents"), policies.may_reply, _case(Status.RESOLVED, reporters_unanswered=1)),
    by_row(_("merge matters that are the same"), policies.may_merge, VERIFIED),
    by_row(_("turn a complaint into a repair and back"), policies.may_change_kind, VERIFIED),
    by_row(_("strike out what was entered by mistake"), policies.may_void, VERIFIED),
    by_row(_("reopen a closed matter"), policies.may_reopen, _case(Status.CLOSED)),
    by_estate(_("know of complaints about the staff, and decide on them"), policies.sees_conduct),
    by_estate(_("acknowledge reports"), policies.may_acknowledge),
    by_estate(_("know of every matter who reported it"), policies.sees_reporters),
    by_estate(_("see the figures of complaints"), policies.may_see_figures),
    by_estate(_("see what each colleague has to do and did"), policies.may_see_people),
    by_estate(_("see all measures"), policies.sees_measures),
    by_estate(_("say what is done about a hot spot"), policies.may_prevent),
    by_estate(_("see the calendar of peer visits"), policies.may_see_visits),
    by_estate(_("plan peer visits"), policies.may_plan_visits),
    by_estate(_("publish on the notice board"), policies.may_publish),
    by_estate(_("keep a resident’s consent to be named"), policies.may_keep_consent),
    by_estate(_("see the office’s side of the notice board"), policies.sees_board_desk),
)


def register() -> None:
    """Make them known."""
    rights.register(rights.Job(1, _("Complaints"), desk.nav, RIGHTS))

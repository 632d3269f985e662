"""The policies of revisits in words."""

from django.utils.translation import gettext_lazy as _

from office import rights
from office.models import Estate, Staff
from office.rights import Right, by_estate, by_row
from revisits import desk, policies
from revisits.models import Purpose, RevisitTask


def _of_officer(staff: Staff, estate: Estate) -> RevisitTask:
    return RevisitTask(estate=estate, purpose=Purpose.OFFICER)


def _of_director(staff: Staff, estate: Estate) -> RevisitTask:
    return RevisitTask(estate=estate, purpose=Purpose.DIRECTOR)


RIGHTS: tuple[Right, ...] = (
    by_row(_("revisit households, for colleagues too"), policies.may_do, _of_officer),
    by_row(_("make the director’s own visits"), policies.may_do, _of_director),
    by_row(_("let a colleague make a visit of the director’s"), policies.may_hand_on, _of_director),
    by_estate(_("write down what residents say"), policies.may_record),
    by_estate(_("look at the rounds of colleagues"), policies.may_walk),
    by_estate(_("see plan, figures and all feedback"), policies.may_see_all),
    by_estate(_("sign the year’s plan and close quarters"), policies.may_confirm_plan),
    by_estate(_("evaluate everybody’s year"), policies.may_evaluate),
    by_estate(_("look through what was referred to the company"), policies.may_see_referrals),
    by_estate(_("see the calendar of forums and events"), policies.may_see_gatherings),
    by_estate(_("plan forums and events"), policies.may_plan_gatherings),
    by_estate(_("ask residents by survey"), policies.may_make_surveys),
)


def register() -> None:
    """Make them known."""
    rights.register(rights.Job(2, _("Revisits"), desk.nav, RIGHTS))

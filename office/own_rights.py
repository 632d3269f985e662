"""The office's own policies in words."""

from django.utils.translation import gettext_lazy as _

from office import desk, policies
from office.rights import Job, Right, by_estate, register

RIGHTS: tuple[Right, ...] = (
    by_estate(_("administer this site"), policies.may_hand_over_all),
    by_estate(_("plan the duty roster"), policies.may_plan_duty),
    by_estate(_("record leave"), policies.may_record_leave),
    by_estate(_("read the hand-overs of all shifts"), policies.may_read_handovers),
    by_estate(_("decide on measures, and read what is late"), policies.directs),
    by_estate(_("read lessons and summaries"), policies.reads_lessons),
    by_estate(_("write down lessons"), policies.may_record_lesson),
    by_estate(_("decide what follows from lessons"), policies.may_decide_lesson),
    by_estate(_("write the summary of a period"), policies.may_write_summary),
    by_estate(_("answer for the company"), policies.may_reply_for_company),
    by_estate(_("see and take on what the control room is to watch"), policies.may_watch),
)


def register_own() -> None:
    """Make them known."""
    register(Job(6, _("Office"), desk.nav, RIGHTS))

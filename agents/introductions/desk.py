"""What introductions put on people's desks: claims to decide, protections that end soon; and their part of the
navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agents import policies
from agents.models import Introduction, IntroductionConflict
from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff

INTRODUCTIONS = NavItem(
    gettext_lazy("Introductions"),
    "agents:introductions",
    also=(
        "agents:introduction",
        "agents:introduction_new",
        "agents:introduction_decide",
        "agents:introduction_extend",
    ),
)
COMMISSIONS = NavItem(
    gettext_lazy("Commissions"), "agents:commissions", also=("agents:commission", "agents:commission_step")
)
REPORT = NavItem(gettext_lazy("Report of brokers"), "agents:report")
WAITING = """
    SELECT due_at FROM agents_introductionconflict WHERE due_at IS NOT NULL AND estate_id = ANY(%s)
    UNION ALL SELECT introduction.protected_until FROM agents_introduction AS introduction
        JOIN leasing_prospect AS prospect ON prospect.id = introduction.prospect_id
    WHERE introduction.state = 'standing' AND introduction.reminded_at IS NOT NULL AND introduction.protected_until > %s
        AND prospect.owner_id = %s AND introduction.estate_id = ANY(%s)"""


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """For who lets the introductions, for the managers what is paid and what came of it."""
    if not policies.shows_brokers(staff, estate):
        return []
    pages = [INTRODUCTIONS]
    pages += [COMMISSIONS] if policies.may_keep_commissions(staff, estate.pk) else []
    return pages + ([REPORT] if policies.may_read_reports(staff, estate.pk) else [])


def waiting(staff: Staff) -> Statement:
    """Until when the manager decides, and when the protection of one's own clients ends."""
    managed = [estate.pk for estate in policies.estates_managed(staff)]
    letting = [estate.pk for estate in policies.estates_of_letting(staff)]
    return WAITING, [managed, clock.now(), staff.pk, letting]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows."""
    managed, letting = policies.estates_managed(staff), policies.estates_of_letting(staff)
    of_whom = ("estate", "claim__broker", "claim__firm")
    open_ones = IntroductionConflict.objects.filter(due_at__isnull=False, estate__in=managed).select_related(*of_whom)
    ending = Introduction.objects.ending(clock.now()).filter(prospect__owner=staff, estate__in=letting)
    soon = ending.select_related("estate", "broker", "firm").order_by("protected_until", "id")
    return [
        *(_conflict(one) for one in open_ones.order_by("due_at", "id")[:most]),
        *(_ending(one) for one in soon[:most]),
    ]


def _conflict(conflict: IntroductionConflict) -> DeskRow:
    claim = conflict.claim
    return DeskRow(
        kind="introduction_conflict",
        job=_("Two name one client"),
        icon="signpost-split",
        title=claim.company,
        bits=[claim.broker.name, claim.firm.name],
        due_at=conflict.due_at,
        action_label=_("Decide whose client he is"),
        action_url=reverse("agents:introduction_decide", args=[claim.pk]),
        estate=conflict.estate,
        url=claim.get_absolute_url(),
    )


def _ending(introduction: Introduction) -> DeskRow:
    return DeskRow(
        kind="introduction_ends",
        job=_("Protection ends soon"),
        icon="shield-exclamation",
        title=introduction.company,
        bits=[introduction.broker.name, introduction.firm.name],
        due_at=introduction.protected_until,
        action_label=_("To the client"),
        action_url=reverse("leasing:prospect", args=[introduction.prospect_id]),
        estate=introduction.estate,
        url=introduction.get_absolute_url(),
    )

"""What follow-ups put on a desk: those whose day has come for the owner, those that are late for the manager too."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from leasing import policies
from leasing.follow_ups import words
from leasing.models import FollowUp
from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff

KIND = "follow_up"
PAGE = NavItem(
    pgettext_lazy("page", "Follow-ups"),
    "leasing:follow_ups",
    also=(
        "leasing:follow_up",
        "leasing:follow_up_put_off",
        "leasing:follow_up_missed",
        "leasing:prospect_contacted",
        "leasing:prospect_plan",
        "leasing:prospect_thanks",
    ),
)
WAITING = """
    SELECT step.due_at FROM leasing_followup AS step JOIN leasing_prospect AS prospect ON prospect.id = step.prospect_id
    WHERE prospect.owner_id = %s AND step.estate_id = ANY(%s) AND step.state = 'open' AND step.remind_at <= %s
    UNION ALL
    SELECT step.due_at FROM leasing_followup AS step JOIN leasing_prospect AS prospect ON prospect.id = step.prospect_id
    WHERE step.estate_id = ANY(%s) AND step.state = 'open' AND step.late_at <= %s AND prospect.owner_id <> %s"""


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    return [PAGE] if policies.may_receive(staff, estate.pk) and policies.receives_here(estate) else []


def waiting(staff: Staff) -> Statement:
    """Until when what the person is to do has to be done, and what was not done in the estates that he manages."""
    now = clock.now()
    own = [estate.pk for estate in policies.estates_of_letting(staff)]
    return WAITING, [staff.pk, own, now, _managed(staff), now, staff.pk]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows, the most urgent first."""
    now = clock.now()
    mine = Q(prospect__owner=staff, estate__in=policies.estates_of_letting(staff), remind_at__lte=now)
    others = Q(estate__in=_managed(staff), late_at__lte=now) & ~Q(prospect__owner=staff)
    rows = FollowUp.objects.open().filter(mine | others).select_related("estate", "prospect__owner")
    return [_row(one, staff) for one in rows.order_by("due_at", "id")[:most]]


def _managed(staff: Staff) -> list[int]:
    return [estate.pk for estate in policies.estates_managed(staff)]


def _row(one: FollowUp, staff: Staff) -> DeskRow:
    is_mine = one.prospect.owner_id == staff.pk
    url = reverse("leasing:prospect", args=[one.prospect_id])
    return DeskRow(
        kind=KIND,
        job=pgettext("calendar", "Follow-up"),
        icon=words.ICONS[one.channel],
        title=str(one.prospect),
        bits=[
            bit
            for bit in (str(words.title(one)), one.prospect.business, "" if is_mine else one.prospect.owner.name)
            if bit
        ],
        due_at=one.due_at,
        action_label=words.act(one) if is_mine else gettext_lazy("Look at it"),
        action_url=one.get_absolute_url() if is_mine else url,
        estate=one.estate,
        url=url,
    )

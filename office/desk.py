"""What the office itself puts on people's desks: a shift that waits to be taken over; and its navigation."""

from datetime import timedelta

from django.utils.translation import gettext as _

from office import subjects
from office.frame import DeskRow, NavGroup, NavItem
from office.models import Estate, Handover, Staff

KIND = "duty"
CONFIRM_WITHIN = timedelta(hours=1)


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The duty roster, for everybody with a post."""
    if estate is None:
        return None
    return NavGroup(
        label=_("Duty"),
        icon="calendar-week",
        url_name="office:duty",
        children=(
            NavItem(_("Duty roster"), "office:duty"),
            NavItem(_("Leave"), "office:leave"),
            NavItem(_("Hand-over"), "dashboard:handover", also=("dashboard:handover_detail",)),
        ),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """Hand-overs that this person has not yet confirmed, due within the hour; at most so many."""
    waiting = Handover.objects.filter(taker=staff, taken_at__isnull=True).select_related("estate", "giver")
    waiting = waiting.only("given_at", "estate__name", "giver__name")
    return [
        DeskRow(
            kind=KIND,
            job=_("Duty"),
            icon="calendar-week",
            title=_("{name} hands the shift over to you").format(name=handover.giver.name),
            bits=[handover.estate.name],
            due_at=handover.given_at + CONFIRM_WITHIN,
            action_label=_("Confirm"),
            action_url=subjects.url_of(Handover.KIND, handover.pk),
            estate=handover.estate,
        )
        for handover in waiting.order_by("given_at")[:most]
    ]

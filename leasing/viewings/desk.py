"""What viewings put on a desk: those of the next days with their hour, and those that nobody has written down."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing import policies
from leasing.models import Viewing, ViewingState
from leasing.viewings import words
from office import clock, saying
from office.counting import Statement
from office.frame import DeskRow, NavItem, Promise
from office.models import Estate, Staff
from office.policies import estates_with_role

SOON = timedelta(days=4)
PAGES = (
    NavItem(
        gettext_lazy("Viewings"),
        "leasing:viewings",
        also=("leasing:viewing", "leasing:viewing_new", "leasing:viewing_walk", "leasing:viewing_change",
              "leasing:viewing_cancel", "leasing:viewing_record", "leasing:viewing_sheet"),
    ),
)  # fmt: skip
WAITING = """
    SELECT viewing.due_at FROM leasing_viewing AS viewing
        JOIN leasing_prospect AS prospect ON prospect.id = viewing.prospect_id
    WHERE viewing.due_at <= %s AND (
        prospect.owner_id = %s AND viewing.estate_id = ANY(%s)
        OR viewing.leader_id = %s AND viewing.estate_id = ANY(%s))"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The list of viewings, for who lets."""
    return PAGES if policies.may_receive(staff, estate.pk) and policies.receives_here(estate) else ()


def waiting(staff: Staff) -> Statement:
    """The ends of the days of viewings that the person keeps the client of, or leads."""
    return WAITING, [_until(), staff.pk, _ids(staff, policies.LETTING), staff.pk, _ids(staff, policies.MANAGERS)]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows, the first hour first."""
    rows = Viewing.objects.filter(_mine(staff), due_at__lte=_until()).select_related(
        "estate", "prospect__owner", "leader"
    )
    return [_row(one) for one in rows.prefetch_related("spaces__space").order_by("starts_at", "id")[:most]]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The hours of the day for which clients are invited (R66), kept once they were shown round."""
    hours = Q(pk__in=[])
    for estate in policies.estates_of_letting(staff):
        hours |= Q(estate=estate, starts_at__gte=estate.start_of(day), starts_at__lt=estate.end_of(day))
    rows = Viewing.objects.filter(hours, _mine(staff), was_booked=True).exclude(state=ViewingState.CANCELLED)
    rows = rows.select_related("prospect").prefetch_related("spaces__space").order_by("starts_at", "id")
    return [
        Promise(
            at=one.starts_at,
            title=_("Show {client} round").format(client=one.prospect),
            note=words.spaces(one),
            kept_at=one.recorded_at,
            url=one.get_absolute_url(),
        )
        for one in rows
    ]


def _mine(staff: Staff) -> Q:
    """Whose client it is, or who leads in his place and sees him."""
    mine = Q(prospect__owner=staff, estate__in=_ids(staff, policies.LETTING))
    return mine | Q(leader=staff, estate__in=_ids(staff, policies.MANAGERS))


def _until() -> datetime:
    return clock.now() + SOON


def _ids(staff: Staff, roles: tuple[str, ...]) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *roles)]


def _row(viewing: Viewing) -> DeskRow:
    """It is due at the end of its day, and says its hour until then."""
    is_today = viewing.estate.day_of(viewing.starts_at) <= viewing.estate.today()
    at = saying.moment(viewing.starts_at, with_hour=True)
    is_late = viewing.is_late(clock.now())
    page = reverse("leasing:viewing_record", args=[viewing.pk]) if is_today else viewing.get_absolute_url()
    return DeskRow(
        kind="viewing",
        job=pgettext("job", "Viewing"),
        icon="eye",
        title=_("Show {client} round").format(client=viewing.prospect),
        bits=[bit for bit in (words.spaces(viewing), viewing.led_by.name, at if is_late else "") if bit],
        due_at=viewing.due_at,
        action_label=_("Write it down") if is_today else _("To the viewing"),
        action_url=page,
        estate=viewing.estate,
        url=viewing.get_absolute_url(),
        said="" if is_late else at,
        begins_at=None if is_late else viewing.starts_at,
    )
